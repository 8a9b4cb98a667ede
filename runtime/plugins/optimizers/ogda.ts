/** Optimistic gradient descent-ascent: the step looks one gradient ahead, so that games that turn are solved. */
import { defineOptimizer } from '../../api/method.ts';
import { LR_PARAM, STEP_BOUND_METRIC, scheduled } from '../../kit/step-params.ts';
import { CONTRACTION_METRIC, checkGameStep, contraction, gameStepBound } from '../../kit/training/game-steps.ts';
import { gradientMethod } from '../../kit/training/gradient-method.ts';
import { SCHEDULE_PARAM } from '../schedules/schedule-param.ts';
import { optimisticBound, optimisticFactor } from './ogda/optimistic-factor.ts';

export const ogda = defineOptimizer({
  name: 'ogda',
  summary: 'Optimistic gradient descent-ascent: twice the new gradient less the last one.',
  doc: `\`z = z - lr (2 g - g_last)\` with the field g of a game (or a gradient) at z, and \`g_last = 0\` at first. The past gradient stands
in for a look ahead: of one gradient per step it makes about the extragradient method.

**Bilinear games** plain descent-ascent grows by \`sqrt(1 + lr^2 c^2)\` per step; this contracts, for f = c x y and a = lr c up to 1/2 by
\`sqrt((1 + sqrt(1 - 4 a^2)) / 2)\`.

**Stable** where both roots of \`z^2 - (1 - 2 a) z - a\` with \`a = lr m\` are inside the unit circle, for every mode m of the field:
\`lr c < 1 / sqrt(3)\` on bilinear games, \`lr h < 2 / 3\` on minima.

**Cost** one gradient per step, and one vector of memory.

**Validated** the contraction on f = x y equals the largest root within 1e-6 (0.994936 at lr 0.1), the bound parts decay from growth.`,
  cites: [
    {
      authors: 'L. D. Popov',
      title: 'A modification of the Arrow-Hurwicz method for search of saddle points',
      venue: 'Mathematical Notes 28(5)',
      year: 1980,
    },
    {
      authors: 'C. Daskalakis, A. Ilyas, V. Syrgkanis, H. Zeng',
      title: 'Training GANs with Optimism',
      venue: 'ICLR',
      year: 2018,
    },
  ],
  params: { lr: LR_PARAM, schedule: SCHEDULE_PARAM },
  examples: ['ogda(lr: 0.1)', 'ogda(lr: 0.02, schedule: inverseTime(offset: 1000))'],
  metrics: [STEP_BOUND_METRIC, CONTRACTION_METRIC],
  facts: ({ lr }) => ({ effectiveStep: lr, accepts: ['saddle', 'minimum'] }),
  bounds: (problem, { lr }) => [gameStepBound(problem, optimisticBound), contraction(problem, lr, optimisticFactor)],
  requires: (problem, { lr }) =>
    checkGameStep(lr, gameStepBound(problem, optimisticBound), 'the field points away from the equilibrium'),
  build: ({ lr, schedule }) => {
    const rateAt = scheduled(lr, schedule);
    return gradientMethod({
      init: (dimension) => ({ last: new Float64Array(dimension) }),
      update({ last }, x, gradient, step) {
        const rate = rateAt(step);
        for (let i = 0; i < x.length; i++) {
          x[i] -= rate * (2 * gradient[i] - last[i]);
          last[i] = gradient[i];
        }
      },
    });
  },
});
