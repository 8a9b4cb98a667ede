/** The one gradient that lies closest to most others. */
import { defineAggregator } from '../../api/team.ts';
import { checkFaulty, createKrumScores, FAULTY_PARAM } from '../../kit/training/krum-scores.ts';

export const krum = defineAggregator({
  name: 'krum',
  summary: 'The gradient whose nearest others are nearest; bears `faulty` of at least 2 faulty + 3 workers.',
  doc: `Each of n gradients is scored by the sum of the squared distances to its \`n - f - 2\` nearest others, with f the corrupted
workers to bear (\`faulty\`). The gradient with the smallest score is taken as it is; of equal ones the first.

**Breakdown point** \`(f + 1) / n\`: with at most f corrupted workers the result is one of the gradients, and near honest ones.

**Needs** \`n >= 2 f + 3\`; with fewer workers it is refused, and never replaced by another rule.

**Noise** is not averaged: the result varies as one gradient does. \`multiKrum\` averages several.

**Cost** \`n^2 d / 2\` multiplications.

**Validated** against the scores of an exhaustive computation; with six of twenty at a distance of 100 the result is one of the
others.`,
  cites: [
    {
      authors: 'P. Blanchard, E. M. El Mhamdi, R. Guerraoui, J. Stainer',
      title: 'Machine Learning with Adversaries: Byzantine Tolerant Gradient Descent',
      venue: 'NeurIPS',
      year: 2017,
    },
  ],
  params: { faulty: FAULTY_PARAM },
  examples: ['krum(faulty: 1)', 'krum(faulty: 4)'],
  breakdown: ({ faulty }, nWorkers) => (faulty + 1) / nWorkers,
  requires: ({ faulty }, nWorkers) => checkFaulty('krum', faulty, nWorkers),
  build: ({ faulty }, { nWorkers }) => {
    const scoresOf = createKrumScores(nWorkers, faulty);
    const scores = new Float64Array(nWorkers);
    return {
      state: {},
      combine(rows, out) {
        scoresOf(rows, scores);
        let best = 0;
        for (let row = 1; row < nWorkers; row++) if (scores[row] < scores[best]) best = row;
        const at = best * out.length;
        for (let i = 0; i < out.length; i++) out[i] = rows[at + i];
      },
    };
  },
});
