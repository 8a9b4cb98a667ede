/**
 * The folders whose plugins may be loaded, said once by who uses this machine. A file of the user's own, so that no repository
 * can bring its own permission along.
 */
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';

export interface TrustStore {
  /** Whether plugins that a configuration in this folder names may be loaded: it is trusted, or one above it is. */
  isTrusted(folder: string): boolean;
  trust(folder: string): void;
  /** `false` where it was not trusted itself. */
  revoke(folder: string): boolean;
  folders(): readonly string[];
}

const schema = v.object({ folders: v.array(v.string()) });

/** `$XDG_CONFIG_HOME/syncline/trust.json`, as a rule below `~/.config`. */
export function trustFile(env: Readonly<Record<string, string | undefined>>): string {
  const home = env.XDG_CONFIG_HOME || (env.APPDATA ?? path.join(homedir(), '.config'));
  return path.join(home, 'syncline', 'trust.json');
}

/** A file that is not there or is broken trusts nothing. */
export function createTrustStore(file: string): TrustStore {
  const folders = (): readonly string[] => {
    try {
      return v.parse(schema, JSON.parse(readFileSync(file, 'utf8'))).folders;
    } catch {
      return [];
    }
  };
  const write = (next: readonly string[]): void => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify({ folders: [...next].sort() }, null, 2)}\n`, { mode: 0o600 });
  };
  return {
    folders,
    isTrusted: (folder) => folders().some((trusted) => isInside(real(folder), trusted)),
    trust: (folder) => write([...new Set([...folders(), real(folder)])]),
    revoke(folder) {
      const before = folders();
      const after = before.filter((trusted) => trusted !== real(folder));
      if (after.length < before.length) write(after);
      return after.length < before.length;
    },
  };
}

/** Links are followed: what counts is where the files are. */
function real(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return path.resolve(folder);
  }
}

function isInside(folder: string, outer: string): boolean {
  const relative = path.relative(outer, folder);
  return relative === '' || !(relative.startsWith('..') || path.isAbsolute(relative));
}
