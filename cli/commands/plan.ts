/** `syncline plan`: what a file means, as the JSON that a run gets. */
import type { Environment, ExitCode } from '../environment.ts';
import { formatIssues } from '../format-issues.ts';
import { loadFile } from '../load-file.ts';

export async function plan(file: string, environment: Environment): Promise<ExitCode> {
  const loaded = await loadFile(file, environment);
  environment.stderr.write(formatIssues(loaded, false));
  if (!loaded.planned) return 1;
  environment.stdout.write(`${JSON.stringify(loaded.planned, null, 2)}\n`);
  return 0;
}
