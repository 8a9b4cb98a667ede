/** The largest coordinates of a gradient, the rest zero. */
import { defineCompressor } from '../../api/team.ts';
import { keptOf, placesOfLargest } from '../../kit/training/largest.ts';
import { SHARE_PARAM } from '../../kit/training/share-param.ts';

export const topK = defineCompressor({
  name: 'topK',
  summary: 'Keeps the largest coordinates in absolute value, the rest is zero; biased, needs error feedback.',
  doc: `Of d coordinates the \`k = max(1, share d)\` largest in absolute value, rounded down, are sent; of equal ones the first.

**Contraction** \`|g - C(g)|^2 <= (1 - k/d) |g|^2\`, with equality where all are equally large.

**Biased**: without error feedback a coordinate that is never among the largest is never trained.

**Cost** k numbers of 32 bits and as many indices of \`log2 d\` bits.

**Validated** the contraction on random gradients; with \`share: 100%\` it changes nothing.`,
  cites: [
    {
      authors: 'S. U. Stich, J.-B. Cordonnier, M. Jaggi',
      title: 'Sparsified SGD with Memory',
      venue: 'NeurIPS',
      year: 2018,
    },
  ],
  params: {
    share: SHARE_PARAM,
  },
  examples: ['topK(share: 0.1)', 'topK(share: 0.01)'],
  unbiased: ({ share }) => share === 1,
  bits: ({ share }, dimension) => keptOf(share, dimension) * (32 + Math.ceil(Math.log2(dimension))),
  build: ({ share }, { dimension }) => {
    const sizes = new Float64Array(dimension);
    const scratch = new Float64Array(dimension);
    const places = new Int32Array(keptOf(share, dimension));
    return {
      state: {},
      compress(gradient, out) {
        for (let i = 0; i < dimension; i++) sizes[i] = Math.abs(gradient[i]);
        placesOfLargest(sizes, scratch, places);
        out.fill(0);
        for (const place of places) out[place] = gradient[place];
      },
    };
  },
});
