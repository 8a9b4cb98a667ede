/** The torus: a grid in any number of dimensions whose opposite ends are joined. */
import { defineTopology } from '../../api/descriptor.ts';
import { DALLY_TOWLES, dimsParam } from '../../kit/dims-param.ts';
import { buildGrid, gridShape } from '../../kit/grid.ts';
import { checkPerDimension, GRID_LINK_PARAMS } from '../../kit/grid-link-params.ts';

export const torus = defineTopology({
  name: 'torus',
  summary: 'Grid of ranks in any number of dimensions, opposite ends joined.',
  doc: `Ranks stand on a grid of sides \`k1 x k2 x ... x km\` and each is joined to both neighbours along every dimension; the
last rank of a row is joined to the first. There are no switches: a rank forwards what is not its own.

- **Ranks** \`n = k1 * k2 * ... * km\`, numbered row by row: the last dimension varies fastest.
- **Directed links** \`2 m n\` if every side is at least 3. A side of 2 has one cable per pair and not two, a side of
  1 none.
- **Degree** 2 per side longer than 2, 1 for a side of 2.
- **Diameter** \`floor(k1 / 2) + ... + floor(km / 2)\` hops.
- **Bisection** \`4 n / k\` directed links for an even longest side k of 4 or more.
- **Order of links** at a rank: per dimension, slowest first, the minus and then the plus neighbour; in two dimensions
  north, south, west, east.

Links of different dimensions may differ in bandwidth and latency, as the links inside a node and between nodes do. Torus
networks of this form are those of the TPU pods and of the MultiTree paper, whose 4x4 and 8x8 tori have 16 GB/s and 150 ns.

**Validated** links, degree, diameter and bisection are counted in tests; with one bandwidth per dimension, the dimension-wise
ring takes the sum of its dimensions' closed forms.`,
  cites: [DALLY_TOWLES],
  params: {
    dims: dimsParam('torus'),
    ...GRID_LINK_PARAMS,
  },
  examples: [
    'torus(8, 8, bandwidth: 16 GB/s, latency: 150 ns)',
    'torus(4, 4, 4, bandwidth: 50 GB/s)',
    'torus(4, 8, bandwidth: [25 GB/s, 75 GB/s], latency: [1 us, 200 ns])',
    'torus(4, 8, bandwidth: 16 GB/s, latency: 150 ns, interfaces: 1)',
  ],
  check: (values) => checkPerDimension('torus', values),
  shape: ({ dims }) => gridShape(dims, true),
  build: (values) => buildGrid(values.dims, true, values),
});
