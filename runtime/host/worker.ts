/**
 * What each worker thread does: the records of some consecutive runs of one experiment, as text. The experiment comes with the
 * thread, so that networks and schedules which one batch has built serve the next.
 */
import { workerData } from 'node:worker_threads';
import type { Experiment } from '../api/plan.ts';
import { createExperimentRun, type ExperimentRun } from '../jobs/experiment-run.ts';
import { builtinCatalog } from '../plugins/catalog.ts';
import { encodeRecord } from '../records/encode.ts';

export interface WorkerData {
  readonly experiment: Experiment;
  readonly seed?: number;
}

/** Runs `from .. to - 1`. */
export interface Batch {
  readonly from: number;
  readonly to: number;
}

export interface BatchResult {
  /** One line per run. */
  readonly lines: string;
  readonly nFailed: number;
}

let run: ExperimentRun | undefined;

export default function runBatch({ from, to }: Batch): BatchResult {
  const { experiment, seed } = workerData as WorkerData;
  run ??= createExperimentRun(experiment, builtinCatalog, { seed });
  let lines = '';
  let nFailed = 0;
  for (let r = from; r < to; r++) {
    const record = run.recordAt(r);
    if (record.type === 'failure') nFailed++;
    lines += encodeRecord(record);
  }
  return { lines, nFailed };
}
