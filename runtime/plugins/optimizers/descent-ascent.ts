/** Plain simultaneous descent-ascent: what methods for games are measured against. */
import { defineOptimizer } from '../../api/method.ts';
import type { Mode } from '../../api/problem.ts';
import { LR_PARAM, STEP_BOUND_METRIC, scheduled } from '../../kit/step-params.ts';
import {
  CONTRACTION_METRIC,
  checkGameStep,
  contraction,
  gameStepBound,
  sizeOfMode,
} from '../../kit/training/game-steps.ts';
import { gradientMethod } from '../../kit/training/gradient-method.ts';
import { SCHEDULE_PARAM } from '../schedules/schedule-param.ts';

/** |1 - lr m| */
const factor = (lr: number, { real, imaginary }: Mode) => Math.hypot(1 - lr * real, lr * imaginary);

const bound = (mode: Mode) => (mode.real <= 0 ? 0 : (2 * mode.real) / sizeOfMode(mode) ** 2);

export const descentAscent = defineOptimizer({
  name: 'descentAscent',
  summary: 'Simultaneous gradient steps of both players of a game, one down and one up.',
  doc: `\`z = z - lr g\` with the field \`g = (grad_x f, -grad_y f)\` at \`z = (x, y)\`: SGD, on a game.

**Stable** for \`lr < 2 re(m) / |m|^2\` for every mode m of the field. Modes of bilinear games are imaginary: the distance to the
equilibrium grows by \`sqrt(1 + lr^2 c^2)\` per step for every step size, which is a warning and worth seeing.

**Cost** one gradient per step.

**Validated** growth on f = x y equals \`(1 + lr^2)^(k/2)\` within 1e-12; the bound parts decay from growth on convex-concave games.`,
  cites: [
    {
      authors: 'K. J. Arrow, L. Hurwicz, H. Uzawa',
      title: 'Studies in Linear and Non-Linear Programming',
      venue: 'Stanford University Press',
      year: 1958,
    },
  ],
  params: { lr: LR_PARAM, schedule: SCHEDULE_PARAM },
  examples: ['descentAscent(lr: 0.1)'],
  metrics: [STEP_BOUND_METRIC, CONTRACTION_METRIC],
  facts: ({ lr }) => ({ effectiveStep: lr, accepts: ['saddle'] }),
  bounds: (problem, { lr }) => [gameStepBound(problem, bound), contraction(problem, lr, factor)],
  requires: (problem, { lr }) =>
    checkGameStep(lr, gameStepBound(problem, bound), 'take optimistic steps: `ogda` or `dadam3`'),
  build: ({ lr, schedule }) => {
    const rateAt = scheduled(lr, schedule);
    return gradientMethod({
      init: () => ({}),
      update(_state, x, gradient, step) {
        const rate = rateAt(step);
        for (let i = 0; i < x.length; i++) x[i] -= rate * gradient[i];
      },
    });
  },
});
