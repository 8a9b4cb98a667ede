/** `syncline run`: runs the experiments of a file and prints what they measured. */
import { orList } from '../../language/semantics/issues.ts';
import { nearest } from '../../language/semantics/nearest.ts';
import type { Experiment } from '../../runtime/api/plan.ts';
import { encodeRecord } from '../../runtime/records/encode.ts';
import { formatCsv } from '../../runtime/report/format-csv.ts';
import { type Environment, type ExitCode, UsageError } from '../environment.ts';
import { formatClaims, formatFailures } from '../format-claims.ts';
import { formatEngines } from '../format-engines.ts';
import { formatIssues } from '../format-issues.ts';
import { formatTable } from '../format-table.ts';
import { loadFile } from '../load-file.ts';
import { reportJson } from '../report-json.ts';
import { type RunOutcome, runOne } from '../run-one.ts';
import type { SweepOptions } from '../sweep-options.ts';
import { writeResults } from '../write-results.ts';

export type RunFormat = 'table' | 'json' | 'jsonl' | 'csv';

export interface RunOptions extends SweepOptions {
  readonly format: RunFormat;
  readonly out?: string;
}

/** 1 when a point failed or a run died; claims that do not hold are shown and do not count. 130 after Ctrl-C. */
export async function run(
  file: string,
  name: string | undefined,
  options: RunOptions,
  environment: Environment,
): Promise<ExitCode> {
  const { format, out, set = [], ...sweep } = options;
  const { stdout, stderr } = environment;
  const loaded = await loadFile(file, environment, set, name);
  stderr.write(formatIssues(loaded, false));
  if (!loaded.planned) return 1;
  const experiments = choose(loaded.planned.plan.experiments, name, file);
  if (format === 'csv' && experiments.length > 1) {
    throw new UsageError(`csv holds the table of one experiment: name one of ${listed(experiments)}`);
  }

  let code: ExitCode = 0;
  for (const experiment of experiments) {
    const onRecord =
      format === 'jsonl'
        ? (record: Parameters<typeof encodeRecord>[0]) => stdout.write(encodeRecord(record))
        : undefined;
    const outcome = await runOne(
      loaded.planned,
      experiment,
      { ...sweep, isChanged: set.length > 0, onRecord },
      environment,
    );
    stdout.write(print(outcome, format, environment));
    if (out !== undefined) await writeResults(out, outcome, environment);
    if (outcome.end === 'cancelled') return 130;
    if (outcome.end === 'crashed' || outcome.report.failures.length > 0) code = 1;
  }
  return code;
}

function choose(experiments: readonly Experiment[], name: string | undefined, file: string): readonly Experiment[] {
  if (experiments.length === 0) throw new UsageError(`there is no experiment in \`${file}\``);
  if (name === undefined) return experiments;
  const chosen = experiments.filter((experiment) => experiment.name === name);
  if (chosen.length === 0) {
    const near = nearest(
      name,
      experiments.map((experiment) => experiment.name),
    );
    const expected = near.length > 0 ? `did you mean ${orList(near)}?` : `expected one of ${listed(experiments)}`;
    throw new UsageError(`there is no experiment \`${name}\` in \`${file}\`; ${expected}`);
  }
  return chosen;
}

const listed = (experiments: readonly Experiment[]): string => experiments.map(({ name }) => `\`${name}\``).join(', ');

function print({ report, skipped }: RunOutcome, format: RunFormat, { colors, stdout }: Environment): string {
  switch (format) {
    case 'jsonl':
      return '';
    case 'json':
      return `${JSON.stringify(reportJson(report, skipped))}\n`;
    case 'csv':
      return formatCsv(report, '\n');
    case 'table': {
      const title =
        report.title && report.title !== report.experiment
          ? `${report.experiment}: ${report.title}`
          : report.experiment;
      const below = formatFailures(report, '', colors) + formatClaims(report.expectations, skipped, '', colors);
      const table =
        report.rows.length > 0 ? formatTable(report, { colors, width: stdout.columns }) : 'no point has figures\n';
      return `${title}\n${table}${formatEngines(report)}${below}\n`;
    }
  }
}
