/** The ring: a torus of one dimension, common enough for a name of its own. */
import { defineTopology } from '../../api/descriptor.ts';
import { DALLY_TOWLES } from '../../kit/dims-param.ts';
import { buildGrid, gridShape } from '../../kit/grid.ts';
import { LINK_PARAMS } from '../../kit/link-params.ts';

export const ring = defineTopology({
  name: 'ring',
  summary: 'Ranks in a circle, each joined to the one before and the one after.',
  doc: `Rank \`r\` is joined to \`r - 1\` and \`r + 1\` modulo \`n\`, with one link in each direction: the torus of one
dimension.

- **Directed links** \`2 n\` for three ranks and more. Two ranks share one cable (2 links); one rank stands alone.
- **Degree** 2, for two ranks 1.
- **Diameter** \`floor(n / 2)\` hops.
- **Bisection** 4 directed links for three ranks and more: any half hangs on two cables.
- **Order of links** at a rank: first to \`r - 1\`, then to \`r + 1\`.

All links have the same bandwidth and latency. The unidirectional ring all-reduce uses half of the links; the other
half stays idle.

**Validated** links, degree, diameter and bisection are counted in tests; the ring all-reduce meets its closed form, and
ASTRA-sim's \`Ring\` within 0.15 %.`,
  cites: [DALLY_TOWLES],
  params: {
    nodes: {
      kind: 'count',
      min: 1,
      doc: 'Number of ranks on the ring.',
      suggestions: ['4', '8', '16', '64'],
    },
    ...LINK_PARAMS,
  },
  examples: ['ring(8, bandwidth: 25 GB/s, latency: 500 ns)', 'ring(64, bandwidth: 400 Gbps, interfaces: 1)'],
  shape: ({ nodes }) => gridShape([nodes], true),
  build: (values) => buildGrid([values.nodes], true, values),
});
