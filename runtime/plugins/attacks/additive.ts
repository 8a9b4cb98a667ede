/** Corrupted workers add noise to their gradients. */
import { defineAttack } from '../../api/team.ts';

export const additive = defineAttack({
  name: 'additive',
  summary: 'Corrupted workers add normal noise of a given deviation to every number they send.',
  doc: `A corrupted worker sends \`g + z\` with z normal of standard deviation \`deviation\` in every coordinate, drawn anew at every step.
Its mean is the true gradient: a mean over workers stays unbiased and becomes noisy, by \`deviation sqrt(f) / n\` in each coordinate
with f of n corrupted. What is written N(0, 100) has the variance 100 and the deviation 10.

**Validated** mean and deviation of what is added; honest rows keep their bytes.`,
  cites: [
    {
      authors: 'A. Acharya, A. Hashemi, P. Jain, S. Sanghavi, I. S. Dhillon, U. Topcu',
      title: 'Robust Training in High Dimensions via Block Coordinate Geometric Median Descent',
      venue: 'AISTATS',
      year: 2022,
    },
  ],
  params: {
    deviation: {
      kind: 'positive',
      doc: 'Standard deviation of the noise in every coordinate.',
      default: 10,
      suggestions: ['1', '10', '100'],
    },
  },
  examples: ['additive', 'additive(deviation: 1)'],
  changes: 'gradients',
  build: ({ deviation }, { nCorrupted, dimension, random }) => {
    const noise = new Float64Array(nCorrupted * dimension);
    return {
      state: {},
      corrupt(rows) {
        random.fillNormal(noise);
        for (let i = 0; i < noise.length; i++) rows[i] += deviation * noise[i];
      },
    };
  },
});
