/** Swing all-reduce: halving and doubling on a torus with partners that swing from side to side, so that none is far. */
import { defineAlgorithm } from '../../api/descriptor.ts';
import type { Finding } from '../../api/issue.ts';
import type { NetworkShape } from '../../api/network.ts';
import { type Dimension, dimensionsOf } from '../../kit/dimension-rings.ts';
import { emitHalvingStep, planHalving } from '../../kit/halving.ts';

export const swing = defineAlgorithm({
  name: 'swing',
  summary: 'Halving and doubling on a torus with partners on alternating sides; few steps, short ways.',
  doc: `As in \`halvingDoubling\` a rank exchanges half of what it holds in every step, but its partner at step s of a dimension
stands at the signed distance \`d(s) = (1 - (-2)^(s + 1)) / 3\`: 1, -1, 3, -5, 11, ... for even ranks, the opposite for odd
ones. These ways are a third shorter than 1, 2, 4, 8, 16, and fewer messages meet on a link. The steps go through the
dimensions in turn. The message of S bytes is cut into 2m parts for the m dimensions: two begin with each dimension, in
opposite directions, so that all ports of a rank work.

**Cost** with n ranks, latency L and bandwidth B of a link: \`2 (sum of |d(s)|) L\` over the steps of all dimensions for
small messages, and \`X (n - 1) S / (n m B)\` for large ones. X is 1 where no messages meet on a link; in lock-step it is
1.10 on 8 x 8 and 1.14 on 16 x 16, and the paper gives at most 1.19 on 2D and 1.03 on 3D tori. Run here, where ranks do not
wait for each other and links serve whole messages in order of arrival, it is 1.00 on 4 x 4 and 4 x 4 x 4, 1.03 on 8 x 8 x 8,
1.10 on 8 x 8 and 1.5 on 16 x 16. \`bucket\` has X = 1 and as many latencies as the sides together: swing is ahead for small
messages only.

**Needs** a torus whose sides are powers of two. The paper's forms for other sides, and the one that always exchanges the
whole message, are missing.

**Validated** latencies equal the closed form on tori, partners are the paper's, and X is as stated (64 MiB, 16 GB/s,
150 ns).`,
  cites: [
    {
      authors: 'D. De Sensi, T. Bonato, D. Saam, T. Hoefler',
      title: 'Swing: Short-cutting Rings for Higher Bandwidth Allreduce',
      venue: 'NSDI',
      year: 2024,
    },
  ],
  params: {},
  examples: ['swing', 'swing()'],
  requires: needsPowersOfTwo,
  build: ({ shape: { nRanks, grid } }) => {
    const dimensions = dimensionsOf(grid!.dims).filter(({ side }) => side > 1);
    const parts = dimensions.flatMap((_, start) => [1, -1].map((sign) => ({ start, sign })));
    const halvings = parts.map(({ start, sign }) => {
      const rounds = roundsFrom(dimensions, start);
      return planHalving(nRanks, (rank, round) => partnerOf(rank, rounds[round], sign));
    });
    const nRounds = Math.log2(nRanks);
    return {
      nRanks,
      nChunks: Math.max(1, parts.length) * nRanks,
      nSteps: 2 * nRounds,
      stepsPerPhase: nRounds,
      emit: (step, out) => {
        halvings.forEach((halving, part) => {
          emitHalvingStep(halving, step, out, part * nRanks);
        });
      },
    };
  },
});

interface Round {
  readonly dimension: Dimension;
  /** How many rounds this dimension has had. */
  readonly nth: number;
}

/** Dimensions take turns from `start` on; one whose log2(side) rounds are done is left out. */
function roundsFrom(dimensions: readonly Dimension[], start: number): readonly Round[] {
  const rounds: Round[] = [];
  const most = Math.max(...dimensions.map(({ side }) => Math.log2(side)));
  for (let nth = 0; nth < most; nth++) {
    for (let i = 0; i < dimensions.length; i++) {
      const dimension = dimensions[(start + i) % dimensions.length];
      if (nth < Math.log2(dimension.side)) rounds.push({ dimension, nth });
    }
  }
  return rounds;
}

function partnerOf(rank: number, { dimension: { side, stride }, nth }: Round, sign: number): number {
  const place = Math.floor(rank / stride) % side;
  const distance = sign * ((1 - (-2) ** (nth + 1)) / 3);
  const target = (((place + (place % 2 === 0 ? distance : -distance)) % side) + side) % side;
  return rank + (target - place) * stride;
}

function needsPowersOfTwo({ grid }: NetworkShape): readonly Finding[] {
  if (grid?.wrap && grid.dims.every((side) => 2 ** Math.round(Math.log2(side)) === side)) return [];
  const found = grid ? `a ${grid.wrap ? 'torus' : 'mesh'} of ${grid.dims.join(' x ')}` : 'a network that is no grid';
  return [
    {
      code: 'algorithm/requires',
      message: `\`swing\` needs a torus whose sides are powers of two, found ${found}`,
      hint: 'use `torus(8, 8, ...)`, or the algorithm `bucket`, which takes any torus',
    },
  ];
}
