/** A problem and an optimizer so small that every figure can be said by hand. */
import type { Problem, ProblemMetric, Transform } from '../../../runtime/api/training.ts';

/** One coordinate, from 0; the gradient is what `gradientOf` makes of the iterate that it gets. */
export function walkOn(gradientOf: (x: number) => number, start = 0): Problem {
  return {
    dimension: 1,
    start: (x) => x.fill(start),
    gradient: (x, out) => {
      out[0] = gradientOf(x[0]);
    },
    measure: (x, { step, flowTime }, out) => out.set([x[0], x[0], step, flowTime]),
  };
}

export const WALK_METRICS: readonly ProblemMetric[] = [
  { name: 'x', unit: '', doc: 'The iterate.', fold: 'last' },
  { name: 'highest', unit: '', doc: 'The largest iterate.', fold: 'max' },
  { name: 'clockStep', unit: '', doc: 'Step by the clock.', fold: 'last' },
  { name: 'flowTime', unit: '', doc: 'Time by the clock.', fold: 'last' },
];

/** x = x - g. */
export const descend: Transform = {
  init: () => ({}),
  update: (_state, x, gradient) => {
    x[0] -= gradient[0];
  },
};
