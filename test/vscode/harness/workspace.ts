/** A throw-away copy of the examples, which the tests may edit. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

export interface Workspace {
  readonly folder: string;
  remove(): void;
}

export function createWorkspace(): Workspace {
  const folder = mkdtempSync(path.join(tmpdir(), 'syncline-workspace-'));
  cpSync('examples', folder, { recursive: true });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
