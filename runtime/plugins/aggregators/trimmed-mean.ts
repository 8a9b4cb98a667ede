/** The mean of every coordinate without its largest and smallest values. */
import { defineAggregator } from '../../api/team.ts';
import { sortedColumn } from '../../kit/training/columns.ts';

export const trimmedMean = defineAggregator({
  name: 'trimmedMean',
  summary:
    'The mean of each coordinate without its `trim` largest and `trim` smallest values; bears up to `trim` workers.',
  doc: `Coordinate i of the result is the mean of the coordinates i of all gradients, without the \`trim\` largest and the \`trim\`
smallest of them. With \`trim: 0\` it is the mean, with the largest possible one the median of each coordinate.

**Breakdown point** \`(trim + 1) / n\`: as long as at most \`trim\` workers are corrupted, each coordinate stays between honest ones.

**Needs** \`2 trim < n\`, so that something is left; anything else is refused.

**Cost** d sorts of n numbers.

**Validated** its two limits; it does not move when as many outliers as are trimmed are moved further out.`,
  cites: [
    {
      authors: 'D. Yin, Y. Chen, K. Ramchandran, P. Bartlett',
      title: 'Byzantine-Robust Distributed Learning: Towards Optimal Statistical Rates',
      venue: 'ICML',
      year: 2018,
    },
  ],
  params: {
    trim: {
      kind: 'count',
      doc: 'How many of the largest values of each coordinate are left out, and how many of the smallest.',
      suggestions: ['1', '2', '4'],
    },
  },
  examples: ['trimmedMean(trim: 1)', 'trimmedMean(trim: 4)'],
  breakdown: ({ trim }, nWorkers) => (trim === 0 ? 0 : (trim + 1) / nWorkers),
  requires: ({ trim }, nWorkers) =>
    2 * trim < nWorkers
      ? []
      : [
          {
            code: 'workers/too-few',
            message: `\`trimmedMean\` leaves out ${2 * trim} values of each coordinate and needs more workers than that, found ${nWorkers}`,
            hint:
              nWorkers < 3
                ? 'take more workers'
                : `use \`trim: ${Math.ceil(nWorkers / 2) - 1}\` or less, or more workers`,
            param: 'trim',
          },
        ],
  build: ({ trim }, { nWorkers }) => {
    const column = new Float64Array(nWorkers);
    return {
      state: {},
      combine(rows, out) {
        for (let i = 0; i < out.length; i++) {
          sortedColumn(rows, out.length, i, column);
          let sum = 0;
          for (let place = trim; place < nWorkers - trim; place++) sum += column[place];
          out[i] = sum / (nWorkers - 2 * trim);
        }
      },
    };
  },
});
