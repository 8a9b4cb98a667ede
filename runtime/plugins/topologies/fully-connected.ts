/** Every pair of ranks joined by a cable of its own. */
import { defineTopology } from '../../api/descriptor.ts';
import type { NetworkShape } from '../../api/network.ts';
import { LINK_PARAMS } from '../../kit/link-params.ts';
import { buildNetwork } from '../../kit/network-builder.ts';

export const fullyConnected = defineTopology({
  name: 'fullyConnected',
  summary: 'Every pair of ranks joined by a cable of its own.',
  doc: `Each rank has a link to each other rank and nothing is ever forwarded.

- **Directed links** \`n (n - 1)\`, so that the cost grows with the square: 4,096 ranks are the most that can be
  built.
- **Degree** \`n - 1\`.
- **Diameter** 1 hop.
- **Bisection** \`n^2 / 2\` directed links for even n.
- **Order of links** at a rank: to its peers in ascending order.

\`bandwidth\` is that of one cable: a rank sends up to \`n - 1\` times as much. Set \`interfaces: 1\` for ranks that
send one message at a time, as a single port into an ideal crossbar would.

**Validated** links, degree, diameter and bisection are counted in tests; the ring all-reduce on it meets ASTRA-sim's
\`FullyConnected\` within 0.15 %.`,
  cites: [],
  params: {
    nodes: {
      kind: 'count',
      min: 1,
      doc: 'Number of ranks; each has a link to each other.',
      suggestions: ['4', '8', '16', '64'],
    },
    ...LINK_PARAMS,
  },
  examples: [
    'fullyConnected(8, bandwidth: 50 GB/s, latency: 500 ns)',
    'fullyConnected(16, bandwidth: 25 GB/s, interfaces: 1)',
  ],
  shape: ({ nodes }) => completeShape(nodes),
  build: ({ nodes, bandwidth, latency, interfaces }) =>
    buildNetwork(completeShape(nodes), interfaces, (link) => {
      for (let rank = 0; rank < nodes; rank++) {
        for (let peer = 0; peer < nodes; peer++) {
          if (peer !== rank) link(rank, peer, bandwidth, latency);
        }
      }
    }),
});

function completeShape(nodes: number): NetworkShape {
  return { nRanks: nodes, nSwitches: 0, nLinks: nodes * (nodes - 1), complete: true, diameter: nodes > 1 ? 1 : 0 };
}
