/**
 * The training loop: gradient of a fresh sample at the iterate of `delay` steps ago, one update, and the figures that somebody
 * needs at this step. It knows neither problem nor optimizer; all randomness comes from two streams, one for the start and one
 * for the samples. The step itself allocates nothing. Workers, communication times and delays that vary are deliberately missing.
 */
import type { Metrics } from '../api/run.ts';
import type { OptimizerFacts, Problem, ProblemMetric, TrainingResult, Transform } from '../api/training.ts';
import { createStream } from '../kit/random-stream.ts';
import { createFolds } from './folds.ts';
import { createHistory } from './history.ts';
import { createRecorder } from './recorder.ts';

/** A component beyond this, or one that is not finite, ends a run as diverged. */
export const DIVERGENCE_BOUND = 1e8;

/** When a run ends: after `steps` steps, or as soon as the condition holds; it is asked before the first step and after each. */
export interface Stop {
  readonly steps: number;
  /** Reads the figures so far, of which those with the fold `max` are the largest up to now. The record is used again. */
  readonly until?: (metrics: Metrics) => boolean;
}

export interface TrainOptions {
  readonly seed: number;
  /** Number of the repetition: each has streams of its own. */
  readonly repeat: number;
  /** What the problem measures, in its order. */
  readonly metrics: readonly ProblemMetric[];
  /** Figures that are known beforehand; they stand in the record that `until` reads and in the result. */
  readonly known?: Metrics;
  /** Steps between the points of the series; none if absent. */
  readonly trace?: { readonly every: number };
}

export function train(
  problem: Problem,
  transform: Transform,
  { delay, effectiveStep }: OptimizerFacts,
  { steps: maxSteps, until }: Stop,
  { seed, repeat, metrics, known, trace }: TrainOptions,
): TrainingResult {
  const x = new Float64Array(problem.dimension);
  const gradient = new Float64Array(problem.dimension);
  const values = new Float64Array(metrics.length);
  const clock = { step: 0, flowTime: 0 };
  const folds = createFolds(metrics, values);
  const record: Record<string, number | null> = {};
  const recorder = trace && createRecorder(metrics, trace.every);
  const samples = createStream(seed, repeat, 'sample');

  problem.start(x, createStream(seed, repeat, 'start'));
  const state = transform.init(problem.dimension);
  const history = delay > 0 ? createHistory(x, delay) : undefined;

  const measuresEveryStep = folds.needsEveryStep || until !== undefined;
  let hasDiverged = !staysBounded(x);
  let step = 0;
  for (; ; step++) {
    clock.step = step;
    clock.flowTime = step * effectiveStep;
    const isTraced = recorder?.wants(step) ?? false;
    const isLast = step === maxSteps || hasDiverged;
    if (measuresEveryStep || isTraced || isLast) {
      problem.measure(x, clock, values);
      folds.add();
      if (isTraced) recorder?.add(step, values);
    }
    if (isLast || until?.(figures(step, hasDiverged))) break;
    problem.gradient(history ? history.push(x) : x, gradient, samples);
    transform.update(state, x, gradient, step);
    hasDiverged = !staysBounded(x);
  }
  const result = figures(step, hasDiverged);
  return recorder ? { metrics: result, trace: recorder.trace() } : { metrics: result };

  function figures(step: number, hasDiverged: boolean): Metrics {
    folds.writeTo(record);
    // Where a run left all bounds its last iterate says nothing: a mean or a picture of such figures would mislead.
    if (hasDiverged) for (const { name } of metrics) record[name] = null;
    if (known) Object.assign(record, known);
    record.steps = step;
    record.diverged = hasDiverged ? 1 : 0;
    return record;
  }
}

function staysBounded(x: Float64Array): boolean {
  for (let i = 0; i < x.length; i++) {
    // Written so that NaN fails too.
    if (!(Math.abs(x[i]) <= DIVERGENCE_BOUND)) return false;
  }
  return true;
}
