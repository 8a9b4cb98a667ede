/** Layer-wise Adam for large batches: the direction of Adam, the length of the layer's weights. */
import { defineOptimizer } from '../../api/method.ts';
import { LR_PARAM, scheduled } from '../../kit/step-params.ts';
import { gradientMethod } from '../../kit/training/gradient-method.ts';
import { lengthOf, sizeOf, trustRatio } from '../../kit/training/layer-norms.ts';
import { SCHEDULE_PARAM } from '../schedules/schedule-param.ts';
import { biasOf, checkMoments, createMoments, MOMENT_PARAMS, type Moments, normalized } from './adam/moments.ts';

export const lamb = defineOptimizer({
  name: 'lamb',
  summary: 'Adam whose step in every layer is as long as the step size times the layer itself; for large batches.',
  doc: `Layer by layer: \`r = mh / (sqrt(vh) + epsilon) + weightDecay x\` with the means of \`adam\`, then \`x = x - lr |x| / |r| r\`.

**Conventions** Lengths are Euclidean, per layer of the problem; a problem without layers is one. Where |x| or |r| is 0 the ratio is
1, so that a layer can leave zero. The decay is part of the direction: it is neither coupled nor decoupled as in \`adamw\`.

Steps are relative to the iterate: an optimum at zero is approached like \`(1 - lr)^k\` at best.

**Validated** five steps equal reference values within 1e-9 (an independent program; not held against another library); every
step of a layer has the length \`lr |x|\`.`,
  cites: [
    {
      authors:
        'Y. You, J. Li, S. Reddi, J. Hseu, S. Kumar, S. Bhojanapalli, X. Song, J. Demmel, K. Keutzer, C.-J. Hsieh',
      title: 'Large Batch Optimization for Deep Learning: Training BERT in 76 minutes',
      venue: 'ICLR',
      year: 2020,
    },
  ],
  params: {
    lr: { ...LR_PARAM, doc: 'Step size (learning rate): length of a step relative to the layer that takes it.' },
    ...MOMENT_PARAMS,
    epsilon: { ...MOMENT_PARAMS.epsilon, default: 1e-6 },
    weightDecay: {
      kind: 'real',
      min: 0,
      doc: 'This times the iterate is added to the direction, before it is scaled.',
      default: 0.01,
      suggestions: ['0', '0.01'],
    },
    schedule: SCHEDULE_PARAM,
  },
  examples: ['lamb(lr: 0.01)', 'lamb(lr: 0.02, weightDecay: 0)'],
  metrics: [],
  check: checkMoments,
  facts: () => ({ effectiveStep: null, accepts: ['minimum'] }),
  bounds: () => [],
  requires: () => [],
  build: (values) => {
    const { lr, beta1, beta2, weightDecay, schedule } = values;
    const rateAt = scheduled(lr, schedule);
    let layers: Parameters<typeof sizeOf>[0][] = [];
    let direction = new Float64Array(0);
    return gradientMethod({
      init(dimension, blocks) {
        layers = [...blocks];
        direction = new Float64Array(dimension);
        return createMoments(dimension);
      },
      update(state, x, gradient, step) {
        const rate = rateAt(step);
        const [bias1, bias2] = [biasOf(beta1, step), biasOf(beta2, step)];
        for (let i = 0; i < x.length; i++) {
          direction[i] = normalized(state as Moments, i, gradient[i], values, bias1, bias2) + weightDecay * x[i];
        }
        for (const layer of layers) {
          const ratio = trustRatio(lengthOf(x, layer), lengthOf(direction, layer));
          const end = layer.offset + sizeOf(layer);
          for (let i = layer.offset; i < end; i++) x[i] -= rate * ratio * direction[i];
        }
      },
    });
  },
});
