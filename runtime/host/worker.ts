/**
 * What each worker thread does: the records of some consecutive runs of one experiment, as text. The experiment comes with the
 * thread, so that networks and schedules which one batch has built serve the next.
 */
import { threadId, workerData } from 'node:worker_threads';
import type { Experiment } from '../api/plan.ts';
import type { PluginRef } from '../api/plugin.ts';
import { createExperimentRun, type ExperimentRun } from '../jobs/experiment-run.ts';
import { builtinCatalog } from '../plugins/catalog.ts';
import { encodeRecord } from '../records/encode.ts';
import { loadKinds } from './plugins/load-kinds.ts';
import { takeSlot, type WatchBoard } from './plugins/watch-board.ts';

export interface WorkerData {
  readonly experiment: Experiment;
  readonly seed?: number;
  readonly plugins?: { readonly refs: readonly PluginRef[]; readonly board: WatchBoard };
}

/** Runs `from .. to - 1`. */
export interface Batch {
  readonly from: number;
  readonly to: number;
  /** Reasons by plugin, of those that are not called any more. */
  readonly cutOff?: Readonly<Record<string, string>>;
}

export interface BatchResult {
  /** One line per run. */
  readonly lines: string;
  readonly nFailed: number;
}

let run: Promise<ExperimentRun> | ExperimentRun | undefined;
let cutOff: Readonly<Record<string, string>> = {};

export default async function runBatch(batch: Batch): Promise<BatchResult> {
  cutOff = batch.cutOff ?? {};
  run ??= startRun(workerData as WorkerData);
  const { recordAt } = await run;
  let lines = '';
  let nFailed = 0;
  for (let r = batch.from; r < batch.to; r++) {
    const record = recordAt(r);
    if (record.type === 'failure') nFailed++;
    lines += encodeRecord(record);
  }
  return { lines, nFailed };
}

async function startRun({ experiment, seed, plugins }: WorkerData): Promise<ExperimentRun> {
  if (!plugins) return createExperimentRun(experiment, builtinCatalog, { seed });
  const watch = takeSlot(plugins.board, threadId, (plugin) => cutOff[plugin]);
  return createExperimentRun(experiment, await loadKinds(plugins.refs, watch), { seed });
}
