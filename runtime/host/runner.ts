/**
 * The process in which experiments run: requests on standard input, a line each, records on standard output as points finish.
 * One experiment follows the other, and networks and schedules that one has built serve the next. It ends with 0 when there are no
 * more requests and every point has a record, failed or not, and with 2 and a sentence when there is nothing to run. Cancelling is
 * not its business: whoever started it ends it, and its threads end with it.
 */
import { once } from 'node:events';
import path from 'node:path';
import type { Experiment } from '../api/plan.ts';
import { AxisValueError } from '../expr/axis-values.ts';
import { countPoints } from '../expr/grid.ts';
import { runExperiment } from '../jobs/run-experiment.ts';
import { createPointRunner, type PointRunner } from '../jobs/run-point.ts';
import { builtinCatalog } from '../plugins/catalog.ts';
import { encodeRecord } from '../records/encode.ts';
import { runOnWorkers } from './run-on-workers.ts';
import { type ReadRequest, RequestError, readRunRequest } from './run-request.ts';

/** Runs below which starting threads takes longer than they save, as a rule. */
const FEWEST_RUNS_FOR_WORKERS = 4;

async function main(): Promise<number> {
  const runPoint = createPointRunner(builtinCatalog);
  for await (const line of readLines(process.stdin)) {
    for await (const lines of linesOf(readRunRequest(line), runPoint)) {
      if (!process.stdout.write(lines)) await once(process.stdout, 'drain');
    }
  }
  return 0;
}

async function* linesOf(
  { experiment, seed, jobs, plugins: refs, callSeconds }: ReadRequest,
  runPoint: PointRunner,
): AsyncGenerator<string, void, undefined> {
  const nWorkers = Math.min(jobs, countRuns(experiment));
  // Code from outside runs in threads of its own, which can be ended.
  const plugins = refs.length > 0 ? { refs, callSeconds } : undefined;
  if (nWorkers > 1 || plugins) {
    const workerPath = besideThisFile('worker');
    yield* runOnWorkers(experiment, { seed, jobs: Math.max(1, nWorkers), workerPath, plugins });
    return;
  }
  for (const record of runExperiment(experiment, builtinCatalog, { seed, runPoint })) {
    yield encodeRecord(record);
    // Between points the loop turns, so that lines leave the process when they are written, also where pipes are slow.
    await new Promise(setImmediate);
  }
}

/** 0 of experiments that are too small for workers. */
function countRuns({ axes, repeat }: Experiment): number {
  const nRuns = countPoints(axes) * repeat;
  return nRuns < FEWEST_RUNS_FOR_WORKERS ? 0 : nRuns;
}

/** The bundles stand side by side, and so do the sources; this file is what the process was started with. */
function besideThisFile(name: string): string {
  const file = process.argv[1];
  return path.join(path.dirname(file), `${name}${path.extname(file)}`);
}

/** A last line without a line feed counts. Not `readline`, which also ends lines at marks that stand in JSON as they are. */
async function* readLines(stream: NodeJS.ReadStream): AsyncGenerator<string, void, undefined> {
  let rest: string[] = [];
  for await (const piece of stream.setEncoding('utf8')) {
    const [first, ...others] = (piece as string).split('\n');
    rest.push(first);
    for (const next of others) {
      yield rest.join('');
      rest = [next];
    }
  }
  const last = rest.join('');
  if (last.trim() !== '') yield last;
}

// Ctrl-C in a terminal reaches this process too; the one that started it prints what there is, and ends this one.
process.on('SIGINT', () => {});
// Nobody reads any more: the parent is gone.
process.stdout.on('error', () => process.exit(1));

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (!(error instanceof RequestError || error instanceof AxisValueError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  },
);
