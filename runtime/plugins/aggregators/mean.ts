/** The mean of the gradients: what data-parallel training does, and what one corrupted worker moves anywhere. */
import { defineAggregator } from '../../api/team.ts';
import { meanOfColumns } from '../../kit/training/columns.ts';

export const mean = defineAggregator({
  name: 'mean',
  summary: 'The arithmetic mean of the gradients; bears no corrupted worker at all.',
  doc: `\`(g1 + .. + gn) / n\`: the gradient of a batch that is n times as large.

**Breakdown point** 0: one worker that sends \`n c\` moves the mean by c, for any c.

**Cost** n d additions. As an all-reduce, on p links in a ring, \`2 (n - 1) (L + S / (n B))\`.

**Validated** against the definition; with one worker it is the gradient itself.`,
  cites: [
    {
      authors: 'P. J. Huber',
      title: 'Robust Statistics',
      venue: 'Wiley',
      year: 1981,
    },
  ],
  params: {},
  examples: ['mean'],
  breakdown: () => 0,
  requires: () => [],
  build: (_values, { nWorkers }) => ({
    state: {},
    combine: (rows, out) => meanOfColumns(rows, nWorkers, out),
  }),
});
