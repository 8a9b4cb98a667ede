/**
 * A plugin: the Möbius ladder, and an all-reduce made for it. Written against `syncline/plugin` alone, as a plugin of your own
 * would be; `syncline.config.json` names it.
 */
import { buildNetwork, count, defineAlgorithm, definePlugin, defineTopology, LINK_PARAMS } from 'syncline/plugin';

const shapeOf = (nodes: number) => ({
  nRanks: nodes,
  nSwitches: 0,
  nLinks: 3 * nodes,
  diameter: Math.ceil(nodes / 4),
});

export const moebius = defineTopology({
  name: 'moebius',
  summary: 'Möbius ladder: a circle of ranks, each also joined to the one opposite.',
  doc: `A ladder whose ends are joined with a twist. Rank \`i\` has a cable to \`i - 1\` and \`i + 1\` on the circle, and a rung
to \`i + n / 2\`: three cables per rank, however many ranks there are.

- **Ranks** \`n\`, even and at least 4; with 4 it is complete, with 8 the Wagner graph.
- **Directed links** \`3 n\`. **Diameter** \`ceil(n / 4)\`, half of a ring's.
- **Order of links** at a rank: back, forth, rung.

**Validated** links, degrees and diameter against a search through the built graph, for 4 to 16 ranks.`,
  cites: [
    {
      authors: 'R. K. Guy, F. Harary',
      title: 'On the Möbius ladders',
      venue: 'Canadian Mathematical Bulletin 10(4)',
      year: 1967,
    },
  ],
  params: {
    nodes: count('Number of ranks: even, because every rank has one opposite.', {
      min: 4,
      suggestions: ['8', '16', '64'],
    }),
    ...LINK_PARAMS,
  },
  examples: ['moebius(8, bandwidth: 16 GB/s)', 'moebius(16, bandwidth: 25 GB/s, latency: 1 us)'],
  check: ({ nodes }) => {
    if (nodes % 2 === 0) return [];
    return [
      {
        code: 'topology/shape',
        message: `\`moebius\` needs an even number of ranks, found ${nodes}`,
        hint: `use ${nodes - 1} or ${nodes + 1}`,
        param: 'nodes',
      },
    ];
  },
  shape: ({ nodes }) => shapeOf(nodes),
  build: ({ nodes, bandwidth, latency, interfaces }) =>
    buildNetwork(shapeOf(nodes), interfaces, (link) => {
      for (let rank = 0; rank < nodes; rank++) {
        for (const way of [nodes - 1, 1, nodes / 2]) link(rank, (rank + way) % nodes, bandwidth, latency);
      }
    }),
});

/** Calls `move` for `length` chunks from `first` on, in one piece or, beyond the last chunk, in two. */
function around(first: number, length: number, nChunks: number, move: (chunk: number, count: number) => void): void {
  const start = ((first % nChunks) + nChunks) % nChunks;
  const untilEnd = Math.min(length, nChunks - start);
  if (untilEnd < length) move(0, length - untilEnd);
  move(start, untilEnd);
}

export const rungRing = defineAlgorithm({
  name: 'rungRing',
  summary: 'Half a ring and a step over the rungs: the bytes of a ring, half of its latencies.',
  doc: `The message is cut into \`n\` chunks, and \`m = n / 2\`. Chunk \`c\` walks along the circle from rank \`c\` over \`m\` ranks,
one of each pair of opposite ones.

1. **Over the rungs** every rank sends its opposite the half of the message whose walks come past there.
2. **Along the circle**, in \`m - 1\` steps, each rank adds what it has to the chunk that comes by and sends it on.
3. The same backwards: \`m - 1\` steps bring the finished chunks to one rank of each pair, the rungs to the other.

**Cost** \`n L + 2 (n - 1) S / (n B)\` on a Möbius ladder with latency L and bandwidth B of a link: as many bytes as a ring,
which is the least there is, for \`n\` instead of \`2 (n - 1)\` latencies. It is an all-reduce on any network with an even
number of ranks, where what is no link takes several.

**Validated** equals the closed form on Möbius ladders of 4 to 64 ranks; every schedule is proved before it is run.`,
  cites: [
    {
      authors: 'P. Patarasuk, X. Yuan',
      title: 'Bandwidth optimal all-reduce algorithms for clusters of workstations',
      venue: 'Journal of Parallel and Distributed Computing 69(2)',
      year: 2009,
    },
  ],
  params: {},
  examples: ['rungRing'],
  requires: ({ nRanks }) => {
    if (nRanks % 2 === 0 && nRanks >= 4) return [];
    return [
      {
        code: 'algorithm/requires',
        message: `\`rungRing\` needs an even number of ranks from 4, found ${nRanks}`,
        hint: 'use `moebius`, or an even number of nodes',
      },
    ];
  },
  build: ({ shape }) => {
    const n = shape.nRanks;
    const m = n / 2;
    return {
      nRanks: n,
      nChunks: n,
      nSteps: n,
      stepsPerPhase: m,
      emit(step, out) {
        for (let rank = 0; rank < n; rank++) {
          const opposite = (rank + m) % n;
          const next = (rank + 1) % n;
          // What walks past the opposite, or has come to this rank at the end of its walk.
          if (step === 0) around(opposite - m + 1, m, n, (chunk, many) => out.reduce(chunk, rank, opposite, many));
          else if (step === n - 1) around(rank + 2, m, n, (chunk, many) => out.copy(chunk, rank, opposite, many));
          else if (step < m) out.reduce((rank - step + 1 + n) % n, rank, next);
          else out.copy((rank - step + 1 + n) % n, rank, next);
        }
      },
    };
  },
});

export default definePlugin({ apiVersion: 1, kinds: [moebius, rungRing] });
