/** Nesterov's acceleration with a momentum that is fixed or grows, in the form in which it takes gradients at the iterate. */
import type { Finding } from '../../api/issue.ts';
import { defineOptimizer } from '../../api/method.ts';
import type { ProblemFacts } from '../../api/problem.ts';
import { spellFigure } from '../../kit/spell-figure.ts';
import {
  checkMomentum,
  checkStep,
  fastestMode,
  LR_PARAM,
  MOMENTUM_PARAM,
  STEP_BOUND_METRIC,
  scheduled,
} from '../../kit/step-params.ts';
import { gradientMethod } from '../../kit/training/gradient-method.ts';
import { SCHEDULE_PARAM } from '../schedules/schedule-param.ts';

export const nesterov = defineOptimizer({
  name: 'nesterov',
  summary: 'Accelerated gradient steps of Nesterov, with a fixed momentum or one that grows like k / (k + 3).',
  doc: `\`y[k+1] = x[k] - lr g(x[k])\`, \`x[k+1] = y[k+1] + m[k] (y[k+1] - y[k])\`: the point x from which a gradient is taken is the
iterate, which for a fixed momentum is the form of PyTorch, \`b = m b + g\`, \`x = x - lr (g + m b)\`.

- **momentumLaw: fixed**: for strongly convex problems; \`m = (sqrt(L) - sqrt(mu)) / (sqrt(L) + sqrt(mu))\` with \`lr = 1 / L\`
  gives \`f - f* <= (1 - sqrt(mu / L))^k (f0 - f* + mu/2 |x0 - x*|^2)\`.
- **momentumLaw: growing**: \`m[k] = k / (k + 3)\`, for convex problems: \`f(y[k]) - f* <= 2 L |x0 - x*|^2 / (k + 1)^2\` with
  \`lr = 1 / L\`. The parameter \`momentum\` is not read.

**Stable** with a fixed momentum for \`lr < 2 (1 + momentum) / (a (1 + 2 momentum))\`, where a is the fastest mode; with a growing
one below \`4 / (3 a)\`, its limit.

**Gradients of samples** A (x - x*), with E A = H and E A H^-1 A <= k H, disturb the more the farther x is. What a growing momentum
damps, half of \`lr h\` per step in a mode of curvature h, is then outweighed at every step size unless k < 3: in the limit of
small steps a mode changes by the factor 1 - lr h (3 - k) / 2 in the mean square. Draw larger batches, or fix the momentum.

**Validated** five steps equal reference values within 1e-9, which agree with scikit-learn; both rates hold on quadratics; the limit
k < 3 against the exact second moments of one mode (2.99 falls, 3.01 grows), and runs on both sides of it.`,
  cites: [
    {
      authors: 'Y. Nesterov',
      title: 'A method for solving the convex programming problem with convergence rate O(1/k^2)',
      venue: 'Soviet Mathematics Doklady 27',
      year: 1983,
    },
  ],
  params: {
    lr: LR_PARAM,
    momentum: MOMENTUM_PARAM,
    momentumLaw: {
      kind: 'choice',
      doc: 'Whether the momentum is the same at every step.',
      default: 'fixed',
      choices: {
        fixed: 'The momentum is `momentum` at every step: for strongly convex problems.',
        growing: 'The momentum is k / (k + 3) at step k, counted from 0: for convex problems.',
      },
    },
    schedule: SCHEDULE_PARAM,
  },
  examples: ['nesterov(lr: 0.05)', 'nesterov(lr: 0.05, momentumLaw: growing)', 'nesterov(lr: 0.001, momentum: 0.5)'],
  metrics: [STEP_BOUND_METRIC],
  check: ({ momentum }) => checkMomentum(momentum),
  facts: ({ lr, momentum, momentumLaw }) => ({
    effectiveStep: momentumLaw === 'fixed' ? lr / (1 - momentum) : null,
    accepts: momentumLaw === 'fixed' ? ['minimum', 'eigenvector'] : ['minimum'],
  }),
  bounds: (problem, values) => [stepBound(fastestMode(problem), values)],
  requires: (problem, values) => {
    const mode = fastestMode(problem);
    return [
      ...checkStep(values.lr, stepBound(mode, values), '2 (1 + momentum) / (a (1 + 2 momentum))', mode),
      ...(values.momentumLaw === 'growing' ? checkSampling(problem) : []),
    ];
  },
  build: ({ lr, momentum, momentumLaw, schedule }) => {
    const rateAt = scheduled(lr, schedule);
    const isGrowing = momentumLaw === 'growing';
    return gradientMethod({
      init: (dimension) => ({ before: new Float64Array(dimension) }),
      update({ before }, x, gradient, step) {
        if (step === 0) before.set(x);
        const rate = rateAt(step);
        const m = isGrowing ? step / (step + 3) : momentum;
        for (let i = 0; i < x.length; i++) {
          const y = x[i] - rate * gradient[i];
          x[i] = y + m * (y - before[i]);
          before[i] = y;
        }
      },
    });
  },
});

/** From here on what samples disturb outweighs what is damped, at every step size. */
const CONDITION_LIMIT = 3;

function checkSampling({ sampling }: ProblemFacts): readonly Finding[] {
  if (sampling === undefined || sampling.condition < CONDITION_LIMIT) return [];
  return [
    {
      code: 'optimizer/unstable',
      severity: 'warning',
      message: `a growing momentum needs gradients with a statistical condition number below ${CONDITION_LIMIT} or the run grows away from the solution at every step size, found ${spellFigure(sampling.condition)}`,
      hint: 'larger batches have a smaller one, 1 without noise; or fix the momentum: `momentumLaw: fixed`',
      param: 'momentumLaw',
    },
  ];
}

interface Settings {
  readonly momentum: number;
  readonly momentumLaw: 'fixed' | 'growing';
}

/** Of z^2 - (1 + m)(1 - K) z + m (1 - K), the roots are inside of the unit circle for a gain K < 2 (1 + m) / (1 + 2 m). */
function stepBound(mode: number | null, { momentum, momentumLaw }: Settings): number | null {
  const m = momentumLaw === 'growing' ? 1 : momentum;
  return mode === null ? null : (2 * (1 + m)) / (mode * (1 + 2 * m));
}
