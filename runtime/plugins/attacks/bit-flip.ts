/** Corrupted workers send numbers whose bits were turned: another sign, another size. */
import { defineAttack } from '../../api/team.ts';

export const bitFlip = defineAttack({
  name: 'bitFlip',
  summary: 'Numbers of corrupted workers arrive with the other sign and many times as large, each with a probability.',
  doc: `Each number of a corrupted worker is sent as \`-factor\` times itself with probability \`probability\`, and as it is
otherwise: a turned sign bit, and a turned bit of the exponent where \`factor\` is a power of two. With probability 1 it is
\`signFlip\` with the same factor; with \`factor: 1\` it turns signs at random.

**Validated** share and size of what is changed; with probability 1 the bytes of \`signFlip\`.`,
  cites: [
    {
      authors: 'C. Xie, O. Koyejo, I. Gupta',
      title: 'Generalized Byzantine-tolerant SGD',
      venue: 'arXiv 1802.10116',
      year: 2018,
    },
    {
      authors: 'A. Acharya, A. Hashemi, P. Jain, S. Sanghavi, I. S. Dhillon, U. Topcu',
      title: 'Robust Training in High Dimensions via Block Coordinate Geometric Median Descent',
      venue: 'AISTATS',
      year: 2022,
    },
  ],
  params: {
    factor: {
      kind: 'positive',
      doc: 'How many times as large as the true number the sent one is.',
      default: 100,
      suggestions: ['1', '2', '100'],
    },
    probability: {
      kind: 'fraction',
      doc: 'With which probability a number is turned, each by itself.',
      default: 1,
      suggestions: ['50%', '100%'],
    },
  },
  examples: ['bitFlip', 'bitFlip(factor: 1, probability: 0.5)'],
  changes: 'gradients',
  build: ({ factor, probability }, { nCorrupted, dimension, random }) => ({
    state: {},
    corrupt(rows) {
      for (let i = 0; i < nCorrupted * dimension; i++) {
        if (probability === 1 || random.uniform() < probability) rows[i] *= -factor;
      }
    },
  }),
});
