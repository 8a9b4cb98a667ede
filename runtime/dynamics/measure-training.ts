/**
 * One training run from its kinds to its figures: those of problem and method, the optimizer's closed forms for this problem, and
 * those that every run has.
 */
import type { ProblemMetric } from '../api/problem.ts';
import type { MetricInfo } from '../api/run.ts';
import type { TrainingResult } from '../api/training.ts';
import { finiteOrNull } from './folds.ts';
import { startTraining, type TrainingParts } from './start-training.ts';
import { type Stop, type TrainOptions, train } from './train.ts';

export interface MeasureOptions
  extends Pick<TrainOptions, 'watches' | 'communication' | 'trace' | 'particles' | 'field'> {
  readonly seed: number;
  /** Number of the repetition: each has streams of its own. */
  readonly repeat?: number;
}

export function measureTraining(
  parts: TrainingParts,
  stop: Stop,
  { seed, repeat = 0, ...options }: MeasureOptions,
): TrainingResult {
  const { problem, optimizer, graph = null } = parts;
  const training = startTraining(parts, seed, repeat);
  const { facts, nWorkers } = training;
  const around = { nWorkers, shape: parts.shape ?? null, graph };
  const bounds = optimizer.descriptor.bounds(facts, optimizer.values as never, around);
  const closedForms = optimizer.descriptor.metrics.filter((metric) => !isMeasured(metric));
  return train(training, stop, {
    ...options,
    ofProblem: problem.descriptor.metrics,
    ofMethod: optimizer.descriptor.metrics.filter(isMeasured),
    known: Object.fromEntries(closedForms.map(({ name }, i) => [name, orNull(bounds[i])])),
  });
}

function isMeasured(metric: MetricInfo | ProblemMetric): metric is ProblemMetric {
  return 'fold' in metric;
}

function orNull(bound: number | null): number | null {
  return bound === null ? null : finiteOrNull(bound);
}
