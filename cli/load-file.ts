/** Reads a file and has it analyzed. What is wrong with its path is said in a sentence, not with a stack. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PlacedIssue } from '../language/analyze.ts';
import type { PlannedFile } from '../runtime/api/plan.ts';
import { type Environment, UsageError } from './environment.ts';

export interface LoadedFile {
  /** As the user wrote it. */
  readonly file: string;
  readonly issues: readonly PlacedIssue[];
  /** Missing where there is an error. */
  readonly planned: PlannedFile | undefined;
}

/** @throws UsageError when there is no such file, or it cannot be read. */
export async function loadFile(file: string, environment: Environment): Promise<LoadedFile> {
  const absolute = path.resolve(environment.cwd, file);
  const text = await readText(file, absolute);
  return { file, ...(await environment.analyze(text, pathToFileURL(absolute).href)) };
}

async function readText(file: string, absolute: string): Promise<string> {
  try {
    return await readFile(absolute, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UsageError(`there is no file \`${file}\``);
    if (code === 'EISDIR') throw new UsageError(`expected a file, found the directory \`${file}\``);
    throw new UsageError(`\`${file}\` cannot be read: ${message}`);
  }
}
