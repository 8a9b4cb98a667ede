/** The BiGraph of EFLOPS: two groups of switches, every switch of one joined to every switch of the other. */
import { defineTopology } from '../../api/descriptor.ts';
import type { Finding } from '../../api/issue.ts';
import type { NetworkShape } from '../../api/network.ts';
import { addCable } from '../../kit/cable.ts';
import { buildNetwork } from '../../kit/network-builder.ts';
import { SWITCH_PARAMS } from '../../kit/switch-params.ts';

export const biGraph = defineTopology({
  name: 'biGraph',
  summary: 'Two groups of switches with ranks on all of them, each switch joined to all of the other group.',
  doc: `All switches hold ranks. The lower half of them forms one group, the upper half the other, and one cable joins each
switch of a group to each of the other group. There are no switches without ranks, so that ranks of different groups
are one cable closer than across a fat-tree. With m ranks per switch and s switches:

- **Ranks** \`m s\`, numbered switch by switch: rank r is on switch \`floor(r / m)\`.
- **Directed links** \`2 m s\` between ranks and switches, \`s^2 / 2\` between switches.
- **Diameter** 4 links from four switches on. A message to a rank of the same switch takes 2, to one of the other group 3, to one of the same
  group 4.
- **Order of links** at a switch: to its ranks, then to the other group, both in ascending order.
- **Balanced** where \`m = s / 2\`: a switch then has as many cables to other switches as to ranks.

**Routes** are fixed: straight to the other group; within a group by the switch of the other group that stands opposite to
the destination's. MultiTree chooses its ways itself.

**Validated** ways, links and loads of the ring, double binary tree and MultiTree equal the statistics of the MultiTree
authors' BiGraphs of 4 x 8 and 4 x 16; a ring whose neighbours are in different groups pays three latencies a step, as
in their simulator.`,
  cites: [
    {
      authors: 'J. Dong, Z. Cao, T. Zhang, J. Ye, S. Wang, F. Feng, L. Zhao, X. Liu, and others',
      title: 'EFLOPS: Algorithm and System Co-Design for a High Performance Distributed Training Platform',
      venue: 'HPCA',
      year: 2020,
    },
  ],
  params: {
    nodesPerSwitch: {
      kind: 'count',
      min: 1,
      doc: 'Ranks on each switch. The network is balanced where it is half the number of switches.',
      suggestions: ['4', '8'],
    },
    switches: {
      kind: 'count',
      min: 1,
      doc: 'Switches of both groups together, an even number; a lone switch has no other group.',
      suggestions: ['8', '16'],
    },
    ...SWITCH_PARAMS,
  },
  examples: [
    'biGraph(4, 8, bandwidth: 16 GB/s, latency: 150 ns)',
    'biGraph(nodesPerSwitch: 4, switches: 16, bandwidth: 100 Gbps, latency: 500 ns)',
  ],
  check: ({ switches }) => needsEvenSwitches(switches),
  shape: ({ nodesPerSwitch, switches }) => groupsShape(nodesPerSwitch, switches),
  build: ({ nodesPerSwitch, switches, bandwidth, latency, extraTrunkLatency, interfaces }) => {
    const shape = groupsShape(nodesPerSwitch, switches);
    const { nRanks } = shape;
    const half = Math.floor(switches / 2);
    return buildNetwork(shape, interfaces, (link) => {
      for (let rank = 0; rank < nRanks; rank++) {
        addCable(link, rank, nRanks + Math.floor(rank / nodesPerSwitch), bandwidth, latency);
      }
      for (let lower = 0; lower < half; lower++) {
        for (let upper = half; upper < switches; upper++) {
          addCable(link, nRanks + lower, nRanks + upper, bandwidth, latency + extraTrunkLatency);
        }
      }
    });
  },
});

function groupsShape(nodesPerSwitch: number, switches: number): NetworkShape {
  const nRanks = nodesPerSwitch * switches;
  const half = Math.floor(switches / 2);
  const nTrunks = half * (switches - half);
  return {
    nRanks,
    nSwitches: switches,
    nLinks: 2 * nRanks + 2 * nTrunks,
    spread: 'destinationSwitch',
    groups: { size: nodesPerSwitch },
    diameter: switches > 1 ? (switches > 2 ? 4 : 3) : nodesPerSwitch > 1 ? 2 : 0,
  };
}

function needsEvenSwitches(switches: number): readonly Finding[] {
  if (switches === 1 || switches % 2 === 0) return [];
  return [
    {
      code: 'value/range',
      message: `\`biGraph\` needs an even number of switches, half of them in each group, found ${switches}`,
      hint: `use ${switches - 1} or ${switches + 1} switches`,
      param: 'switches',
    },
  ];
}
