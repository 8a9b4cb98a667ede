/** Plain stochastic gradient steps, with coupled weight decay. */
import { defineOptimizer } from '../../api/method.ts';
import {
  checkDecayFits,
  checkStep,
  fastestMode,
  LR_PARAM,
  STEP_BOUND_METRIC,
  scheduled,
  WEIGHT_DECAY_PARAM,
} from '../../kit/step-params.ts';
import { gradientMethod } from '../../kit/training/gradient-method.ts';
import { SCHEDULE_PARAM } from '../schedules/schedule-param.ts';

const stepBound = (mode: number | null) => (mode === null ? null : 2 / mode);

export const sgd = defineOptimizer({
  name: 'sgd',
  summary: 'Plain gradient steps: the step size times the gradient.',
  doc: `\`x = x - lr (g + weightDecay x)\` with the gradient g of a fresh sample. On \`streamingPca\` this is the rule of Oja.

**Stable** for \`lr < 2 / a\`, where a is the fastest mode of the problem at its solution plus the weight decay. For a
quadratic a is the largest curvature, for \`streamingPca\` twice the largest eigenvalue.

**Validated** five steps equal reference values within 1e-9; the bound parts decay from growth in simulation.`,
  cites: [
    {
      authors: 'H. Robbins, S. Monro',
      title: 'A Stochastic Approximation Method',
      venue: 'Annals of Mathematical Statistics 22(3)',
      year: 1951,
    },
  ],
  params: { lr: LR_PARAM, weightDecay: WEIGHT_DECAY_PARAM, schedule: SCHEDULE_PARAM },
  examples: ['sgd(lr: 0.1)', 'sgd(lr: 0.001)', 'sgd(lr: 0.05, weightDecay: 0.01, schedule: inverseTime(offset: 1000))'],
  metrics: [STEP_BOUND_METRIC],
  facts: ({ lr }) => ({ effectiveStep: lr }),
  bounds: (problem, { weightDecay }) => [stepBound(fastestMode(problem, weightDecay))],
  requires: (problem, { lr, weightDecay }) => {
    const mismatch = checkDecayFits('sgd', problem, weightDecay);
    if (mismatch.length > 0) return mismatch;
    const mode = fastestMode(problem, weightDecay);
    return checkStep(lr, stepBound(mode), '2 / a', mode);
  },
  build: ({ lr, weightDecay, schedule }) => {
    const rateAt = scheduled(lr, schedule);
    return gradientMethod({
      init: () => ({}),
      update(_state, x, gradient, step) {
        const rate = rateAt(step);
        for (let i = 0; i < x.length; i++) x[i] -= rate * (gradient[i] + weightDecay * x[i]);
      },
    });
  },
});
