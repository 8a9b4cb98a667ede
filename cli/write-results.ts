/** `--out DIR`: the records of a run as they were written, and its report. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { encodeRecord } from '../runtime/records/encode.ts';
import { type Environment, UsageError } from './environment.ts';
import { exportedReport } from './export-results.ts';
import type { RunOutcome } from './run-one.ts';

/** Writes `<experiment>.jsonl` and `<experiment>.json`; the folder is made if there is none. */
export async function writeResults(out: string, outcome: RunOutcome, environment: Environment): Promise<void> {
  const { report, records } = outcome;
  const folder = path.resolve(environment.cwd, out);
  const name = path.join(out, report.experiment);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, `${report.experiment}.jsonl`), records.map(encodeRecord).join(''));
    await writeFile(
      path.join(folder, `${report.experiment}.json`),
      `${JSON.stringify(exportedReport(outcome), null, 2)}\n`,
    );
  } catch (error) {
    throw new UsageError(`\`${out}\` cannot be written to: ${(error as Error).message}`);
  }
  environment.stderr.write(`${report.experiment}: wrote ${name}.jsonl and ${name}.json\n`);
}
