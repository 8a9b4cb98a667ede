/**
 * How long an experiment takes on one core, before it runs: an order of magnitude, so that nobody starts a week by mistake. The one
 * place for it; the editor and the check of large grids ask here.
 *
 * - An all-reduce among n ranks: 2n (n - 1) transfers, as many as n chunks need that each go round all ranks and back. Schedules of
 *   trees and halves need fewer, those over many hops take longer per transfer: measured 0.2 to 8 µs, taken 1 µs. Building and
 *   proving a schedule once costs about as much as one simulation and is left out. Schedules that are too large to be run whole are
 *   refused, or run for one rank that stands for all: measured 20 to 80 µs per rank, taken 50 µs.
 * - A training run: steps times the dimension of the problem: measured 17 to 200 ns, taken 50 ns; and 0.2 µs a step, whatever its
 *   dimension; for each of the workers that are named. With `until` its limit counts; without one nothing is said.
 * - Either has 0.3 ms of its own.
 *
 * Measured on one core of a 2.9 GHz server processor, between 8 and 1,024 ranks and between 2 and 10,000 dimensions.
 */
import type { AnyDescriptor, Catalog, ParamValue } from '../../runtime/api/descriptor.ts';
import type { Expr, KindValue } from '../../runtime/api/expr.ts';
import type { Experiment, Train, WorkloadStep } from '../../runtime/api/plan.ts';
import { boundValues } from '../../runtime/bodies/bind-kinds.ts';
import { descriptorIn } from '../../runtime/bodies/kind-of-value.ts';
import { beforeRun, spreadPoints } from '../../runtime/expr/before-run.ts';
import { checkParamValue } from '../../runtime/expr/check-param.ts';
import { EvaluationError, evaluate, type Scope } from '../../runtime/expr/evaluate.ts';
import { countPoints, MAX_POINTS } from '../../runtime/expr/grid.ts';
import { backwardPass } from '../../runtime/schedule/backward-pass.ts';
import { MAX_CHUNK_MOVES } from '../../runtime/schedule/size-limit.ts';
import { findingsOf } from './elaborate-call.ts';

/** s */
const PER_RUN = 3e-4;
const PER_TRANSFER = 1e-6;
const PER_RANK = 5e-5;
const PER_STEP = 2e-7;
const PER_STEP_AND_DIMENSION = 5e-8;

/** Points that are looked at; an order of magnitude needs no more. */
const MOST_POINTS = 8;

/** s on one core; `undefined` where it cannot be told. */
export function estimateSeconds(
  experiment: Pick<Experiment, 'axes' | 'columns' | 'run' | 'repeat'>,
  catalog: Catalog,
): number | undefined {
  const nPoints = countPoints(experiment.axes);
  if (nPoints > MAX_POINTS) return undefined;
  const { scopeAt } = beforeRun(experiment);
  const points = spreadPoints(nPoints, MOST_POINTS);
  let sum = 0;
  for (const point of points) {
    const seconds = secondsOf(experiment.run, scopeAt(point), catalog);
    if (seconds === undefined) return undefined;
    sum += seconds;
  }
  return (sum / points.length) * nPoints * experiment.repeat;
}

function secondsOf(run: Experiment['run'], scope: Scope, catalog: Catalog): number | undefined {
  try {
    const work = run.sentence === 'train' ? steps(run, scope, catalog) : transfers(run, scope, catalog);
    return work === undefined ? undefined : PER_RUN + work;
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}

function transfers(run: Exclude<Experiment['run'], Train>, scope: Scope, catalog: Catalog): number | undefined {
  const value = evaluate(run.topology, scope) as KindValue;
  const { args } = value;
  const descriptor = descriptorIn('topology', value, catalog);
  if (!descriptor || !isSound(descriptor, args, catalog)) return undefined;
  const { nRanks } = descriptor.shape(boundValues(args, catalog));
  const whole = 2 * nRanks * (nRanks - 1);
  const each = whole > MAX_CHUNK_MOVES ? PER_RANK * nRanks : PER_TRANSFER * whole;
  if (run.sentence === 'allreduce') return each;
  const sizes = sizesOf(run, scope, catalog);
  return sizes && each * sizes.size;
}

/** Messages of equal size are run once. */
function sizesOf(run: WorkloadStep, scope: Scope, catalog: Catalog): ReadonlySet<number> | undefined {
  const workload = evaluate(run.workload, scope) as KindValue;
  const overlap = evaluate(run.overlap, scope) as KindValue;
  const [ofWorkload, ofOverlap] = [
    descriptorIn('workload', workload, catalog),
    descriptorIn('overlap', overlap, catalog),
  ];
  if (!ofWorkload || !isSound(ofWorkload, workload.args, catalog)) return undefined;
  if (!ofOverlap || !isSound(ofOverlap, overlap.args, catalog)) return undefined;
  const { gradients } = backwardPass(ofWorkload.build(boundValues(workload.args, catalog)));
  const messages = ofOverlap.messages(gradients, boundValues(overlap.args, catalog));
  return new Set(messages.map(({ size }) => size));
}

function steps({ problem, workers, stop }: Train, scope: Scope, catalog: Catalog): number | undefined {
  const value = evaluate(problem, scope) as KindValue;
  const { args } = value;
  const descriptor = descriptorIn('problem', value, catalog);
  const limit: Expr | null = stop.form === 'steps' ? stop.count : stop.within;
  if (!descriptor || !limit || !isSound(descriptor, args, catalog)) return undefined;
  const { dimension } = descriptor.facts(boundValues(args, catalog));
  const nWorkers = workers ? sizeOfTeam(evaluate(workers, scope) as KindValue, catalog) : 1;
  return nWorkers && Number(evaluate(limit, scope)) * nWorkers * (PER_STEP + PER_STEP_AND_DIMENSION * dimension);
}

function sizeOfTeam(value: KindValue, catalog: Catalog): number | undefined {
  const descriptor = descriptorIn('workers', value, catalog);
  if (!descriptor || !isSound(descriptor, value.args, catalog)) return undefined;
  return descriptor.facts(boundValues(value.args, catalog)).nWorkers;
}

/** Closed forms are asked only for values that a run would take. */
export function isSound(descriptor: AnyDescriptor, args: KindValue['args'], catalog: Catalog): boolean {
  const values = args as Readonly<Record<string, ParamValue>>;
  const isInRange = Object.entries(descriptor.params).every(([name, param]) => !checkParamValue(param, values[name]));
  return isInRange && findingsOf(descriptor, values, catalog).every(({ severity }) => severity === 'warning');
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
