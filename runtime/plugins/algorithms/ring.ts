/** Ring all-reduce: one circle through all ranks, every rank sends one chunk to its successor in every step. */
import { defineAlgorithm } from '../../api/descriptor.ts';
import type { TransferSink } from '../../api/schedule.ts';
import { type Circle, emitRingPlaces, emitRingStep, ringSteps } from '../../kit/ring-around.ts';
import { isRankOrder, RING_ORDER_PARAM, ringOrder } from '../../kit/ring-order.ts';

export const ring = defineAlgorithm({
  name: 'ring',
  summary: 'One circle through all ranks; each sends one chunk to the next in every step.',
  doc: `The message of S bytes is cut into n chunks. In the first n - 1 steps (reduce-scatter) each rank adds the chunk it has
just received to its own and sends the sum on; in the last n - 1 (all-gather) the finished chunks travel round.

**Cost** \`2 (n - 1) (L + S / (n B))\` with latency L and bandwidth B of a link: no algorithm moves fewer bytes per
rank, but the number of latencies grows with n. It holds where neighbours on the circle are neighbours in the network;
otherwise transfers share links.

On a grid the circle is a Hamiltonian cycle, which steps from neighbour to neighbour: every torus has one, a mesh has
one if one of its sides is even. A mesh of odd sides has none, and the ring falls back to the order of rank numbers
there. Rings and fully connected networks need no search: rank order is a Hamiltonian cycle of theirs. On switches it is
rank order too: most neighbours are on the same switch, and on a fat-tree or BiGraph no two hops of the circle share a
link. The MultiTree authors' ring visits the switches in turn instead, and pays the longest way in every step.

Only one direction is used, a quarter of the links of a 2D torus.

**Validated** equals the closed form on rings, tori, meshes with an even side and fully connected networks; ASTRA-sim
2.0 gives the same within 0.11 % (8 and 64 ranks, 1 MiB to 1 GiB). On even k x k grids the circle is that of the
MultiTree authors' simulator.`,
  cites: [
    {
      authors: 'P. Patarasuk, X. Yuan',
      title: 'Bandwidth optimal all-reduce algorithms for clusters of workstations',
      venue: 'Journal of Parallel and Distributed Computing 69(2)',
      year: 2009,
    },
  ],
  params: {
    order: RING_ORDER_PARAM,
  },
  examples: ['ring', 'ring(order: rank)'],
  requires: () => [],
  build: (network, { order }) => {
    const { nRanks } = network.shape;
    const rankAt = ringOrder(network, order);
    const circle: Circle = { length: nRanks, rankAt, firstChunk: 0, chunksPerPiece: 1, firstPiece: 0 };
    const nSteps = ringSteps(nRanks);
    const emitAtZero = (step: number, out: TransferSink) => emitRingPlaces(circle, step, out, nRanks - 1, 2);
    return {
      nRanks,
      nChunks: nRanks,
      nSteps,
      stepsPerPhase: nSteps / 2,
      ...(isRankOrder(nRanks, rankAt) && {
        symmetry: { dims: [nRanks], parts: [{ order: [0], forward: true }], emitAtZero },
      }),
      emit: (step, out) => emitRingStep(circle, step, out),
    };
  },
});
