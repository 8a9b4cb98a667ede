/** Bucket all-reduce: on an m-dimensional torus 2m copies of the dimension-wise ring, one per port of a rank. */
import { defineAlgorithm } from '../../api/descriptor.ts';
import type { Finding } from '../../api/issue.ts';
import type { NetworkShape } from '../../api/network.ts';
import type { ChunkOrder } from '../../api/schedule.ts';
import { dimensionsOf, emitSweepStep, type Sweep, sweepSteps } from '../../kit/dimension-rings.ts';

export const bucket = defineAlgorithm({
  name: 'bucket',
  summary: 'Rings dimension by dimension of a torus, 2m rotated copies on all ports at once.',
  doc: `On a torus of m dimensions the message of S bytes is cut into 2m parts. Each is reduce-scattered along the rings of one
dimension, what is left of it along those of the next, and so on; the all-gather takes the dimensions back. The parts
begin with different dimensions, and two of them with each, in opposite directions: so no two use one link at a time,
and all ports of a rank work from the first step to the last. Dimensions of side 1 do not count.

**Cost** on a torus of m equal sides k of at least 3, with n = k^m ranks, latency L and bandwidth B of a link:
\`2 m (k - 1) L + (n - 1) S / (n m B)\`. Its bytes are those of the bandwidth bound: no all-reduce of large messages is
faster on such a torus. With unequal sides the parts turn into the next dimension at different times and wait for each
other; a side of 2 has one cable for both directions.

**Needs** a torus. \`hierarchical\` is one of its copies, for other grids too.

**Validated** equals the closed form on square and cubic tori; bytes and steps on all others.`,
  cites: [
    {
      authors: 'N. Jain, Y. Sabharwal',
      title: 'Optimal bucket algorithms for large MPI collectives on torus interconnects',
      venue: 'ICS',
      year: 2010,
    },
    {
      authors: 'D. De Sensi, T. Bonato, D. Saam, T. Hoefler',
      title: 'Swing: Short-cutting Rings for Higher Bandwidth Allreduce',
      venue: 'NSDI',
      year: 2024,
    },
  ],
  params: {},
  examples: ['bucket', 'bucket()'],
  requires: needsTorus,
  build: ({ shape: { nRanks, grid } }) => {
    const { dims } = grid!;
    const all = dimensionsOf(dims);
    const long = dims.flatMap((side, d) => (side > 1 ? [d] : []));
    const parts = long.flatMap((_, start): ChunkOrder[] => {
      const order = [...long.slice(start), ...long.slice(0, start)];
      return [true, false].map((forward) => ({ order, forward }));
    });
    const sweeps = parts.map(({ order, forward }, i): Sweep => {
      return { dimensions: order.map((d) => all[d]), forward, firstChunk: i * nRanks };
    });
    const stepsPerPhase = sweepSteps(long.map((d) => all[d]));
    return {
      nRanks,
      nChunks: Math.max(1, sweeps.length) * nRanks,
      nSteps: 2 * stepsPerPhase,
      stepsPerPhase,
      symmetry: {
        dims,
        parts,
        emitAtZero: (step, out) => {
          for (const sweep of sweeps) emitSweepStep(sweep, nRanks, step, out, true);
        },
      },
      emit: (step, out) => {
        for (const sweep of sweeps) emitSweepStep(sweep, nRanks, step, out);
      },
    };
  },
});

function needsTorus({ grid }: NetworkShape): readonly Finding[] {
  if (grid?.wrap) return [];
  return [
    {
      code: 'algorithm/requires',
      message: `\`bucket\` needs a torus, found ${grid ? `a mesh of ${grid.dims.join(' x ')}` : 'a network that is no grid'}`,
      hint: 'use `torus(r, c, ...)`, or the algorithm `hierarchical`, which runs on meshes too',
    },
  ];
}
