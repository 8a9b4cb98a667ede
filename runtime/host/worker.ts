/**
 * What each worker thread does: the records of some consecutive runs of one experiment, as text, and its charts of kinds from outside. The experiment comes with the
 * thread, so that networks and schedules which one batch has built serve the next.
 */
import { threadId, workerData } from 'node:worker_threads';
import type { Catalog } from '../api/descriptor.ts';
import type { Experiment } from '../api/plan.ts';
import type { PluginRef } from '../api/plugin.ts';
import { createExperimentRun, type ExperimentRun } from '../jobs/experiment-run.ts';
import { builtinCatalog } from '../plugins/catalog.ts';
import { decodeRecords } from '../records/decode.ts';
import { encodeRecord } from '../records/encode.ts';
import { drawOutside } from '../report/outside-charts.ts';
import { loadKinds } from './plugins/load-kinds.ts';
import { takeSlot, type WatchBoard } from './plugins/watch-board.ts';

export interface WorkerData {
  readonly experiment: Experiment;
  readonly seed?: number;
  readonly plugins?: { readonly refs: readonly PluginRef[]; readonly board: WatchBoard };
}

/** Charts of kinds from outside, after the last run. */
export interface Drawing {
  /** Which of the charts of the experiment, from 0. */
  readonly chart: number;
  /** The records of all runs, a line each. */
  readonly lines: string;
  readonly cutOff?: Readonly<Record<string, string>>;
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

interface Started {
  readonly run: ExperimentRun;
  readonly catalog: Catalog;
}

let started: Promise<Started> | undefined;
let cutOff: Readonly<Record<string, string>> = {};

export default async function work(asked: Batch | Drawing): Promise<BatchResult> {
  cutOff = asked.cutOff ?? {};
  started ??= start(workerData as WorkerData);
  const { run, catalog } = await started;
  if (!('chart' in asked)) return runBatch(asked, run);
  const { experiment } = workerData as WorkerData;
  const record = drawOutside(experiment, asked.chart, decodeRecords(asked.lines), catalog);
  return { lines: encodeRecord(record), nFailed: 0 };
}

function runBatch(batch: Batch, { recordAt }: ExperimentRun): BatchResult {
  let lines = '';
  let nFailed = 0;
  for (let r = batch.from; r < batch.to; r++) {
    const record = recordAt(r);
    if (record.type === 'failure') nFailed++;
    lines += encodeRecord(record);
  }
  return { lines, nFailed };
}

async function start({ experiment, seed, plugins }: WorkerData): Promise<Started> {
  const load = () => {
    if (!plugins) return builtinCatalog;
    return loadKinds(
      plugins.refs,
      takeSlot(plugins.board, threadId, (plugin) => cutOff[plugin]),
    );
  };
  const catalog = await load();
  return { catalog, run: createExperimentRun(experiment, catalog, { seed }) };
}
