/** Momentum SGD whose gradients come late, as from asynchronous workers: the acceleration trade-off of momentum and delay. */
import type { Finding } from '../../api/issue.ts';
import { defineOptimizer } from '../../api/method.ts';
import type { ProblemFacts } from '../../api/problem.ts';
import { spellBelow, spellFigure } from '../../kit/spell-figure.ts';
import {
  checkMomentum,
  checkStep,
  fastestMode,
  LR_PARAM,
  MOMENTUM_PARAM,
  STEP_BOUND_METRIC,
} from '../../kit/step-params.ts';
import { gradientMethod } from '../../kit/training/gradient-method.ts';
import { delayThreshold, gainThreshold, largestGain } from './async-momentum/delay-threshold.ts';

export const asyncMomentum = defineOptimizer({
  name: 'asyncMomentum',
  summary: 'Momentum SGD with gradients that come `delay` steps late, as from asynchronous workers.',
  doc: `\`x[k+1] = x[k] + momentum (x[k] - x[k-1]) - lr g(x[k-delay])\`: the momentum takes the current iterates, the gradient of
a fresh sample is taken at a stale one. Before the start the history is constant. With \`delay: 0\` this is the heavy
ball, with \`momentum: 0\` besides it is plain SGD.

**Stable** if and only if \`delay < delayBound\`, for the expected update near a solution whose fastest mode is a: with w
the root in (0, pi) of \`|e^(iw) - 1| |e^(iw) - momentum| = lr a\`, the bound is
\`1 + (pi - arg(e^(iw) - 1) - arg(e^(iw) - momentum)) / w\`. For small steps it is about
\`(pi / 2) (1 - momentum) / (lr a)\`: more momentum tolerates less delay. Without any delay it is stable for
\`lr < 2 (1 + momentum) / a\`.

The theorem of Liu et al. asks for a delay of order \`(1 - momentum)^2 / lr\`, which is sufficient for the limit of small steps
and falls faster with the momentum; the bound here is the exact one of the linear modes.

**Validated** bounds of 115.06, 74.36, 53.56, 32.58 and 13.76 for momentum 0.7, 0.8, 0.85, 0.9 and 0.95 at lr 0.0005 on
eigenvalues 4, 3, 2, 1, whose optimal delays the paper reports as 120, 80, 60, 30 and 10; runs decay at the last stable
delay and grow at the next.`,
  cites: [
    {
      authors: 'T. Liu, S. Li, J. Shi, E. Zhou, T. Zhao',
      title:
        'Towards Understanding Acceleration Tradeoff between Momentum and Asynchrony in Nonconvex Stochastic Optimization',
      venue: 'NeurIPS',
      year: 2018,
    },
  ],
  params: {
    lr: LR_PARAM,
    momentum: MOMENTUM_PARAM,
    delay: {
      kind: 'count',
      max: 100_000,
      doc: 'Steps by which every gradient is late: it is taken at the iterate of so many steps ago.',
      suggestions: ['0', '10', '30'],
    },
  },
  examples: ['asyncMomentum(lr: 0.0005, momentum: 0.9, delay: 30)', 'asyncMomentum(lr: 0.01, momentum: 0.5, delay: 4)'],
  metrics: [
    {
      name: 'delayBound',
      unit: '',
      doc: 'Exact stability threshold of the delay, in steps, for the expected update near the solution: a run decays if its delay is below it. Need not be whole.',
    },
    STEP_BOUND_METRIC,
  ],
  check: ({ momentum }) => checkMomentum(momentum),
  facts: ({ lr, momentum }) => ({ effectiveStep: lr / (1 - momentum) }),
  bounds: (problem, { lr, momentum, delay }) => {
    const mode = fastestMode(problem);
    if (mode === null) return [null, null];
    return [delayThreshold(lr * mode, momentum), gainThreshold(delay, momentum) / mode];
  },
  requires: (problem, values) => [...checkHistory(problem, values), ...checkDelay(problem, values)],
  build: ({ lr, momentum, delay }) =>
    gradientMethod(
      {
        init: (dimension) => ({ before: new Float64Array(dimension) }),
        update({ before }, x, gradient, step) {
          if (step === 0) before.set(x);
          for (let i = 0; i < x.length; i++) {
            const current = x[i];
            x[i] = current + momentum * (current - before[i]) - lr * gradient[i];
            before[i] = current;
          }
        },
      },
      () => ({ bound: delay }),
    ),
});

interface Settings {
  readonly lr: number;
  readonly momentum: number;
  readonly delay: number;
}

/** 2^26 numbers, 0.5 GiB: what a run may keep of its past. */
const MAX_HISTORY = 67_108_864;

function checkHistory({ dimension }: ProblemFacts, { delay }: Settings): readonly Finding[] {
  if ((delay + 1) * dimension <= MAX_HISTORY) return [];
  return [
    {
      code: 'async/history-size',
      message: `\`delay\` times the dimension must be at most ${MAX_HISTORY}, found ${delay} times ${dimension}`,
      hint: `every iterate of the last \`delay\` steps is kept; use \`delay: ${Math.floor(MAX_HISTORY / dimension) - 1}\` or less, or a smaller problem`,
      param: 'delay',
    },
  ];
}

function checkDelay(problem: ProblemFacts, { lr, momentum, delay }: Settings): readonly Finding[] {
  const mode = fastestMode(problem);
  if (mode === null) return [];
  const withoutDelay = checkStep(lr, largestGain(momentum) / mode, '2 (1 + momentum) / a without any delay', mode);
  if (withoutDelay.length > 0) return withoutDelay;
  const bound = delayThreshold(lr * mode, momentum);
  if (delay < bound) return [];
  const lastStable = Math.ceil(bound) - 1;
  const slower = spellBelow(gainThreshold(delay, momentum) / mode);
  return [
    {
      code: 'async/delay-bound',
      severity: 'warning',
      message: `\`delay\` must be below ${spellFigure(bound)} with this momentum and step size or the run grows away from the solution, found ${delay}`,
      hint: `exact threshold of the linear modes; the theorem (Liu et al., NeurIPS 2018) has the sufficient rate (1 - momentum)^2 / lr. Use \`delay: ${lastStable}\` or less, or \`lr: ${slower}\``,
      param: 'delay',
    },
  ];
}
