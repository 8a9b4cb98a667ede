/** Adam with decoupled weight decay. */
import { defineOptimizer } from '../../api/method.ts';
import { LR_PARAM, scheduled } from '../../kit/step-params.ts';
import { gradientMethod } from '../../kit/training/gradient-method.ts';
import { SCHEDULE_PARAM } from '../schedules/schedule-param.ts';
import { biasOf, checkMoments, createMoments, MOMENT_PARAMS, type Moments, normalized } from './adam/moments.ts';

export const adamw = defineOptimizer({
  name: 'adamw',
  summary: 'Adam with decoupled weight decay: the iterate shrinks by itself, whatever the gradients are.',
  doc: `First \`x = (1 - lr weightDecay) x\`, then the step of \`adam\` with the gradient alone.

**Conventions** With \`decayScale: lr\` the decay is multiplied by the step size, as in PyTorch and most libraries. With
\`decayScale: schedule\` it is multiplied by the factor of the schedule alone, as in the paper: \`x = (1 - factor weightDecay) x\`; the
same value of \`weightDecay\` is then stronger by a factor of 1 / lr.

**Validated** five steps equal reference values within 1e-9 (an independent program; not held against another library);
without decay it is \`adam\` to the bit.`,
  cites: [
    {
      authors: 'I. Loshchilov, F. Hutter',
      title: 'Decoupled Weight Decay Regularization',
      venue: 'ICLR',
      year: 2019,
    },
  ],
  params: {
    lr: { ...LR_PARAM, doc: 'Step size (learning rate): about the length of a step in each coordinate.' },
    ...MOMENT_PARAMS,
    weightDecay: {
      kind: 'real',
      min: 0,
      doc: 'Decoupled decay: how much of the iterate is taken away per step, times what `decayScale` says.',
      default: 0.01,
      suggestions: ['0', '0.01', '0.1'],
    },
    decayScale: {
      kind: 'choice',
      doc: 'What the decay is multiplied by.',
      default: 'lr',
      choices: {
        lr: 'The step size of the step, as in PyTorch.',
        schedule: 'The factor of the schedule without the step size, as in the paper.',
      },
    },
    schedule: SCHEDULE_PARAM,
  },
  examples: ['adamw(lr: 0.01)', 'adamw(lr: 0.1, weightDecay: 0.1)'],
  metrics: [],
  check: checkMoments,
  facts: () => ({ effectiveStep: null, accepts: ['minimum'] }),
  bounds: () => [],
  requires: () => [],
  build: (values) => {
    const { lr, beta1, beta2, weightDecay, decayScale, schedule } = values;
    const rateAt = scheduled(lr, schedule);
    const decayAt = decayScale === 'lr' ? rateAt : scheduled(1, schedule);
    return gradientMethod({
      init: createMoments,
      update(state, x, gradient, step) {
        const rate = rateAt(step);
        const kept = 1 - decayAt(step) * weightDecay;
        const [bias1, bias2] = [biasOf(beta1, step), biasOf(beta2, step)];
        for (let i = 0; i < x.length; i++) {
          x[i] = kept * x[i] - rate * normalized(state as Moments, i, gradient[i], values, bias1, bias2);
        }
      },
    });
  },
});
