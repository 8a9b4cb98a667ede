/** The hypercube: a grid of sides of two, where neighbours differ in one bit of their number. */
import { defineTopology } from '../../api/descriptor.ts';
import type { NetworkShape } from '../../api/network.ts';
import { DALLY_TOWLES } from '../../kit/dims-param.ts';
import { buildGrid, gridShape } from '../../kit/grid.ts';
import { LINK_PARAMS } from '../../kit/link-params.ts';

export const hypercube = defineTopology({
  name: 'hypercube',
  summary: 'Ranks joined wherever their numbers differ in one bit.',
  doc: `Rank \`r\` is joined to \`r xor 2^i\` for every bit i below d: the grid of d dimensions with two ranks along each.

- **Ranks** \`n = 2^d\`, numbered by their coordinates, the slowest dimension the highest bit.
- **Directed links** \`d 2^d\`.
- **Degree** d at every rank.
- **Diameter** d hops.
- **Bisection** \`2^d\` directed links: the n / 2 cables of one dimension.
- **Order of links** at a rank: by the bit in which the neighbour differs, the highest first.

**Routes** correct the lowest differing bit first. Recursive doubling and halving-doubling exchange along one dimension in
each step and so never share a link, which is what the hypercube is known for; in each step only one of a rank's d
links is busy.

**Validated** links, degree, diameter and bisection are counted in tests for small d; halving-doubling meets its closed
form \`2 d latency + 2 (n-1)/n S/B\` exactly.`,
  cites: [
    {
      authors: 'Y. Saad, M. H. Schultz',
      title: 'Topological Properties of Hypercubes',
      venue: 'IEEE Transactions on Computers 37(7)',
      year: 1988,
    },
    DALLY_TOWLES,
  ],
  params: {
    dimensions: {
      kind: 'count',
      doc: 'Number of dimensions d, as many as each rank has links: `2^d` ranks.',
      suggestions: ['3', '4', '6'],
    },
    ...LINK_PARAMS,
  },
  examples: [
    'hypercube(3, bandwidth: 25 GB/s, latency: 500 ns)',
    'hypercube(dimensions: 6, bandwidth: 50 GB/s, interfaces: 1)',
  ],
  shape: ({ dimensions }) => cubeShape(dimensions),
  build: (values) => buildGrid(sidesOf(values.dimensions), true, values),
});

/** From here on no list of sides is written down: such cubes are far too large to be built. */
const MOST_SIDES = 64;

function cubeShape(dimensions: number): NetworkShape {
  if (dimensions <= MOST_SIDES) return gridShape(sidesOf(dimensions), true);
  const nRanks = 2 ** dimensions;
  return { nRanks, nSwitches: 0, nLinks: dimensions * nRanks };
}

/** A grid has a side even where it has one rank. */
function sidesOf(dimensions: number): readonly number[] {
  return dimensions === 0 ? [1] : new Array<number>(dimensions).fill(2);
}
