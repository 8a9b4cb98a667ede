/** Runs one experiment in the process for runs, shows how far it is, and gives what there is when it ends, however it ends. */
import type { PlannedFile } from '../runtime/api/plan.ts';
import type { ExperimentReport } from '../runtime/api/report.ts';
import type { RunRecord } from '../runtime/api/run.ts';
import { RunCrash, type Runner } from '../runtime/host/start-run.ts';
import { createReport } from '../runtime/report/create-report.ts';
import type { Environment } from './environment.ts';
import type { PreparedRun, SkippedClaim } from './prepare-runs.ts';
import { showProgress } from './progress.ts';
import { judgeFewerSeeds } from './quick/fewer-seeds.ts';

export interface RunOneOptions {
  readonly seed?: number;
  readonly jobs?: number;
  readonly onRecord?: (record: RunRecord) => void;
}

export interface RunOutcome {
  readonly report: ExperimentReport;
  readonly records: readonly RunRecord[];
  readonly skipped: readonly SkippedClaim[];
  readonly end: 'finished' | 'cancelled' | 'crashed';
  /** Of a crash: why, one sentence. */
  readonly problem?: string;
}

export async function runOne(
  { plan: file }: PlannedFile,
  prepared: PreparedRun,
  options: RunOneOptions,
  runner: Runner,
  environment: Environment,
): Promise<RunOutcome> {
  const { interrupt, stderr, defaultJobs } = environment;
  const { seed, jobs = defaultJobs } = options;
  const { experiment, claimPlaces, skipped, allSeeds, note } = prepared;
  if (note) stderr.write(`${experiment.name}: ${note}\n`);
  const records: RunRecord[] = [];
  const progress = showProgress(experiment.name, stderr);
  const onRecord = (record: RunRecord): void => {
    records.push(record);
    progress.record(record);
    options.onRecord?.(record);
  };
  const plan = { ...file, experiments: [experiment] };
  const { refs } = environment.plugins;
  const request = { plan, experiment: experiment.name, seed, jobs, ...(refs.length > 0 && { plugins: refs }) };
  const { end, problem } = await runner.run(request, { signal: interrupt, onRecord }).then(
    (ended) => ({ end: ended, problem: undefined }),
    (error: unknown) => {
      if (!(error instanceof RunCrash)) throw error;
      return { end: 'crashed' as const, problem: error.message };
    },
  );
  progress.end();
  if (problem) stderr.write(`error: ${experiment.name}: ${problem}\n`);
  const whole = createReport(experiment, records, claimPlaces);
  const isRandom = experiment.run.sentence === 'train';
  const { report, undecided } =
    isRandom && allSeeds !== undefined
      ? judgeFewerSeeds(whole, experiment.repeat, allSeeds)
      : { report: whole, undecided: [] };
  return { report, records, skipped: [...skipped, ...undecided], end, ...(problem && { problem }) };
}
