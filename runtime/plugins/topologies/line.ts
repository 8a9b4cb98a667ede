/** The line: a mesh of one dimension, the least that joins all ranks, common enough for a name of its own. */
import { defineTopology } from '../../api/descriptor.ts';
import { DALLY_TOWLES } from '../../kit/dims-param.ts';
import { buildGrid, gridShape } from '../../kit/grid.ts';
import { LINK_PARAMS } from '../../kit/link-params.ts';

export const line = defineTopology({
  name: 'line',
  summary: 'Ranks in a row, each joined to the one before and the one after, the ends to one only.',
  doc: `Rank \`r\` is joined to \`r - 1\` and \`r + 1\` where they exist, with one link in each direction: the mesh of one
dimension, a ring that is cut once.

- **Ranks** \`n\`, numbered from one end to the other.
- **Directed links** \`2 (n - 1)\`, the fewest that let every rank reach every other both ways.
- **Degree** 2, at the two ends 1.
- **Diameter** \`n - 1\` hops.
- **Bisection** one cable: 2 directed links.
- **Order of links** at a rank: first to \`r - 1\`, then to \`r + 1\`.

An end sends and receives the whole message over its one link, so that no all-reduce takes less than S / B. A ring
all-reduce runs back through the whole row in every step.

**Validated** links, degree, diameter and bisection are counted in tests for small n.`,
  cites: [DALLY_TOWLES],
  params: {
    nodes: {
      kind: 'count',
      min: 1,
      doc: 'Number of ranks in the row.',
      suggestions: ['4', '8', '16'],
    },
    ...LINK_PARAMS,
  },
  examples: ['line(8, bandwidth: 25 GB/s, latency: 500 ns)', 'line(5, bandwidth: 16 GB/s, interfaces: 1)'],
  shape: ({ nodes }) => gridShape([nodes], false),
  build: (values) => buildGrid([values.nodes], false, values),
});
