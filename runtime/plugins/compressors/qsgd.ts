/** Numbers rounded at random to a few levels of the length of the gradient. */
import { defineCompressor } from '../../api/team.ts';

export const qsgd = defineCompressor({
  name: 'qsgd',
  summary: 'Rounds every number at random to one of `levels` fractions of the length of the gradient; unbiased.',
  doc: `With s levels, \`C(g)[i] = |g| sign(g[i]) l / s\`, where l is \`s |g[i]| / |g|\` rounded up with the probability of its fraction, and
down otherwise. The mean of C(g) is g.

**Variance** \`E |C(g) - g|^2 = (|g| / s)^2 sum p (1 - p)\` with p the fractions, at most \`min(d / s^2, sqrt(d) / s) |g|^2\`.

**Cost** one number of 32 bits, and a sign and a level of \`log2(s + 1)\` bits for each of d numbers, rounded up together; the paper
packs zeros closer.

**Validated** mean and variance against the formula, and the bound.`,
  cites: [
    {
      authors: 'D. Alistarh, D. Grubic, J. Li, R. Tomioka, M. Vojnovic',
      title: 'QSGD: Communication-Efficient SGD via Gradient Quantization and Encoding',
      venue: 'NeurIPS',
      year: 2017,
    },
  ],
  params: {
    levels: {
      kind: 'count',
      min: 1,
      max: 1_000_000_000,
      doc: 'How many levels there are above zero.',
      default: 4,
      suggestions: ['1', '4', '16', '256'],
    },
  },
  examples: ['qsgd', 'qsgd(levels: 1)', 'qsgd(levels: 256)'],
  unbiased: () => true,
  bits: ({ levels }, dimension) => 32 + dimension * Math.ceil(1 + Math.log2(levels + 1)),
  build: ({ levels }, { random }) => ({
    state: {},
    compress(gradient, out) {
      let squared = 0;
      for (let i = 0; i < gradient.length; i++) squared += gradient[i] * gradient[i];
      const length = Math.sqrt(squared);
      if (length === 0) {
        out.fill(0);
        return;
      }
      for (let i = 0; i < gradient.length; i++) {
        const level = Math.floor((levels * Math.abs(gradient[i])) / length + random.uniform());
        out[i] = (length * Math.sign(gradient[i]) * level) / levels;
      }
    },
  }),
});
