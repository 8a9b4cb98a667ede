/** How the values of options are read. What cannot be read is said by the command's own error. */
import { InvalidArgumentError } from 'commander';
import type { Setting } from '../language/override.ts';

/** Which of several, from 0. */
export function parseIndex(text: string): number {
  return parseSeed(text);
}

export function parseSeed(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(seed)) return seed;
  throw new InvalidArgumentError('Expected a whole number from 0.');
}

/** More threads than this help no one. */
const MAX_JOBS = 1024;

export function parseJobs(text: string): number {
  const jobs = Number(text);
  if (/^\d+$/.test(text) && jobs >= 1 && jobs <= MAX_JOBS) return jobs;
  throw new InvalidArgumentError(`Expected a whole number from 1 to ${MAX_JOBS}.`);
}

/** `name=value`, collected over all `--set` of a command. */
export function parseSetting(text: string, before: readonly Setting[] = []): Setting[] {
  const found = /^\s*([A-Za-z_]\w*)\s*=(.*)$/s.exec(text);
  if (!found) throw new InvalidArgumentError('Expected name=value, such as size=64MiB.');
  return [...before, { name: found[1], value: found[2].trim() }];
}
