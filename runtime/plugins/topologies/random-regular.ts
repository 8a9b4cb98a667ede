/** The random regular graph: every rank with equally many cables, otherwise joined by chance, the same for the same seed. */
import { defineTopology } from '../../api/descriptor.ts';
import type { Finding } from '../../api/issue.ts';
import { LINK_PARAMS } from '../../kit/link-params.ts';
import { buildNetwork } from '../../kit/network-builder.ts';
import { createStream } from '../../kit/random-stream.ts';
import { drawRegularGraph } from './random-regular/draw-regular-graph.ts';

export const randomRegular = defineTopology({
  name: 'randomRegular',
  summary: 'Ranks joined at random, each to equally many others; connected, and the same for the same seed.',
  doc: `A graph drawn from all connected graphs in which every one of n ranks has d neighbours. The network as a whole depends on
\`seed\` alone, not on the seed of the experiment: vary it by name to see how much is owed to chance.

- **Ranks** \`n\`, in no order.
- **Directed links** \`n d\`.
- **Degree** d at every rank; \`n d\` has to be even.
- **Diameter** not known in closed form. It is at least the Moore bound, the least D with
  \`1 + d ((d-1)^D - 1) / (d - 2) >= n\`, and for large n and d of 3 and more almost surely at most the least D with
  \`(d-1)^(D-1) >= 3 d n ln n\` (Bollobas and Fernandez de la Vega).
- **Bisection** not known in closed form; almost all such graphs are expanders, their second eigenvalue close to
  \`2 sqrt(d - 1)\` (Friedman), the best there is.
- **Order of links** at a rank: to its neighbours in ascending order.

**Drawn** by joining free ends at random, where neither a second cable nor a loop results, and beginning anew where
that gets stuck or leaves pieces (Steger and Wormald): uniform in the limit of large n. For d above (n-1)/2 the pairs
that are not joined are drawn instead; d = 2 is a random ring.

**Validated** degree, connection and the two bounds on the diameter for random n, d and seeds, the second eigenvalue at 500
ranks; by a small case in which all 70 graphs of 6 ranks with 3 neighbours come up, each about as often as the others.`,
  cites: [
    {
      authors: 'A. Singla, C.-Y. Hong, L. Popa, P. B. Godfrey',
      title: 'Jellyfish: Networking Data Centers Randomly',
      venue: 'NSDI',
      year: 2012,
    },
    {
      authors: 'A. Steger, N. C. Wormald',
      title: 'Generating Random Regular Graphs Quickly',
      venue: 'Combinatorics, Probability and Computing 8',
      year: 1999,
    },
    {
      authors: 'B. Bollobas, W. Fernandez de la Vega',
      title: 'The Diameter of Random Regular Graphs',
      venue: 'Combinatorica 2',
      year: 1982,
    },
  ],
  params: {
    nodes: {
      kind: 'count',
      min: 1,
      doc: 'Number of ranks n.',
      suggestions: ['16', '32', '64'],
    },
    degree: {
      kind: 'count',
      doc: 'Neighbours of each rank: at least 2, or 1 for two ranks, and fewer than there are ranks.',
      suggestions: ['3', '4', '6'],
    },
    ...LINK_PARAMS,
    seed: {
      kind: 'count',
      doc: 'Which of the graphs it is: another number joins other ranks.',
      default: 0,
      suggestions: ['0', '1'],
    },
  },
  examples: [
    'randomRegular(16, 4, bandwidth: 16 GB/s, latency: 500 ns)',
    'randomRegular(64, degree: 6, bandwidth: 100 Gbps, seed: 7)',
  ],
  check: ({ nodes, degree }) => findingsOf(nodes, degree),
  shape: ({ nodes, degree }) => ({ nRanks: nodes, nSwitches: 0, nLinks: nodes * degree }),
  build: ({ nodes, degree, bandwidth, latency, interfaces, seed }) => {
    const { neighbours } = drawRegularGraph(nodes, degree, createStream(seed, 0, 'regular graph'));
    return buildNetwork({ nRanks: nodes, nSwitches: 0, nLinks: nodes * degree }, interfaces, (link) => {
      neighbours.forEach((peer, end) => {
        link(Math.floor(end / degree), peer, bandwidth, latency);
      });
    });
  },
});

function findingsOf(nodes: number, degree: number): readonly Finding[] {
  const found = (message: string, hint: string): readonly Finding[] => [
    { code: 'value/range', message: `\`randomRegular\` ${message}`, hint, param: 'degree' },
  ];
  if (degree >= nodes) {
    return found(
      `needs fewer neighbours than ranks, found ${degree} of ${nodes}`,
      `a degree of ${nodes - 1} joins all pairs`,
    );
  }
  if (degree < Math.min(2, nodes - 1)) {
    const message = `is not connected with ${degree === 1 ? '1 neighbour' : 'no neighbours'} per rank`;
    return [{ ...found(message, 'use a degree of 2 or more')[0], code: 'topology/disconnected' }];
  }
  if ((nodes * degree) % 2 === 1) {
    const message = `needs an even product of ranks and degree, found ${nodes} ranks of degree ${degree}`;
    return found(message, 'every cable has two ends: make one of the two even');
  }
  return [];
}
