/**
 * How long an experiment takes on one core, before it runs: an order of magnitude, so that nobody starts a week by mistake. The one
 * place for it; the editor and the check of large grids ask here.
 *
 * - An all-reduce among n ranks: 2n (n - 1) transfers, as many as n chunks need that each go round all ranks and back. Schedules of
 *   trees and halves need fewer, those over many hops take longer per transfer: measured 0.2 to 8 µs, taken 1 µs. An engine may
 *   have several events for a transfer, as that of packets has. Schedules that are too large to be run whole are refused, or run
 *   for one rank that stands for all: measured 20 to 80 µs per rank, taken 50 µs.
 * - Building and proving its schedule once: measured 0.5 to 3 µs per transfer, taken 1 µs, and more in a program that is not warm yet.
 *   It is left out of the time of a whole experiment, in which it is shared by all sizes.
 * - A training run: see `estimate-training.ts`.
 * - Either has 0.3 ms of its own.
 *
 * Measured on one core of a 2.9 GHz server processor, between 8 and 1,024 ranks.
 */
import type { Catalog } from '../../runtime/api/descriptor.ts';
import type { Expr } from '../../runtime/api/expr.ts';
import type { Experiment, Train, WorkloadStep } from '../../runtime/api/plan.ts';
import { beforeRun, spreadPoints } from '../../runtime/expr/before-run.ts';
import { EvaluationError, evaluate, type Scope } from '../../runtime/expr/evaluate.ts';
import { countPoints, MAX_POINTS } from '../../runtime/expr/grid.ts';
import { backwardPass } from '../../runtime/schedule/backward-pass.ts';
import { MAX_CHUNK_MOVES } from '../../runtime/schedule/size-limit.ts';
import { type KnownFacts, trainingSeconds } from './estimate-training.ts';
import { soundKindAt } from './is-sound.ts';

/** s */
const PER_RUN = 3e-4;
const PER_TRANSFER = 1e-6;
const PER_TRANSFER_BUILT = 1e-6;
const PER_RANK = 5e-5;

/** Points that are looked at; an order of magnitude needs no more. */
const MOST_POINTS = 8;

type Sized = Pick<Experiment, 'axes' | 'columns' | 'run'>;
type Reduction = Exclude<Experiment['run'], Train>;

/** s on one core; `undefined` where it cannot be told. */
export function estimateSeconds(experiment: Sized & Pick<Experiment, 'repeat'>, catalog: Catalog): number | undefined {
  const nPoints = countPoints(experiment.axes);
  if (nPoints > MAX_POINTS) return undefined;
  const { secondsAt } = createTimes(experiment, catalog);
  const points = spreadPoints(nPoints, MOST_POINTS);
  let sum = 0;
  for (const point of points) {
    const seconds = secondsAt(point);
    if (seconds === undefined) return undefined;
    sum += seconds;
  }
  return (sum / points.length) * nPoints * experiment.repeat;
}

export interface Times {
  /** s on one core of one run at a point; `undefined` where it cannot be told. */
  secondsAt(point: number): number | undefined;
  /** s for what is built there and serves all points with the same key; `undefined` where nothing is. */
  builtAt(point: number): { readonly key: string; readonly seconds: number } | undefined;
}

export function createTimes({ run, ...experiment }: Sized, catalog: Catalog): Times {
  const { scopeAt } = beforeRun(experiment);
  const known: KnownFacts = new Map();
  return {
    secondsAt: (point) =>
      told(() => {
        const scope = scopeAt(point);
        const work =
          run.sentence === 'train' ? trainingSeconds(run, scope, catalog, known) : transferSeconds(run, scope, catalog);
        return work === undefined ? undefined : PER_RUN + work;
      }),
    builtAt: (point) =>
      told(() => {
        if (run.sentence === 'train') return undefined;
        const scope = scopeAt(point);
        const nTransfers = transfersAmong(countRanks(run.topology, scope, catalog) ?? 0);
        if (nTransfers > MAX_CHUNK_MOVES) return undefined;
        const key = JSON.stringify([evaluate(run.topology, scope), evaluate(run.algorithm, scope)]);
        return { key, seconds: PER_TRANSFER_BUILT * nTransfers };
      }),
  };
}

function told<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}

const transfersAmong = (nRanks: number): number => 2 * nRanks * (nRanks - 1);

function countRanks(topology: Expr, scope: Scope, catalog: Catalog): number | undefined {
  const kind = soundKindAt('topology', topology, scope, catalog);
  return kind?.descriptor.shape(kind.values as never).nRanks;
}

function transferSeconds(run: Reduction, scope: Scope, catalog: Catalog): number | undefined {
  const nRanks = countRanks(run.topology, scope, catalog);
  if (nRanks === undefined) return undefined;
  const whole = transfersAmong(nRanks);
  const secondsOf = (size: number): number =>
    whole > MAX_CHUNK_MOVES
      ? PER_RANK * nRanks
      : PER_TRANSFER * whole * eventsOf(run.engine, size / nRanks, scope, catalog);
  if (run.sentence === 'allreduce') return secondsOf(Number(evaluate(run.size, scope)));
  const sizes = sizesOf(run, scope, catalog);
  return sizes && [...sizes].reduce((sum, size) => sum + secondsOf(size), 0);
}

/** Per transfer of so many bytes. */
function eventsOf(engine: Expr, bytes: number, scope: Scope, catalog: Catalog): number {
  const kind = soundKindAt('engine', engine, scope, catalog);
  return kind?.descriptor.eventsOf?.(bytes, kind.values as never) ?? 1;
}

/** Messages of equal size are run once. */
function sizesOf(run: WorkloadStep, scope: Scope, catalog: Catalog): ReadonlySet<number> | undefined {
  const workload = soundKindAt('workload', run.workload, scope, catalog);
  const overlap = soundKindAt('overlap', run.overlap, scope, catalog);
  if (!workload || !overlap) return undefined;
  const { gradients } = backwardPass(workload.descriptor.build(workload.values as never));
  const messages = overlap.descriptor.messages(gradients, overlap.values as never);
  return new Set(messages.map(({ size }) => size));
}

const LARGER: readonly (readonly [seconds: number, unit: string])[] = [
  [86_400, 'days'],
  [3_600, 'h'],
  [60, 'min'],
  [1, 's'],
];

/** One digit is all that is known: `2 s`, `40 min`, `3 h`, `20 days`; `less than 1 s`. */
export function roughTime(seconds: number): string {
  // Two of a unit read better than 120 of the next.
  const [size, unit] = LARGER.find(([each]) => seconds >= 2 * each) ?? [1, 's'];
  const rounded = Number((seconds / size).toPrecision(1));
  return rounded < 1 ? 'less than 1 s' : `${rounded.toLocaleString('en')} ${unit}`;
}
