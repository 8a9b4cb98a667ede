/** Corrupted workers that know the rule: honest where it looks, corrupt where it does not. */
import { defineAttack } from '../../api/team.ts';
import { squaresOfColumns } from '../../kit/training/columns.ts';
import { keptOf, placesOfLargest } from '../../kit/training/largest.ts';

export const adaptive = defineAttack({
  name: 'adaptive',
  summary:
    'Corrupted workers are honest in the largest coordinates and add a constant to all others: made against blocks.',
  doc: `It sees the gradients of all workers. In the share \`spared\` of the coordinates whose honest column
\`|(g1[j], .., gn[j])|\` is longest, corrupted workers send their true gradient; to every other coordinate they add \`size\`.

It is made against rules that judge a worker by some coordinates only: whoever is trusted for the block can say anything off it.
A memory that is the mean of what was left away takes in \`size f / n\` per step, with f of n corrupted, however large \`size\` is.
It does not know what a memory holds.

**Validated** against the definition; the memory of \`bgmd\` takes in exactly that.`,
  cites: [
    {
      authors: 'A. Acharya, A. Hashemi, P. Jain, S. Sanghavi, I. S. Dhillon, U. Topcu',
      title: 'Robust Training in High Dimensions via Block Coordinate Geometric Median Descent',
      venue: 'AISTATS',
      year: 2022,
    },
  ],
  params: {
    spared: {
      kind: 'fraction',
      exclusiveMin: true,
      min: 0,
      doc: 'Share of the coordinates that stay honest, at least one: what the rule is thought to look at.',
      default: 0.1,
      suggestions: ['2%', '10%'],
    },
    size: {
      kind: 'real',
      doc: 'What is added to every other coordinate.',
      default: 1,
      suggestions: ['1', '1000'],
    },
  },
  examples: ['adaptive', 'adaptive(spared: 2%, size: 1000)'],
  changes: 'gradients',
  build: ({ spared, size }, { nCorrupted, dimension }) => {
    const squares = new Float64Array(dimension);
    const scratch = new Float64Array(dimension);
    const places = new Int32Array(keptOf(spared, dimension));
    return {
      state: {},
      corrupt(rows) {
        squaresOfColumns(rows, squares);
        placesOfLargest(squares, scratch, places);
        // Spared coordinates are marked in the vector that is not needed any more.
        squares.fill(size);
        for (const place of places) squares[place] = 0;
        for (let worker = 0; worker < nCorrupted; worker++) {
          const at = worker * dimension;
          for (let j = 0; j < dimension; j++) rows[at + j] += squares[j];
        }
      },
    };
  },
});
