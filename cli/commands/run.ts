/** `syncline run`: runs the experiments of a file and prints what they measured. */
import { orList } from '../../language/semantics/issues.ts';
import { nearest } from '../../language/semantics/nearest.ts';
import type { Experiment } from '../../runtime/api/plan.ts';
import type { RunRecord } from '../../runtime/api/run.ts';
import { encodeRecord } from '../../runtime/records/encode.ts';
import { type Environment, type ExitCode, UsageError } from '../environment.ts';
import { exporterNamed, exportText, SHOWN_FORMATS } from '../export-results.ts';
import { formatClaims, formatFailures } from '../format-claims.ts';
import { formatEngines } from '../format-engines.ts';
import { formatIssues } from '../format-issues.ts';
import { formatTable } from '../format-table.ts';
import { loadFile } from '../load-file.ts';
import { prepareRuns } from '../prepare-runs.ts';
import { type RunOutcome, runOne } from '../run-one.ts';
import type { SweepOptions } from '../sweep-options.ts';
import { withRunner } from '../with-runner.ts';
import { writeResults } from '../write-results.ts';

export interface RunOptions extends SweepOptions {
  /** `table`, `jsonl`, or the name of an exporter. */
  readonly format: string;
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
  const exporter = SHOWN_FORMATS.includes(format) ? undefined : exporterNamed(format, environment);
  if (exporter && !exporter.isJoinable && experiments.length > 1) {
    throw new UsageError(`${format} holds the table of one experiment: name one of ${listed(experiments)}`);
  }

  const { planned } = loaded;
  const isChanged = set.length > 0;
  const prepared = prepareRuns(planned, experiments, { ...sweep, isChanged }, environment.catalog);
  const onRecord = format === 'jsonl' ? (record: RunRecord) => stdout.write(encodeRecord(record)) : undefined;
  return withRunner(environment, async (runner) => {
    let code: ExitCode = 0;
    for (const each of prepared) {
      const outcome = await runOne(planned, each, { ...sweep, onRecord }, runner, environment);
      if (exporter) stdout.write(exportText(exporter, outcome));
      else if (format === 'table') stdout.write(table(outcome, environment));
      if (out !== undefined) await writeResults(out, outcome, environment);
      if (outcome.end === 'cancelled') return 130;
      if (outcome.end === 'crashed' || outcome.report.failures.length > 0) code = 1;
    }
    return code;
  });
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

function table({ report, skipped }: RunOutcome, { colors, stdout }: Environment): string {
  const { title, experiment } = report;
  const head = title && title !== experiment ? `${experiment}: ${title}` : experiment;
  const below = formatFailures(report, '', colors) + formatClaims(report.expectations, skipped, '', colors);
  const rows =
    report.rows.length > 0 ? formatTable(report, { colors, width: stdout.columns }) : 'no point has figures\n';
  return `${head}\n${rows}${formatEngines(report)}${below}\n`;
}
