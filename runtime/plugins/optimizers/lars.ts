/** Layer-wise adaptive rates for large batches: momentum whose gradients are scaled to the length of the layer's weights. */
import { defineOptimizer } from '../../api/method.ts';
import { checkMomentum, LR_PARAM, MOMENTUM_PARAM, scheduled } from '../../kit/step-params.ts';
import { gradientMethod } from '../../kit/training/gradient-method.ts';
import { lengthOf, sizeOf, trustRatio } from '../../kit/training/layer-norms.ts';
import { SCHEDULE_PARAM } from '../schedules/schedule-param.ts';

export const lars = defineOptimizer({
  name: 'lars',
  summary:
    'Momentum SGD whose gradient is scaled to the length of each layer by a trust coefficient; for large batches.',
  doc: `Layer by layer: \`b = momentum b + ratio (g + weightDecay x)\`, \`x = x - lr b\`, with
\`ratio = trust |x| / (|g| + weightDecay |x|)\` and Euclidean lengths.

**Conventions** The step size stands outside of the buffer; the original has it inside, which differs only where it changes over
the steps (\`lrPlace\`). Where |x| or the gradient is 0 the ratio is 1, so that a layer can leave zero. A problem without layers is
one layer.

Steps are relative to the iterate: an optimum at zero is approached like \`(1 - lr trust)^k\` at best, times 1 / (1 - momentum) in
the exponent.

**Validated** five steps equal reference values within 1e-9 (an independent program; not held against another library).`,
  cites: [
    {
      authors: 'Y. You, I. Gitman, B. Ginsburg',
      title: 'Large Batch Training of Convolutional Networks',
      venue: 'arXiv 1708.03888',
      year: 2017,
    },
  ],
  params: {
    lr: LR_PARAM,
    trust: {
      kind: 'positive',
      doc: 'Trust coefficient: how long the scaled gradient of a layer is against the layer itself.',
      default: 0.001,
      suggestions: ['0.001', '0.01'],
    },
    momentum: MOMENTUM_PARAM,
    weightDecay: {
      kind: 'real',
      min: 0,
      doc: 'This times the iterate is added to the gradient, and taken into account in the ratio.',
      default: 0,
      suggestions: ['0', '0.0001'],
    },
    lrPlace: {
      kind: 'choice',
      doc: 'Where the step size stands. The two differ only where it changes over the steps.',
      default: 'outside',
      choices: {
        outside: 'Outside of the buffer, as in most libraries.',
        inside: 'Inside, as in the paper: what is in the buffer keeps the step size it came with.',
      },
    },
    schedule: SCHEDULE_PARAM,
  },
  examples: ['lars(lr: 1)', 'lars(lr: 0.1, trust: 0.02, lrPlace: inside)'],
  metrics: [],
  check: ({ momentum }) => checkMomentum(momentum),
  facts: () => ({ effectiveStep: null, accepts: ['minimum'] }),
  bounds: () => [],
  requires: () => [],
  build: ({ lr, trust, momentum, weightDecay, lrPlace, schedule }) => {
    const rateAt = scheduled(lr, schedule);
    let layers: Parameters<typeof sizeOf>[0][] = [];
    return gradientMethod({
      init(dimension, blocks) {
        layers = [...blocks];
        return { buffer: new Float64Array(dimension) };
      },
      update({ buffer }, x, gradient, step) {
        const rate = rateAt(step);
        const [inside, outside] = lrPlace === 'inside' ? [rate, 1] : [1, rate];
        for (const layer of layers) {
          const length = lengthOf(x, layer);
          const step = lengthOf(gradient, layer) + weightDecay * length;
          const isZero = length === 0 || step === 0;
          const ratio = inside * (isZero ? 1 : trust * trustRatio(length, step));
          const end = layer.offset + sizeOf(layer);
          for (let i = layer.offset; i < end; i++) {
            buffer[i] = momentum * buffer[i] + ratio * (gradient[i] + weightDecay * x[i]);
            x[i] -= outside * buffer[i];
          }
        }
      },
    });
  },
});
