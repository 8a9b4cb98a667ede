/** The mesh: a grid in any number of dimensions that ends at its borders. */
import { defineTopology } from '../../api/descriptor.ts';
import { DALLY_TOWLES, dimsParam } from '../../kit/dims-param.ts';
import { buildGrid, gridShape } from '../../kit/grid.ts';
import { checkPerDimension, GRID_LINK_PARAMS } from '../../kit/grid-link-params.ts';

export const mesh = defineTopology({
  name: 'mesh',
  summary: 'Grid of ranks in any number of dimensions, without wrap-around.',
  doc: `Ranks stand on a grid of sides \`k1 x k2 x ... x km\` and each is joined to its neighbours along every dimension; the
grid ends at its borders. There are no switches: a rank forwards what is not its own.

- **Ranks** \`n = k1 * k2 * ... * km\`, numbered row by row: the last dimension varies fastest.
- **Directed links** \`2 (k - 1) n / k\`, summed over the sides k.
- **Degree** 2 per side longer than 2, 1 at the borders and for a side of 2.
- **Diameter** \`(k1 - 1) + ... + (km - 1)\` hops.
- **Bisection** \`2 n / k\` directed links for an even longest side k.
- **Order of links** at a rank: per dimension, slowest first, the minus and then the plus neighbour; in two dimensions
  north, south, west, east.

A corner has only one link per dimension. It receives and sends the whole message through them, so that the corners,
not the many links inside, bound an all-reduce on a mesh. \`mesh(8)\` is a line. Links of different dimensions may differ in bandwidth and latency.

**Validated** links, degree, diameter and bisection are counted in tests; the links of 4x4 and 8x8 are those of the
MultiTree authors' meshes.`,
  cites: [DALLY_TOWLES],
  params: {
    dims: dimsParam('mesh'),
    ...GRID_LINK_PARAMS,
  },
  examples: [
    'mesh(8, 8, bandwidth: 16 GB/s, latency: 150 ns)',
    'mesh(6, bandwidth: 25 GB/s)',
    'mesh(2, 3, 4, bandwidth: 50 GB/s, latency: 500 ns, interfaces: 1)',
  ],
  check: (values) => checkPerDimension('mesh', values),
  shape: ({ dims }) => gridShape(dims, false),
  build: (values) => buildGrid(values.dims, false, values),
});
