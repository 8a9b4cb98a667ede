/** The flattened butterfly: a butterfly network whose rows of switches are merged into one, a HyperX of equal sides. */
import { defineTopology } from '../../api/descriptor.ts';
import type { NetworkShape } from '../../api/network.ts';
import { AHN_HYPERX, buildHyperX, hyperXShape } from '../../kit/hyper-x.ts';
import { LINK_PARAMS } from '../../kit/link-params.ts';

export const flattenedButterfly = defineTopology({
  name: 'flattenedButterfly',
  summary: 'Switches of k ranks on a grid of equal sides k, every line of switches fully connected.',
  doc: `The k-ary n-flat: all switches of one row of a k-ary n-fly are merged into one. What is left are \`k^(n-1)\` switches on a
grid of \`n - 1\` dimensions of side k, each joined to all others of its line in every dimension, with k ranks on each:
\`hyperX(k, ..., k, ranksPerSwitch: k)\` under the name by which it is known.

- **Ranks** \`k^n\`: rank r is on switch \`floor(r / k)\`.
- **Switches** \`k^(n-1)\`, numbered row by row, after the ranks.
- **Directed links** \`2 k^n\` between ranks and switches, \`(n-1) (k-1) k^(n-1)\` between switches.
- **Degree** 1 at a rank, \`k + (n-1) (k-1)\` at a switch.
- **Diameter** \`n + 1\` links: one per dimension and two to the ranks.
- **Bisection** \`k^n / 2\` directed links between switches for even k: half the ranks can send to the other half at full
  speed, as long as the traffic spreads evenly.
- **Order of links** at a switch: to its ranks, then per dimension, slowest first, to its peers in ascending order.

**Routes** go one dimension after the other, the slowest first. Adaptive routing over longer ways, which the paper uses
against traffic that meets in one cable, is not modelled.

**Validated** links, degree and diameter are counted in tests; the 32-ary 2-flat and the 16-ary 4-flat have the ports
per switch and the ranks that the paper gives them.`,
  cites: [
    {
      authors: 'J. Kim, W. J. Dally, D. Abts',
      title: 'Flattened Butterfly: A Cost-Efficient Topology for High-Radix Networks',
      venue: 'ISCA',
      year: 2007,
    },
    AHN_HYPERX,
  ],
  params: {
    arity: {
      kind: 'count',
      min: 1,
      doc: 'Ranks on each switch and side of every dimension: k.',
      suggestions: ['4', '8'],
    },
    levels: {
      kind: 'count',
      default: 2,
      min: 1,
      max: 20,
      doc: 'Levels of the butterfly that is flattened: n, one more than there are dimensions. A single level is one switch.',
      suggestions: ['2', '3'],
    },
    ...LINK_PARAMS,
  },
  examples: [
    'flattenedButterfly(4, bandwidth: 25 GB/s, latency: 500 ns)',
    'flattenedButterfly(4, levels: 3, bandwidth: 100 Gbps, latency: 500 ns)',
  ],
  shape: ({ arity, levels }) => shapeOf(arity, levels),
  build: ({ arity, levels, ...values }) => buildHyperX(formOf(arity, levels), values),
});

const formOf = (arity: number, levels: number) => ({
  dims: new Array<number>(levels - 1).fill(arity),
  ranksPerSwitch: arity,
});

/** Beyond this no list of sides is written down: such networks are far too large to be built. */
const MOST_LEVELS = 64;

function shapeOf(arity: number, levels: number): NetworkShape {
  if (levels <= MOST_LEVELS) return hyperXShape(formOf(arity, levels));
  const nRanks = arity ** levels;
  return { nRanks, nSwitches: nRanks / arity, nLinks: nRanks * levels };
}
