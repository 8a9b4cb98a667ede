/** Runs one experiment in a process of its own, shows how far it is, and gives what there is when it ends, however it ends. */
import type { Experiment, PlannedFile } from '../runtime/api/plan.ts';
import type { ExperimentReport } from '../runtime/api/report.ts';
import type { RunRecord } from '../runtime/api/run.ts';
import { RunCrash, startRun } from '../runtime/host/start-run.ts';
import { createReport } from '../runtime/report/create-report.ts';
import type { Environment } from './environment.ts';
import { showProgress } from './progress.ts';

export interface RunOneOptions {
  readonly seed?: number;
  readonly onRecord?: (record: RunRecord) => void;
}

export interface RunOutcome {
  readonly report: ExperimentReport;
  readonly records: readonly RunRecord[];
  readonly end: 'finished' | 'cancelled' | 'crashed';
  /** Of a crash: why, one sentence. */
  readonly problem?: string;
}

export async function runOne(
  planned: PlannedFile,
  experiment: Experiment,
  options: RunOneOptions,
  environment: Environment,
): Promise<RunOutcome> {
  const { runnerPath, execArgv, interrupt } = environment;
  const { seed } = options;
  const records: RunRecord[] = [];
  const progress = showProgress(experiment.name, environment.stderr);
  const onRecord = (record: RunRecord): void => {
    records.push(record);
    progress.record(record);
    options.onRecord?.(record);
  };
  const request = { plan: planned.plan, experiment: experiment.name, seed };
  const { end, problem } = await startRun(request, { runnerPath, execArgv, signal: interrupt, onRecord }).then(
    (ended) => ({ end: ended, problem: undefined }),
    (error: unknown) => {
      if (!(error instanceof RunCrash)) throw error;
      return { end: 'crashed' as const, problem: error.message };
    },
  );
  progress.end();
  if (problem) environment.stderr.write(`error: ${experiment.name}: ${problem}\n`);
  const places = planned.places.experiments[planned.plan.experiments.indexOf(experiment)];
  return { report: createReport(experiment, records, places?.claims), records, end, ...(problem && { problem }) };
}
