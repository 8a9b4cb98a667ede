/** A problem and an optimizer so small that every figure can be said by hand. */
import type { Method, OptimizerDescriptor, Transform } from '../../../runtime/api/method.ts';
import type { Problem, ProblemDescriptor, ProblemMetric } from '../../../runtime/api/problem.ts';
import { startTraining, type Training } from '../../../runtime/dynamics/start-training.ts';
import { gradientMethod } from '../../../runtime/kit/training/gradient-method.ts';

/** One coordinate, from 0; the gradient is what `gradientOf` makes of the iterate that it gets. */
export function walkOn(gradientOf: (x: number) => number, start = 0): Problem {
  return {
    dimension: 1,
    start: (x) => x.fill(start),
    gradient: (x, out) => {
      out[0] = gradientOf(x[0]);
    },
    measure: (x, { step, flowTime }, out) => out.set([x[0], x[0], step, 2 * flowTime]),
  };
}

export const WALK_METRICS: readonly ProblemMetric[] = [
  { name: 'x', unit: '', doc: 'The iterate.', fold: 'last' },
  { name: 'highest', unit: '', doc: 'The largest iterate.', fold: 'max' },
  { name: 'clockStep', unit: '', doc: 'Step by the clock.', fold: 'last' },
  { name: 'twiceFlow', unit: '', doc: 'Twice the time by the clock.', fold: 'last' },
];

/** x = x - g. */
export const descend: Transform = {
  init: () => ({}),
  update: (_state, x, gradient) => {
    x[0] -= gradient[0];
  },
};

/** A run of kinds that stand in no catalog; half a unit of flow per step. */
export function trainingOf(problem: Problem, method: Method = gradientMethod(descend), seed = 1, repeat = 0): Training {
  const ofProblem: Partial<ProblemDescriptor> = {
    facts: () => ({ dimension: problem.dimension, role: 'minimum' }),
    build: () => problem,
  };
  const ofOptimizer: Partial<OptimizerDescriptor> = { facts: () => ({ effectiveStep: 0.5 }), build: () => method };
  return startTraining(
    {
      problem: { descriptor: ofProblem as ProblemDescriptor, values: {}, label: 'problem' },
      optimizer: { descriptor: ofOptimizer as OptimizerDescriptor, values: {}, label: 'optimizer' },
    },
    seed,
    repeat,
  );
}
