/** The signs of a gradient, scaled by its mean size. */
import { defineCompressor } from '../../api/team.ts';

export const signs = defineCompressor({
  name: 'signs',
  summary: 'One bit per number: the sign, times the mean absolute value of the gradient; needs error feedback.',
  doc: `\`C(g)[i] = (|g1| + .. + |gd|) / d * sign(g[i])\`, with sign(0) = 0.

**Contraction** \`|g - C(g)|^2 = (1 - (sum |gi|)^2 / (d |g|^2)) |g|^2\` where no number is 0: by 1 - 1/d at worst, and nothing is left
where all are equally large.

**Biased**: without error feedback small coordinates are moved like large ones, and a run circles the optimum or leaves it.

**Cost** d bits and one number of 32 bits.

**Validated** the contraction; with error feedback workers with different data reach the optimum, without they do not.`,
  cites: [
    {
      authors: 'S. P. Karimireddy, Q. Rebjock, S. U. Stich, M. Jaggi',
      title: 'Error Feedback Fixes SignSGD and other Gradient Compression Schemes',
      venue: 'ICML',
      year: 2019,
    },
  ],
  params: {},
  examples: ['signs'],
  unbiased: () => false,
  bits: (_values, dimension) => dimension + 32,
  build: () => ({
    state: {},
    compress(gradient, out) {
      let sum = 0;
      for (let i = 0; i < gradient.length; i++) sum += Math.abs(gradient[i]);
      const size = sum / gradient.length;
      for (let i = 0; i < gradient.length; i++) out[i] = size * Math.sign(gradient[i]);
    },
  }),
});
