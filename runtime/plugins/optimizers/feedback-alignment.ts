/** Feedback alignment: errors are carried back through fixed random weights in the place of the network's own. */
import type { Finding } from '../../api/issue.ts';
import { defineOptimizer } from '../../api/method.ts';
import type { Problem } from '../../api/problem.ts';
import type { RandomStream } from '../../api/random.ts';
import { spellFigure } from '../../kit/spell-figure.ts';
import { checkStep, LR_PARAM, scheduled } from '../../kit/step-params.ts';
import { startGradientMethod } from '../../kit/training/gradient-method.ts';
import { SCHEDULE_PARAM } from '../schedules/schedule-param.ts';

export const feedbackAlignment = defineOptimizer({
  name: 'feedbackAlignment',
  summary: 'SGD whose errors go back through fixed random weights b in the place of the outer weights beta.',
  doc: `For a network \`f(a) = scale beta psi(W a)\` with errors \`e = f - y\`, both at once:

- \`W = W - lr scale (e b^T psi') a\`, where backpropagation has beta in the place of b;
- \`beta = beta - lr (scale e psi) - lr decay beta\`, the decay of the outer weights alone, until step \`decaySteps\`.

b is drawn once, from the law of the outer weights at the start. With \`feedback: own\` b is beta, and the method is backpropagation
with a decay of the outer weights.

**Alignment** \`cos(b, beta)\`, over all entries where there are several outputs. Without decay it falls with the width like one over
its square root, and the network learns all the same; with decay it stays above a constant, if the decay lasts for a number of steps
that grows like the square root of the width. A fixed number of steps lets the alignment fall with the width.

**Rate** For \`parametrization: ntk\` in the limit of large widths the errors follow \`e = (I - lr (G + H)) e\` with
\`G = E[psi psi^T]\` and an H that vanishes at the start. With gamma the smallest eigenvalue of G the theorem has
\`|e(t)| <= (1 - lr gamma / 4)^t |e(0)|\` (\`errorFactor\`), for steps that are small against \`2 / lambda_max(G)\` (\`stepBound\`). Both
are known for full batches of up to 100 samples with real labels, linear and rectified neurons.

**Workers** send their errors carried back through the same b, so that everything that happens to gradients happens to these.

**Validated** with \`feedback: own\` a run has the bytes of SGD; the bound on the errors holds at widths 200 and 400; alignment
below 0.1 without decay and above 0.75 with it at width 1600 (rows F0, F1, F2, F4).`,
  cites: [
    {
      authors: 'T. P. Lillicrap, D. Cownden, D. B. Tweed, C. J. Akerman',
      title: 'Random synaptic feedback weights support error backpropagation for deep learning',
      venue: 'Nature Communications 7',
      year: 2016,
    },
    {
      authors: 'G. Song, R. Xu, J. Lafferty',
      title: 'Convergence and Alignment of Gradient Descent with Random Backpropagation Weights',
      venue: 'NeurIPS',
      year: 2021,
    },
  ],
  params: {
    lr: LR_PARAM,
    feedback: {
      kind: 'choice',
      doc: 'The weights that errors are carried back through.',
      default: 'random',
      choices: {
        random: 'Fixed ones, drawn like the outer weights at the start.',
        own: 'The outer weights themselves: backpropagation.',
      },
    },
    decay: {
      kind: 'real',
      min: 0,
      doc: 'L2 decay of the outer weights, lambda; inner weights have none.',
      default: 0,
      suggestions: ['0', '0.1', '0.3'],
    },
    decaySteps: {
      kind: 'count',
      doc: 'Steps after which the decay ends, so that the errors can vanish; 0 for a decay that never ends.',
      default: 0,
      suggestions: ['300', '1000'],
    },
    schedule: SCHEDULE_PARAM,
  },
  examples: [
    'feedbackAlignment(lr: 0.02)',
    'feedbackAlignment(lr: 0.01, decay: 0.3, decaySteps: 100)',
    'feedbackAlignment(lr: 0.02, feedback: own, decay: 0.1)',
  ],
  metrics: [
    {
      name: 'stepBound',
      unit: '',
      doc: 'Twice one over the largest eigenvalue of the kernel of the outer weights at large width: steps must be small against it. No value where the kernel is not known.',
    },
    {
      name: 'errorFactor',
      unit: '',
      doc: 'What the theorem promises for the length of the errors per step at large width, `1 - lr gamma / 4`. No value where the kernel is not known.',
    },
    {
      name: 'alignment',
      unit: '',
      fold: 'last',
      doc: 'Cosine of the angle between the outer weights and those that errors are carried back through.',
    },
  ],
  facts: ({ lr }) => ({ effectiveStep: lr, needs: ['feedback'], accepts: ['minimum'] }),
  bounds: ({ outerKernel }, { lr }) =>
    outerKernel ? [2 / outerKernel.largest, 1 - (lr * outerKernel.smallest) / 4] : [null, null],
  requires: ({ outerKernel }, { lr, decay }) => [
    ...checkStep(lr, outerKernel ? 2 / outerKernel.largest : null, '2 / a', outerKernel?.largest ?? null),
    ...checkDecay(lr, decay),
  ],
  build: ({ lr, feedback: kind, decay, decaySteps, schedule }) => ({
    start({ problem, facts, stream, collect }) {
      const { offset, length, gradient } = problem.feedback!;
      const isOwn = kind === 'own';
      const feedback = isOwn ? new Float64Array(0) : anotherStart(problem, stream('feedback'));
      const rateAt = scheduled(lr, schedule);
      const gradients = collect(
        isOwn
          ? problem.gradient
          : (x, out, random, worker, relabel) => gradient(x, feedback, out, random, worker, relabel),
      );
      const course = startGradientMethod(
        {
          init: () => ({}),
          update(_state, x, g, step) {
            const rate = rateAt(step);
            const shrinks = decaySteps === 0 || step < decaySteps ? rate * decay : 0;
            for (let i = offset; i < offset + length; i++) x[i] -= shrinks * x[i];
            for (let i = 0; i < x.length; i++) x[i] -= rate * g[i];
          },
        },
        { problem, facts, stream, gradients },
      );
      return {
        ...course,
        state: { ...course.state, feedback },
        measure(out) {
          out[0] = isOwn ? 1 : cosine(feedback, course.x, offset);
        },
      };
    },
  }),
});

/** Weights of the same law as the network's own at its start. */
function anotherStart(problem: Problem, random: RandomStream): Float64Array {
  const { offset, length } = problem.feedback!;
  const x = new Float64Array(problem.dimension);
  problem.start(x, random);
  return x.slice(offset, offset + length);
}

/** 0 where all weights have decayed to zero. */
function cosine(feedback: Float64Array, x: Float64Array, offset: number): number {
  let product = 0;
  let squared = 0;
  let squaredFeedback = 0;
  for (let i = 0; i < feedback.length; i++) {
    product += feedback[i] * x[offset + i];
    squared += x[offset + i] ** 2;
    squaredFeedback += feedback[i] ** 2;
  }
  const lengths = Math.sqrt(squared * squaredFeedback);
  return lengths === 0 ? 0 : product / lengths;
}

function checkDecay(lr: number, decay: number): readonly Finding[] {
  if (lr * decay < 2) return [];
  return [
    {
      code: 'optimizer/unstable',
      severity: 'warning',
      message: `\`lr\` times \`decay\` must be below 2 or the outer weights grow by their own decay, found ${spellFigure(lr * decay)}`,
      hint: 'a step multiplies the outer weights by 1 - lr decay; use a smaller `decay`',
      param: 'decay',
    },
  ];
}
