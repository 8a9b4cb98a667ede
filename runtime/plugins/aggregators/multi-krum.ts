/** The mean of the gradients that lie closest to most others. */
import { defineAggregator } from '../../api/team.ts';
import { checkFaulty, createKrumScores, FAULTY_PARAM } from '../../kit/training/krum-scores.ts';
import { placesOfLargest } from '../../kit/training/largest.ts';

export const multiKrum = defineAggregator({
  name: 'multiKrum',
  summary: 'The mean of the `selected` gradients with the smallest Krum scores; less noise than `krum`.',
  doc: `The scores are those of \`krum\`; the mean of the \`selected\` gradients with the smallest scores is taken, of equal ones the
first. \`selected: 0\` stands for \`n - f\`, the largest number that may leave all corrupted ones out. One selected is \`krum\`; all n,
which \`faulty: 0\` allows, are the mean.

**Breakdown point** \`(f + 1) / n\`.

**Needs** \`n >= 2 f + 3\` and \`selected <= n - f\`; anything else is refused.

**Cost** \`n^2 d / 2\` multiplications.

**Validated** with one selected it is \`krum\`, with all it is the mean, to the bit; with six of twenty at a distance of 100 it is the
mean of the others.`,
  cites: [
    {
      authors: 'P. Blanchard, E. M. El Mhamdi, R. Guerraoui, J. Stainer',
      title: 'Machine Learning with Adversaries: Byzantine Tolerant Gradient Descent',
      venue: 'NeurIPS',
      year: 2017,
    },
  ],
  params: {
    faulty: FAULTY_PARAM,
    selected: {
      kind: 'count',
      doc: 'How many gradients are averaged, at most the number of workers less `faulty`; 0 takes that number.',
      default: 0,
    },
  },
  examples: ['multiKrum(faulty: 1)', 'multiKrum(faulty: 4, selected: 8)'],
  // All of them is the mean, which bears none.
  breakdown: ({ faulty, selected }, nWorkers) =>
    nChosen(selected, faulty, nWorkers) === nWorkers ? 0 : (faulty + 1) / nWorkers,
  requires: ({ faulty, selected }, nWorkers) => {
    const tooMany = checkFaulty('multiKrum', faulty, nWorkers);
    if (tooMany.length > 0 || selected <= nWorkers - faulty) return tooMany;
    return [
      {
        code: 'workers/too-few',
        message: `\`multiKrum\` can select at most ${nWorkers - faulty} of ${nWorkers} workers of which it is to bear ${faulty}, found ${selected}`,
        hint: `use \`selected: ${nWorkers - faulty}\` or less`,
        param: 'selected',
      },
    ];
  },
  build: ({ faulty, selected }, { nWorkers }) => {
    const scoresOf = createKrumScores(nWorkers, faulty);
    const scores = new Float64Array(nWorkers);
    const scratch = new Float64Array(nWorkers);
    const chosen = new Int32Array(nChosen(selected, faulty, nWorkers));
    return {
      state: {},
      combine(rows, out) {
        scoresOf(rows, scores);
        for (let row = 0; row < nWorkers; row++) scores[row] = -scores[row];
        placesOfLargest(scores, scratch, chosen);
        out.fill(0);
        for (const row of chosen) {
          const at = row * out.length;
          for (let i = 0; i < out.length; i++) out[i] += rows[at + i];
        }
        for (let i = 0; i < out.length; i++) out[i] /= chosen.length;
      },
    };
  },
});

const nChosen = (selected: number, faulty: number, nWorkers: number) => (selected === 0 ? nWorkers - faulty : selected);
