/**
 * Momentum SGD in the convention of PyTorch: the step size stands outside of the buffer. The forms of the field are settings of
 * this one kind, because they differ in one line each.
 */
import type { Finding } from '../../api/issue.ts';
import { defineOptimizer } from '../../api/method.ts';
import {
  checkDecayFits,
  checkMomentum,
  checkStep,
  fastestMode,
  LR_PARAM,
  MOMENTUM_PARAM,
  STEP_BOUND_METRIC,
  scheduled,
  WEIGHT_DECAY_PARAM,
} from '../../kit/step-params.ts';
import { gradientMethod } from '../../kit/training/gradient-method.ts';
import { SCHEDULE_PARAM } from '../schedules/schedule-param.ts';

interface Settings {
  readonly momentum: number;
  readonly dampening: number;
  readonly nesterov: boolean;
}

export const momentum = defineOptimizer({
  name: 'momentum',
  summary: 'SGD with a momentum buffer: heavy ball, dampened or in the form of Nesterov.',
  doc: `With \`g = gradient + weightDecay x\`:
\`b = momentum b + (1 - dampening) g\`, then \`x = x - lr b\`; in the first step \`b = g\`, without dampening. This is the
convention of PyTorch: the step size stands outside of the buffer. With \`lrPlace: inside\` it is \`b = momentum b + lr (1 -
dampening) g\`, then \`x = x - b\`.

- **Heavy ball** (Polyak): \`dampening: 0\`. The same as \`x + momentum (x - xBefore) - lr g\`.
- **Moving average**: \`dampening\` equal to \`momentum\`; the buffer is then a mean of gradients.
- **Nesterov**: \`nesterov: true\` takes the step \`lr (g + momentum b)\`, and needs a dampening of 0.

**Stable** for \`lr < 2 (1 + momentum) / (a (1 - dampening))\`, with Nesterov for \`lr < 2 (1 + momentum) / (a (1 + 2 momentum))\`,
where a is the fastest mode of the problem at its solution plus the weight decay.

**Validated** five steps of each form equal reference values within 1e-9, of which the undampened agree with scikit-learn;
the bounds part decay from growth in simulation.`,
  cites: [
    {
      authors: 'B. T. Polyak',
      title: 'Some methods of speeding up the convergence of iteration methods',
      venue: 'USSR Computational Mathematics and Mathematical Physics 4(5)',
      year: 1964,
    },
    {
      authors: 'I. Sutskever, J. Martens, G. Dahl, G. Hinton',
      title: 'On the importance of initialization and momentum in deep learning',
      venue: 'ICML',
      year: 2013,
    },
  ],
  params: {
    lr: LR_PARAM,
    momentum: MOMENTUM_PARAM,
    dampening: {
      kind: 'fraction',
      doc: 'Share of the gradient that does not enter the buffer, below 1; equal to the momentum it makes the buffer a moving average.',
      default: 0,
      suggestions: ['0', '0.1', '0.9'],
    },
    nesterov: {
      kind: 'boolean',
      doc: 'Whether the step looks ahead by one application of the momentum: the form of Nesterov.',
      default: false,
    },
    weightDecay: WEIGHT_DECAY_PARAM,
    lrPlace: {
      kind: 'choice',
      doc: 'Where the step size stands. The two differ only where it changes over the steps.',
      default: 'outside',
      choices: {
        outside: 'Outside of the buffer, as in PyTorch: a change takes effect on all of the buffer at once.',
        inside: 'Inside, as in TensorFlow and most papers: what is in the buffer keeps the step size it came with.',
      },
    },
    schedule: SCHEDULE_PARAM,
  },
  examples: [
    'momentum(lr: 0.001)',
    'momentum(lr: 0.05, momentum: 0.5, weightDecay: 0.01)',
    'momentum(lr: 0.05, momentum: 0.9, nesterov: true)',
    'momentum(lr: 0.1, momentum: 0.9, dampening: 0.9)',
    'momentum(lr: 0.02, lrPlace: inside, schedule: stepDecay(every: 500, factor: 0.5))',
  ],
  metrics: [STEP_BOUND_METRIC],
  check: (values) => [...checkMomentum(values.momentum), ...checkDampening(values)],
  facts: ({ lr, momentum, dampening }) => ({ effectiveStep: (lr * (1 - dampening)) / (1 - momentum) }),
  bounds: (problem, values) => [stepBound(fastestMode(problem, values.weightDecay), values)],
  requires: (problem, values) => {
    const mismatch = checkDecayFits('momentum', problem, values.weightDecay);
    if (mismatch.length > 0) return mismatch;
    const mode = fastestMode(problem, values.weightDecay);
    const formula = values.nesterov
      ? '2 (1 + momentum) / (a (1 + 2 momentum))'
      : '2 (1 + momentum) / (a (1 - dampening))';
    return checkStep(values.lr, stepBound(mode, values), formula, mode);
  },
  build: ({ lr, momentum, dampening, nesterov, weightDecay, lrPlace, schedule }) => {
    const rateAt = scheduled(lr, schedule);
    return gradientMethod({
      init: (dimension) => ({ buffer: new Float64Array(dimension) }),
      update({ buffer }, x, gradient, step) {
        const rate = rateAt(step);
        const [inside, outside] = lrPlace === 'inside' ? [rate, 1] : [1, rate];
        const kept = step === 0 ? 1 : 1 - dampening;
        for (let i = 0; i < x.length; i++) {
          const g = inside * (gradient[i] + weightDecay * x[i]);
          const b = momentum * buffer[i] + kept * g;
          buffer[i] = b;
          x[i] -= outside * (nesterov ? g + momentum * b : b);
        }
      },
    });
  },
});

/**
 * Of a linear mode with gain K = lr a: the heavy ball's polynomial z^2 - (1 + m - K (1 - d)) z + m has its roots inside the unit
 * circle for K (1 - d) < 2 (1 + m), Nesterov's z^2 - (1 + m)(1 - K) z + m (1 - K) for K < 2 (1 + m) / (1 + 2 m).
 */
function stepBound(mode: number | null, { momentum, dampening, nesterov }: Settings): number | null {
  if (mode === null) return null;
  return (2 * (1 + momentum)) / (mode * (nesterov ? 1 + 2 * momentum : 1 - dampening));
}

function checkDampening({ dampening, nesterov }: Settings): readonly Finding[] {
  if (nesterov && dampening !== 0) {
    return [
      {
        code: 'optimizer/settings',
        message: `\`nesterov: true\` needs a \`dampening\` of 0, found ${dampening}`,
        hint: 'leave one of the two out',
        param: 'dampening',
      },
    ];
  }
  if (dampening < 1) return [];
  return [{ code: 'value/range', message: `\`dampening\` must be below 1, found ${dampening}`, param: 'dampening' }];
}
