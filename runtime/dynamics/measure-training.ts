/**
 * One training run from two descriptors and their values to its figures: those of the problem, the optimizer's closed forms for
 * this problem, and those that every run has.
 */
import type { BoundValue } from '../api/descriptor.ts';
import type { OptimizerDescriptor, ProblemDescriptor, TrainingResult } from '../api/training.ts';
import { finiteOrNull } from './folds.ts';
import { type Stop, train } from './train.ts';

type Values = Readonly<Record<string, BoundValue>>;

/** The values are complete and inside their ranges; whether problem and optimizer fit is for `requires` to say. */
export function measureTraining(
  problem: ProblemDescriptor,
  problemValues: Values,
  optimizer: OptimizerDescriptor,
  optimizerValues: Values,
  stop: Stop,
  seed: number,
  repeat: number,
  trace?: { readonly every: number },
): TrainingResult {
  // Descriptors lost the types of their parameters when they entered the catalog.
  const ofProblem = problemValues as never;
  const ofOptimizer = optimizerValues as never;
  const bounds = optimizer.bounds(problem.facts(ofProblem), ofOptimizer);
  return train(problem.build(ofProblem), optimizer.build(ofOptimizer), optimizer.facts(ofOptimizer), stop, {
    seed,
    repeat,
    metrics: problem.metrics,
    known: Object.fromEntries(optimizer.metrics.map(({ name }, i) => [name, orNull(bounds[i])])),
    trace,
  });
}

function orNull(bound: number | null): number | null {
  return bound === null ? null : finiteOrNull(bound);
}
