/**
 * The training loop: one step after the other, and the figures that somebody needs in between. It knows neither problem nor
 * method: what a step is, how many iterates there are and what time it is are for the method to say.
 */

import type { ProblemMetric, Standing } from '../api/problem.ts';
import type { Metrics } from '../api/run.ts';
import { type TrainingResult, UNFINISHED_METRIC } from '../api/training.ts';
import { createFolds } from './folds.ts';
import { particlesIn, sampleField } from './keep.ts';
import { createRecorder } from './recorder.ts';
import type { Training } from './start-training.ts';

/** A component beyond this, or one that is not finite, ends a run as diverged. */
export const DIVERGENCE_BOUND = 1e8;

/** What the loop measures of its own, as the problem its metrics; documented with the figures of every run. */
const CONSENSUS_ERROR: ProblemMetric = { name: 'consensusError', unit: '', doc: '', fold: 'last' };
const CLOCKS: readonly ProblemMetric[] = [
  { name: 'flowTime', unit: '', doc: '', fold: 'last' },
  { name: 'wallClock', unit: 's', doc: '', fold: 'last' },
];

/** When a run ends: after `steps` steps, or as soon as the condition holds; it is asked before the first step and after each. */
export interface Stop {
  readonly steps: number;
  /** Reads the figures so far, of which those with the fold `max` are the largest up to now. The record is used again. */
  readonly until?: Condition;
}

export type Condition = (metrics: Metrics) => boolean;

/** The first step at which a condition holds is a figure of the run. */
export interface Watch {
  readonly name: string;
  readonly condition: Condition;
}

export interface TrainOptions {
  /** What the problem measures, in its order. */
  readonly ofProblem: readonly ProblemMetric[];
  /** What the method measures, in its order. */
  readonly ofMethod: readonly ProblemMetric[];
  /** Figures that are known beforehand; they stand in the record that conditions read and in the result. */
  readonly known?: Metrics;
  readonly watches?: readonly Watch[];
  /** Seconds of communication per step, added to those of computing; absent where there is none. */
  readonly communication?: number;
  /** Steps between the points of the series; none if absent. */
  readonly trace?: { readonly every: number };
  /** Whether the iterates at the end are kept. */
  readonly particles?: boolean;
  /** Keeps the field of the problem on a grid of so many points on either side. */
  readonly field?: { readonly points: number };
}

export function train(training: Training, { steps: maxSteps, until }: Stop, options: TrainOptions): TrainingResult {
  const { ofProblem, ofMethod, known, watches = [], communication, trace } = options;
  const { problem, course, gradients, effectiveStep } = training;
  const { x: rows, nRows } = course;
  const ofIterates = [...ofProblem, ...ofMethod, CONSENSUS_ERROR];
  const unfinished = course.unfinished ?? gradients.unfinished;
  const metrics = [...ofIterates, ...CLOCKS];
  const values = new Float64Array(metrics.length);
  const valuesOfProblem = values.subarray(0, ofProblem.length);
  const valuesOfMethod = values.subarray(ofProblem.length, ofProblem.length + ofMethod.length);
  const [spread, flow, wall] = [ofIterates.length - 1, ofIterates.length, ofIterates.length + 1];
  const mean = nRows === 1 ? rows : new Float64Array(problem.dimension);
  const standing = { step: 0, flowTime: 0, rows, nRows } satisfies Standing;
  const folds = createFolds(metrics, values);
  const record: Record<string, number | null> = {};
  const recorder = trace && createRecorder(metrics, trace.every);
  const reached = new Map<string, number>();

  // Where a step touches few of many components, it takes as many of them to change all.
  const checkEvery = Math.max(1, Math.floor(rows.length / (course.touched ?? rows.length)));
  const measuresEveryStep = folds.needsEveryStep || until !== undefined;
  let hasDiverged = !staysBounded(rows);
  let step = 0;
  for (; ; step++) {
    const isTraced = recorder?.wants(step) ?? false;
    const isLast = step === maxSteps || hasDiverged;
    const isWatched = reached.size < watches.length;
    if (measuresEveryStep || isTraced || isWatched || isLast) {
      measure(step);
      folds.add();
      if (isTraced) recorder?.add(step, values);
      if (isWatched && !hasDiverged) watch(step);
    }
    if (isLast || until?.(figures(step, hasDiverged))) break;
    course.step(step);
    if ((step + 1) % checkEvery === 0 || step + 1 === maxSteps) hasDiverged = !staysBounded(rows);
  }
  const result = figures(step, hasDiverged);
  return {
    metrics: result,
    ...(recorder && { trace: recorder.trace() }),
    ...(options.particles && !hasDiverged && { particles: particlesIn(rows, nRows) }),
    ...(options.field && problem.field && { field: sampleField(problem.field, options.field.points) }),
  };

  function measure(step: number): void {
    course.present?.();
    standing.step = step;
    standing.flowTime = course.flowTime ? course.flowTime(step) : step * (effectiveStep ?? Number.NaN);
    if (nRows > 1) meanOfRows(rows, nRows, mean);
    problem.measure(mean, standing, valuesOfProblem);
    course.measure?.(valuesOfMethod);
    values[spread] = nRows === 1 ? 0 : squaredSpread(rows, nRows, mean);
    values[flow] = standing.flowTime;
    values[wall] = wallClock(gradients.seconds(), communication, step);
  }

  function watch(step: number): void {
    const found = figures(step, false);
    for (const { name, condition } of watches) if (!reached.has(name) && condition(found)) reached.set(name, step);
  }

  function figures(step: number, hasDiverged: boolean): Metrics {
    folds.writeTo(record);
    // Where a run left all bounds its last iterate says nothing: a mean or a picture of such figures would mislead.
    if (hasDiverged) for (const { name } of ofIterates) record[name] = null;
    if (known) Object.assign(record, known);
    record.steps = step;
    record.diverged = hasDiverged ? 1 : 0;
    record[UNFINISHED_METRIC.name] = unfinished?.() ?? 0;
    for (const { name } of watches) record[name] = reached.get(name) ?? null;
    return record;
  }
}

/** NaN, which is no figure, where neither is known. */
function wallClock(computing: number | null, communication: number | undefined, step: number): number {
  if (computing === null && communication === undefined) return Number.NaN;
  return (computing ?? 0) + (communication ?? 0) * step;
}

function staysBounded(x: Float64Array): boolean {
  for (let i = 0; i < x.length; i++) {
    // Written so that NaN fails too.
    if (!(Math.abs(x[i]) <= DIVERGENCE_BOUND)) return false;
  }
  return true;
}

function meanOfRows(rows: Float64Array, nRows: number, out: Float64Array): void {
  const n = out.length;
  out.fill(0);
  for (let r = 0; r < nRows; r++) for (let i = 0; i < n; i++) out[i] += rows[r * n + i];
  for (let i = 0; i < n; i++) out[i] /= nRows;
}

function squaredSpread(rows: Float64Array, nRows: number, mean: Float64Array): number {
  const n = mean.length;
  let sum = 0;
  for (let r = 0; r < nRows; r++) {
    for (let i = 0; i < n; i++) {
      const difference = rows[r * n + i] - mean[i];
      sum += difference * difference;
    }
  }
  return sum;
}
