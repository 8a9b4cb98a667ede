/** `syncline check`: what is wrong with files, without running anything. */
import { count } from '../count.ts';
import type { Environment, ExitCode } from '../environment.ts';
import { formatIssues, hasErrors, issuesAsJson } from '../format-issues.ts';
import { formatSarif } from '../format-sarif.ts';
import { loadFile } from '../load-file.ts';

export interface CheckOptions {
  readonly format: 'text' | 'json' | 'sarif';
}

/** 1 when a file has an error; warnings are shown and do not count. */
export async function check(
  files: readonly string[],
  { format }: CheckOptions,
  environment: Environment,
): Promise<ExitCode> {
  const { stdout, stderr, colors, version } = environment;
  const loaded = [];
  for (const file of files) loaded.push(await loadFile(file, environment));

  if (format === 'json') {
    stdout.write(`${JSON.stringify(loaded.flatMap(issuesAsJson), null, 2)}\n`);
  } else if (format === 'sarif') {
    stdout.write(formatSarif(loaded, version));
  } else {
    stdout.write(loaded.map((file) => formatIssues(file, colors)).join(''));
    const severities = loaded.flatMap(({ issues }) => issues.map(({ severity }) => severity));
    const nErrors = severities.filter((severity) => severity === 'error').length;
    const nWarnings = severities.filter((severity) => severity === 'warning').length;
    stderr.write(`${count(files.length, 'file')}: ${count(nErrors, 'error')}, ${count(nWarnings, 'warning')}\n`);
  }
  return loaded.some(hasErrors) ? 1 : 0;
}
