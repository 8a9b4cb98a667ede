/** Random coordinates of a gradient, the rest zero. */
import { defineCompressor } from '../../api/team.ts';
import { keptOf } from '../../kit/training/largest.ts';
import { randomPlaces } from '../../kit/training/random-places.ts';
import { SHARE_PARAM } from '../../kit/training/share-param.ts';

export const randomK = defineCompressor({
  name: 'randomK',
  summary: 'Keeps coordinates that are drawn at random, the rest is zero; as they are, or scaled up to be unbiased.',
  doc: `Of d coordinates \`k = max(1, share d)\`, rounded down, are sent: a set drawn anew for every gradient and worker, each set as
likely.

**scale: none** sends them as they are, \`E |g - C(g)|^2 = (1 - k/d) |g|^2\`: biased, needs error feedback. With it a coordinate waits
for about 1/q steps, q = k/d, and then moves by all that it has gathered: with one worker plain steps are stable in the mean square
for \`lr < 2 q / ((2 - q) a)\`, a the fastest mode, and not up to 2 / a.

**scale: unbiased** sends d/k times as much, \`E C(g) = g\` and \`E |g - C(g)|^2 = (d/k - 1) |g|^2\`: no error feedback, more noise.

**Cost** k numbers of 32 bits; places cost nothing where both sides draw them from the same seed.

**Validated** mean and squared error of both forms against these formulas; with \`share: 100%\` it changes nothing.`,
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
    scale: {
      kind: 'choice',
      doc: 'Whether what is sent makes up for what is not.',
      default: 'none',
      choices: {
        none: 'Sent as it is; needs error feedback.',
        unbiased: 'Sent d/k times as large, so that its mean is the gradient.',
      },
    },
  },
  examples: ['randomK(share: 0.1)', 'randomK(share: 0.25, scale: unbiased)'],
  unbiased: ({ share, scale }) => scale === 'unbiased' || share === 1,
  bits: ({ share }, dimension) => 32 * keptOf(share, dimension),
  build: ({ share, scale }, { dimension, random }) => {
    const places = new Int32Array(keptOf(share, dimension));
    const factor = scale === 'unbiased' ? dimension / places.length : 1;
    return {
      state: {},
      compress(gradient, out) {
        randomPlaces(random, dimension, places);
        out.fill(0);
        for (const place of places) out[place] = factor * gradient[place];
      },
    };
  },
});
