/** Reads a file and has it analyzed. What is wrong with its path is said in a sentence, not with a stack. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PlacedIssue } from '../language/analyze.ts';
import { type Origin, type Overridden, type Setting, SettingError } from '../language/override.ts';
import type { PlannedFile } from '../runtime/api/plan.ts';
import { type Environment, UsageError } from './environment.ts';

export type LoadedIssue = PlacedIssue & {
  /** The `--set` in whose value it lies; its place is then that of the value in the file. */
  readonly setting?: Setting;
};

export interface LoadedFile {
  /** As the user wrote it. */
  readonly file: string;
  readonly issues: readonly LoadedIssue[];
  /** Missing where there is an error. */
  readonly planned: PlannedFile | undefined;
}

/**
 * `experiment`: the only one that is run, if so.
 * @throws UsageError when there is no such file, it cannot be read, or has nothing of a setting's name.
 */
export async function loadFile(
  file: string,
  environment: Environment,
  settings: readonly Setting[] = [],
  experiment?: string,
): Promise<LoadedFile> {
  const absolute = path.resolve(environment.cwd, file);
  const text = await readText(file, absolute);
  const uri = pathToFileURL(absolute).href;
  if (settings.length === 0) return { file, ...(await environment.analyze(text, uri)) };
  const overridden = sensible(file, () => environment.override(text, settings, experiment));
  return inOldText(file, overridden, await environment.analyze(overridden.text, uri));
}

function sensible(file: string, override: () => Overridden): Overridden {
  try {
    return override();
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    throw new UsageError(`\`${file}\`: ${error.message}`);
  }
}

/** Places in the file as it is on the disk: people and editors count its lines. */
function inOldText(
  file: string,
  { origin }: Overridden,
  { issues, planned }: Awaited<ReturnType<Environment['analyze']>>,
): LoadedFile {
  return {
    file,
    // A claim about points that a setting took away is shown as skipped (`unreached-claims.ts`).
    issues: issues
      .filter(({ code }) => code !== 'expect/vacuous')
      .map((issue) => inOldPlace(issue, origin(issue.place))),
    planned: planned && {
      plan: planned.plan,
      places: {
        experiments: planned.places.experiments.map(({ place, name, claims }) => ({
          place: origin(place).place,
          name: origin(name).place,
          claims: claims.map((claim) => origin(claim).place),
        })),
      },
    },
  };
}

/** What mends a value from the command line cannot be done in the file. */
function inOldPlace({ fixes, ...issue }: PlacedIssue, { place, setting }: Origin): LoadedIssue {
  return setting ? { ...issue, place, setting } : { ...issue, place, ...(fixes && { fixes }) };
}

async function readText(file: string, absolute: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(absolute);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UsageError(`there is no file \`${file}\``);
    if (code === 'EISDIR') throw new UsageError(`expected a file, found the directory \`${file}\``);
    throw new UsageError(`\`${file}\` cannot be read: ${message}`);
  }
  return decodeText(bytes, file);
}

/** Only text is quoted by messages: the bytes of another file would command the terminal. */
function decodeText(bytes: Uint8Array, file: string): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw new UsageError(`expected text in UTF-8, found UTF-16 in \`${file}\`; save it with the encoding UTF-8`);
  try {
    if (bytes.includes(0)) throw new TypeError('a zero byte');
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UsageError(`expected text in UTF-8, found other bytes in \`${file}\``);
  }
}
