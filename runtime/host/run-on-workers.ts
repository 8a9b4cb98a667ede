/**
 * An experiment over several worker threads. Batches of consecutive runs are handed out in order and written in order, so that
 * the lines are the same for any number of workers. A worker that dies takes its batch with it: its runs are tried again one
 * by one, and the one with which a worker dies again is a failure like any other.
 */
import { Piscina } from 'piscina';
import type { Experiment } from '../api/plan.ts';
import type { PluginRef } from '../api/plugin.ts';
import { createExperimentRun } from '../jobs/experiment-run.ts';
import type { RunFailure } from '../jobs/point-result.ts';
import { builtinCatalog } from '../plugins/catalog.ts';
import { encodeRecord } from '../records/encode.ts';
import { outsideCharts } from '../report/outside-charts.ts';
import { overseeThreads } from './plugins/oversee-threads.ts';
import { createWatchBoard } from './plugins/watch-board.ts';
import type { Batch, BatchResult, Drawing, WorkerData } from './worker.ts';

export interface WorkersOptions {
  /** Instead of the seed that the experiment states. */
  readonly seed?: number;
  /** Number of worker threads. */
  readonly jobs: number;
  /** The worker's file: `worker.cjs` beside the bundle, or `runtime/host/worker.ts` under tsx. */
  readonly workerPath: string;
  /** MB of heap after which a worker counts as out of memory; what the engine takes by itself if absent. */
  readonly maxHeap?: number;
  /** Code from outside that the threads load. */
  readonly plugins?: PluginsOfRun;
}

export interface PluginsOfRun {
  readonly refs: readonly PluginRef[];
  /** s that one call may take. */
  readonly callSeconds?: number;
}

/** A plan of a large network takes some seconds to build; what takes longer has as a rule no end. */
const CALL_SECONDS = 60;

/** A batch is small enough for every worker to have its share of the last ones, and for lines to come while others run. */
const BATCHES_PER_WORKER = 16;
const MOST_RUNS_PER_BATCH = 64;
/** Batches that may be done before the one that is to be written next: bounds the text that waits in memory. */
const MOST_WAITING_PER_WORKER = 64;

/**
 * Pieces of text with whole lines: the header, the records of every run in order, the end.
 * @throws AxisValueError before the first piece, when the grid itself cannot be laid out; an error when no worker can start.
 */
export async function* runOnWorkers(
  experiment: Experiment,
  { seed, jobs, workerPath, maxHeap, plugins }: WorkersOptions,
): AsyncGenerator<string, void, undefined> {
  const run = createExperimentRun(experiment, builtinCatalog, { seed });
  const batches = batchesOf(run.nRuns, jobs);
  // A thread that ended may still have its slot when the next one starts.
  const board = plugins && createWatchBoard(2 * jobs + 2);
  const pool = new Piscina({
    filename: workerPath,
    minThreads: jobs,
    maxThreads: jobs,
    workerData: {
      experiment,
      seed,
      ...(plugins && board && { plugins: { refs: plugins.refs, board } }),
    } satisfies WorkerData,
    ...(maxHeap && { resourceLimits: { maxOldGenerationSizeMb: maxHeap } }),
  });
  // A worker that dies between two batches loses nothing; without a listener the event would end the process.
  pool.on('error', () => {});
  const allGone = noneLeft(pool);
  const overseer = plugins && board && overseeThreads(board, () => pool.threads, plugins.callSeconds ?? CALL_SECONDS);

  const attempt = async (batch: Batch): Promise<BatchResult> => {
    try {
      return await pool.run(overseer ? { ...batch, cutOff: Object.fromEntries(overseer.cutOff) } : batch);
    } catch (error) {
      if (batch.to - batch.from > 1) return joined(await Promise.all(singles(batch).map(attempt)));
      const stay = overseer?.lastStay();
      const failure = stay === undefined ? deathOf(error) : { code: 'run/plugin', message: stay };
      return { lines: encodeRecord(run.lostAt(batch.from, failure)), nFailed: 1 };
    }
  };

  const charts = outsideCharts(experiment);
  const lines: string[] = [encodeRecord(run.header)];
  /** A chart that ends its thread, or has no end, is no reason to lose the run. */
  const draw = async (chart: number): Promise<string> => {
    try {
      const asked: Drawing = { chart, lines: lines.join(''), cutOff: Object.fromEntries(overseer?.cutOff ?? []) };
      return ((await pool.run(asked)) as BatchResult).lines;
    } catch (error) {
      const message = overseer?.lastStay() ?? deathOf(error).message;
      return encodeRecord({ type: 'chart', experiment: experiment.name, chart, model: null, message });
    }
  };

  try {
    yield encodeRecord(run.header);
    const results: (Promise<BatchResult> | undefined)[] = [];
    let nFailed = 0;
    for (let written = 0; written < batches.length; written++) {
      const ahead = Math.min(batches.length, written + MOST_WAITING_PER_WORKER * jobs);
      while (results.length < ahead) results.push(attempt(batches[results.length]));
      const result = (await Promise.race([results[written], allGone])) as BatchResult;
      results[written] = undefined;
      nFailed += result.nFailed;
      if (charts.length > 0) lines.push(result.lines);
      yield result.lines;
    }
    for (const chart of charts) yield await draw(chart);
    yield encodeRecord(run.end(nFailed));
  } finally {
    overseer?.stop();
    await pool.destroy();
  }
}

/** Rejects when the last worker is gone and none takes its place, as where they die while they start: tasks would wait forever. */
function noneLeft(pool: Piscina): Promise<never> {
  const gone = new Promise<never>((_, reject) => {
    const check = (): void => {
      if (pool.threads.length === 0) reject(new Error('no worker thread is left to run the points'));
    };
    // The event comes before the worker is off the list and before another is started.
    pool.on('workerDestroy', () => queueMicrotask(check));
  });
  gone.catch(() => {});
  return gone;
}

export function batchesOf(nRuns: number, jobs: number): Batch[] {
  const size = Math.min(MOST_RUNS_PER_BATCH, Math.ceil(nRuns / (jobs * BATCHES_PER_WORKER)));
  return Array.from({ length: Math.ceil(nRuns / size) }, (_, i) => ({
    from: i * size,
    to: Math.min(nRuns, (i + 1) * size),
  }));
}

const singles = ({ from, to }: Batch): Batch[] =>
  Array.from({ length: to - from }, (_, i) => ({ from: from + i, to: from + i + 1 }));

function joined(results: readonly BatchResult[]): BatchResult {
  return {
    lines: results.map(({ lines }) => lines).join(''),
    nFailed: results.reduce((sum, { nFailed }) => sum + nFailed, 0),
  };
}

function deathOf(error: unknown): RunFailure {
  const { code, message } = error as NodeJS.ErrnoException;
  const exit = /^worker exited with code: (\d+)$/.exec(message ?? '')?.[1];
  const how =
    code === 'ERR_WORKER_OUT_OF_MEMORY'
      ? 'ran out of memory'
      : exit === undefined
        ? `broke: ${message ?? String(error)}`
        : `ended with exit code ${exit}`;
  return { code: 'run/crashed', message: `the worker of this run ${how}` };
}
