/** The fat-tree: layers of equal switches with as many cables up as down, so that nothing narrows towards the top. */
import { defineTopology } from '../../api/descriptor.ts';
import type { NetworkShape } from '../../api/network.ts';
import { addCable } from '../../kit/cable.ts';
import { buildNetwork } from '../../kit/network-builder.ts';
import { SWITCH_PARAMS } from '../../kit/switch-params.ts';

export const fatTree = defineTopology({
  name: 'fatTree',
  summary: 'Layers of switches with as many cables up as down; any ranks can talk at full speed.',
  doc: `The k-ary n-tree: n levels of \`k^(n-1)\` switches, each with k cables down and, below the top, k cables up. With two
levels, k leaf switches hold k ranks each, and each is joined to all of k spine switches.

- **Ranks** \`k^n\`, numbered leaf by leaf: rank r is on leaf switch \`floor(r / k)\`.
- **Switches** \`n k^(n-1)\`, numbered level by level from the leaves, after the ranks.
- **Directed links** \`2 n k^n\`: two per cable, \`k^n\` cables under each level.
- **Diameter** \`2 n\` links: up to the top and down. Two ranks of one leaf are 2 links apart.
- **Order of links** at a switch: down in ascending order, then up in ascending order. Level by level, a switch is joined
  to those above it whose number differs in one digit of base k, the lowest digit first.

**Routes** are fixed: up to the nearest common switch, at the first branching by port \`src mod k\`, at the next by
\`floor(src / k) mod k\`, and down the only way. The ranks of a leaf so take different cables up, whatever they send.
MultiTree chooses its ways itself.

**Validated** with two levels: ways, links and loads of the ring, double binary tree and MultiTree equal the statistics of
the MultiTree authors' 4-ary and 8-ary fat-trees; a ring whose neighbours are on different leaves pays four latencies
a step, as in their simulator.

All switches are alike and none is oversubscribed.`,
  cites: [
    {
      authors: 'C. E. Leiserson',
      title: 'Fat-Trees: Universal Networks for Hardware-Efficient Supercomputing',
      venue: 'IEEE Transactions on Computers C-34(10)',
      year: 1985,
    },
    {
      authors: 'F. Petrini, M. Vanneschi',
      title: 'k-ary n-trees: High Performance Networks for Massively Parallel Architectures',
      venue: 'International Parallel Processing Symposium',
      year: 1997,
    },
  ],
  params: {
    arity: {
      kind: 'count',
      min: 1,
      doc: 'Cables down of each switch, and as many up: k. With two levels, k leaves of k ranks each.',
      suggestions: ['4', '8', '16'],
    },
    levels: {
      kind: 'count',
      default: 2,
      min: 1,
      doc: 'Levels of switches: n. A single level is one switch with `arity` ranks; each further one has `arity` times the ranks.',
      suggestions: ['2', '3'],
    },
    ...SWITCH_PARAMS,
  },
  examples: [
    'fatTree(4, bandwidth: 16 GB/s, latency: 150 ns)',
    'fatTree(8, bandwidth: 16 GB/s, latency: 150 ns, extraTrunkLatency: 100 ns)',
    'fatTree(4, levels: 3, bandwidth: 100 Gbps, latency: 500 ns)',
  ],
  shape: ({ arity, levels }) => treeShape(arity, levels),
  build: ({ arity, levels, bandwidth, latency, extraTrunkLatency, interfaces }) => {
    const shape = treeShape(arity, levels);
    const switchesPerLevel = shape.nSwitches / levels;
    const switchAt = (level: number, index: number) => shape.nRanks + level * switchesPerLevel + index;
    return buildNetwork(shape, interfaces, (link) => {
      for (let rank = 0; rank < shape.nRanks; rank++) {
        addCable(link, rank, switchAt(0, Math.floor(rank / arity)), bandwidth, latency);
      }
      const trunkLatency = latency + extraTrunkLatency;
      for (let level = 0, place = 1; level + 1 < levels; level++, place *= arity) {
        for (let lower = 0; lower < switchesPerLevel; lower++) {
          const withoutDigit = lower - (Math.floor(lower / place) % arity) * place;
          for (let digit = 0; digit < arity; digit++) {
            const upper = withoutDigit + digit * place;
            addCable(link, switchAt(level, lower), switchAt(level + 1, upper), bandwidth, trunkLatency);
          }
        }
      }
    });
  },
});

/** Closed form, which grows to `Infinity` instead of overflowing. */
function treeShape(arity: number, levels: number): NetworkShape {
  const nRanks = arity ** levels;
  return {
    nRanks,
    nSwitches: levels * arity ** (levels - 1),
    nLinks: 2 * levels * nRanks,
    spread: 'source',
    groups: { size: arity },
    diameter: arity > 1 ? 2 * levels : 0,
  };
}
