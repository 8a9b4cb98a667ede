/** Steps along the signs of the gradient. */
import { defineOptimizer } from '../../api/method.ts';
import { LR_PARAM, scheduled } from '../../kit/step-params.ts';
import { gradientMethod } from '../../kit/training/gradient-method.ts';
import { SCHEDULE_PARAM } from '../schedules/schedule-param.ts';

export const signSgd = defineOptimizer({
  name: 'signSgd',
  summary: 'A step of the same length in every coordinate, along the sign of the gradient: one bit per number.',
  doc: `\`x = x - lr sign(g)\`, with sign(0) = 0. Across workers g is what their aggregator makes of the gradients: with
\`aggregator: majority\` each sends its signs and the majority decides, as in the paper; with the mean it is the sign of the mean
gradient.

**Biased**: the sign of a noisy gradient has not the sign of its mean where the noise is skewed, and training can then go the wrong
way. The compressor of signs with error feedback mends that. With a fixed step size the iterate circles the optimum at a distance
of that order.

**Validated** each coordinate moves by exactly \`lr\`; the majority of three workers overrules the third.`,
  cites: [
    {
      authors: 'J. Bernstein, Y.-X. Wang, K. Azizzadenesheli, A. Anandkumar',
      title: 'signSGD: Compressed Optimisation for Non-Convex Problems',
      venue: 'ICML',
      year: 2018,
    },
  ],
  params: {
    lr: { ...LR_PARAM, doc: 'Step size (learning rate): the length of a step in each coordinate.' },
    schedule: SCHEDULE_PARAM,
  },
  examples: ['signSgd(lr: 0.01)', 'signSgd(lr: 0.1, schedule: inverseTime(offset: 20))'],
  metrics: [],
  facts: () => ({ effectiveStep: null, accepts: ['minimum'] }),
  bounds: () => [],
  requires: () => [],
  build: ({ lr, schedule }) => {
    const rateAt = scheduled(lr, schedule);
    return gradientMethod({
      init: () => ({}),
      update(_state, x, gradient, step) {
        const rate = rateAt(step);
        for (let i = 0; i < x.length; i++) x[i] -= rate * Math.sign(gradient[i]);
      },
    });
  },
});
