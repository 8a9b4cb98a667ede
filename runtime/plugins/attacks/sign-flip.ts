/** Corrupted workers send their gradient turned round and stretched. */
import { defineAttack } from '../../api/team.ts';

export const signFlip = defineAttack({
  name: 'signFlip',
  summary: 'Corrupted workers send a negative multiple of their gradient.',
  doc: `A corrupted worker sends \`-factor g\` in the place of its gradient g: training then goes uphill where the mean of all
points the other way. Against the mean of n workers of which f are corrupted that is so for \`factor > (n - f) / f\`.

**Validated** the mean of f corrupted and n - f honest equal gradients is \`(n - f - factor f) / n\` times one of them.`,
  cites: [
    {
      authors: 'L. Li, W. Xu, T. Chen, G. B. Giannakis, Q. Ling',
      title:
        'RSA: Byzantine-Robust Stochastic Aggregation Methods for Distributed Learning from Heterogeneous Datasets',
      venue: 'AAAI',
      year: 2019,
    },
  ],
  params: {
    factor: {
      kind: 'positive',
      doc: 'How many times as long as the true gradient the sent one is.',
      default: 1,
      suggestions: ['1', '10', '100'],
    },
  },
  examples: ['signFlip', 'signFlip(factor: 10)'],
  changes: 'gradients',
  build: ({ factor }, { nCorrupted, dimension }) => ({
    state: {},
    corrupt(rows) {
      for (let i = 0; i < nCorrupted * dimension; i++) rows[i] *= -factor;
    },
  }),
});
