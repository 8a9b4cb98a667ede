/** An accelerator that is known by its speed alone, such as a GPU with a measured share of its peak. */
import { defineAccelerator } from '../../api/workload.ts';

/** Operations of a multiply-add. */
const PER_PRODUCT = 2;

export const throughput = defineAccelerator({
  name: 'throughput',
  summary: 'Operations over speed, with a share of the peak: what a GPU is known by.',
  doc: `A layer takes \`2 R K C / (efficiency peak)\` for each product of \`(R x K)\` and \`(K x C)\` of its forward pass and each of \`samples\`
samples, backwards twice as long: the gradients of input and parameters are as many operations each. New parameters take no time.

**Assumes** one efficiency for all layers, large or small; memory is never what is waited for.

**Validated** by its closed form, for a GPT-2 block by hand.`,
  cites: [
    {
      authors: 'D. Narayanan, M. Shoeybi, J. Casper, P. LeGresley, M. Patwary, V. Korthikanti, D. Vainbrand, et al.',
      title: 'Efficient Large-Scale Language Model Training on GPU Clusters Using Megatron-LM',
      venue: 'SC',
      year: 2021,
    },
  ],
  params: {
    peak: {
      kind: 'flopRate',
      doc: 'Operations a second of a rank at best; a multiply-add is two.',
      min: 0,
      exclusiveMin: true,
      suggestions: ['312 TFLOP/s', '989 TFLOP/s'],
    },
    efficiency: {
      kind: 'fraction',
      doc: 'Share of the peak that is reached.',
      default: 0.4,
      min: 0,
      exclusiveMin: true,
    },
    samples: { kind: 'count', doc: 'Samples of a rank in one step.', default: 1, min: 1, max: 1_000_000 },
  },
  examples: ['throughput(312 TFLOP/s, efficiency: 45%)', 'throughput(peak: 989 TFLOP/s, samples: 16)'],
  time: ({ forward }, { peak, efficiency, samples }) => {
    const products = forward.reduce(
      (sum, { rows, columns, inner, count = 1 }) => sum + rows * columns * inner * count,
      0,
    );
    const seconds = (PER_PRODUCT * products * samples) / (peak * efficiency);
    return { forward: seconds, backward: 2 * seconds };
  },
  update: () => 0,
});
