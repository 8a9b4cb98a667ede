/** The exponential graph of gossip: every rank speaks to those at distances of powers of two, one way. */
import { defineTopology } from '../../api/descriptor.ts';
import type { NetworkShape } from '../../api/network.ts';
import { LINK_PARAMS } from '../../kit/link-params.ts';
import { buildNetwork } from '../../kit/network-builder.ts';

export const exponential = defineTopology({
  name: 'exponential',
  summary: 'Every rank has one-way links to the ranks 1, 2, 4, 8, ... places further on.',
  doc: `The static exponential graph of decentralized training: rank \`r\` sends to \`r + 2^i\` modulo \`n\` for every
power below \`n\`, and receives from \`r - 2^i\`. Links lead one way; there is none back unless another power makes it.

- **Ranks** \`n\`, any number, numbered around the circle.
- **Directed links** \`n ceil(log2 n)\`.
- **Degree** \`ceil(log2 n)\` links out of every rank and as many in.
- **Diameter** \`log2 n\` hops where n is a power of two, else at most \`floor(log2 n)\`: the binary digits of the way to go.
- **Order of links** at a rank: by distance, the nearest first.

Averaging with all neighbours, weight \`1 / (ceil(log2 n) + 1)\` each, leaves \`1 - 2 / (1 + ceil(log2 n))\` of all
disagreement per round where n is even, and less where it is odd: hardly more for a thousand ranks than for ten. An all-reduce runs on it as on any graph, forwarded along shortest ways.

**Validated** links, degree and diameter are counted in tests for all small n; the second eigenvalue of its averaging
matrix equals the paper's proposition 1.`,
  cites: [
    {
      authors: 'B. Ying, K. Yuan, Y. Chen, H. Hu, P. Pan, W. Yin',
      title: 'Exponential Graph is Provably Efficient for Decentralized Deep Training',
      venue: 'NeurIPS',
      year: 2021,
    },
    {
      authors: 'M. Assran, N. Loizou, N. Ballas, M. Rabbat',
      title: 'Stochastic Gradient Push for Distributed Deep Learning',
      venue: 'ICML',
      year: 2019,
    },
  ],
  params: {
    nodes: {
      kind: 'count',
      min: 1,
      doc: 'Number of ranks; a power of two is usual and not needed.',
      suggestions: ['8', '16', '32'],
    },
    ...LINK_PARAMS,
  },
  examples: ['exponential(16, bandwidth: 25 Gbps, latency: 20 us)', 'exponential(nodes: 12, bandwidth: 10 Gbps)'],
  shape: ({ nodes }) => shapeOf(nodes),
  build: ({ nodes, bandwidth, latency, interfaces }) =>
    buildNetwork(shapeOf(nodes), interfaces, (link) => {
      for (let rank = 0; rank < nodes; rank++) {
        for (let distance = 1; distance < nodes; distance *= 2) {
          link(rank, (rank + distance) % nodes, bandwidth, latency);
        }
      }
    }),
});

function shapeOf(nodes: number): NetworkShape {
  const degree = powersBelow(nodes);
  const isPower = 2 ** degree === nodes;
  // Up to three ranks every one is joined to every other.
  const oneWay = nodes > 3 && ({ oneWay: true } as const);
  return { nRanks: nodes, nSwitches: 0, nLinks: nodes * degree, ...oneWay, ...(isPower && { diameter: degree }) };
}

/** `ceil(log2 nodes)`, exactly. */
function powersBelow(nodes: number): number {
  let powers = 0;
  for (let distance = 1; distance < nodes; distance *= 2) powers++;
  return powers;
}
