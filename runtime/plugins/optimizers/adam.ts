/** Adam: steps that are scaled, coordinate by coordinate, by the size of past gradients. */
import { defineOptimizer } from '../../api/method.ts';
import { LR_PARAM, scheduled, WEIGHT_DECAY_PARAM } from '../../kit/step-params.ts';
import { gradientMethod } from '../../kit/training/gradient-method.ts';
import { SCHEDULE_PARAM } from '../schedules/schedule-param.ts';
import { biasOf, checkMoments, createMoments, MOMENT_PARAMS, type Moments, normalized } from './adam/moments.ts';

export const KINGMA_BA = {
  authors: 'D. P. Kingma, J. Ba',
  title: 'Adam: A Method for Stochastic Optimization',
  venue: 'ICLR',
  year: 2015,
};

export const adam = defineOptimizer({
  name: 'adam',
  summary: 'Steps of about the step size in every coordinate, by running means of gradients and of their squares.',
  doc: `With \`g = gradient + weightDecay x\`, coordinate by coordinate:
\`m = beta1 m + (1 - beta1) g\`, \`v = beta2 v + (1 - beta2) g^2\`,
\`x = x - lr mh / (sqrt(vh) + epsilon)\` with \`mh = m / (1 - beta1^k)\`, \`vh = v / (1 - beta2^k)\` in step k, counted from 1.

**Conventions** epsilon stands outside of the root, and both means are freed of their bias, as in the paper. The weight decay is
coupled: it passes through both means, so that it hardly matters where gradients are large; \`adamw\` has the decoupled one.

A step is at most about \`lr\` long in each coordinate, however large the gradients: there is no stability bound on \`lr\` as for
plain steps, and with a fixed step size the iterates circle the optimum at a distance of that order.

**Validated** five steps, with and without decay, equal reference values within 1e-9, which agree with scikit-learn.`,
  cites: [KINGMA_BA],
  params: {
    lr: { ...LR_PARAM, doc: 'Step size (learning rate): about the length of a step in each coordinate.' },
    ...MOMENT_PARAMS,
    weightDecay: WEIGHT_DECAY_PARAM,
    schedule: SCHEDULE_PARAM,
  },
  examples: ['adam(lr: 0.01)', 'adam(lr: 0.1, beta2: 0.99, schedule: cosine(steps: 2000))'],
  metrics: [],
  check: checkMoments,
  facts: () => ({ effectiveStep: null, accepts: ['minimum'] }),
  bounds: () => [],
  requires: () => [],
  build: (values) => {
    const { lr, beta1, beta2, weightDecay, schedule } = values;
    const rateAt = scheduled(lr, schedule);
    return gradientMethod({
      init: createMoments,
      update(state, x, gradient, step) {
        const rate = rateAt(step);
        const [bias1, bias2] = [biasOf(beta1, step), biasOf(beta2, step)];
        for (let i = 0; i < x.length; i++) {
          const g = gradient[i] + weightDecay * x[i];
          x[i] -= rate * normalized(state as Moments, i, g, values, bias1, bias2);
        }
      },
    });
  },
});
