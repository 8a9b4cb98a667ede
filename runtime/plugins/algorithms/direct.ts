/** Direct all-reduce: each rank adds up one chunk of all others and sends it back to all, in two steps. */
import { defineAlgorithm } from '../../api/descriptor.ts';
import type { TransferSink } from '../../api/schedule.ts';

export const direct = defineAlgorithm({
  name: 'direct',
  summary: 'Every rank sends chunk j straight to rank j, which adds up and sends the result to all.',
  doc: `The message of S bytes is cut into n chunks. In the first step every rank sends chunk j to rank j for all j, and rank j
adds up what it receives; in the second rank j sends the finished chunk to all. No algorithm moves fewer bytes per rank
and none takes fewer steps, but each rank has n - 1 messages under way at once.

**Cost** \`2 (L + S / (n B))\` where each pair has a link of its own, with latency L and bandwidth B of a link; on a single
switch \`2 (2 L + (n - 1) S / (n B))\`, because the messages of a rank share its cable. On rings, tori and meshes they
share links all over the network, and the bytes of far pairs count on every hop.

**Order** The messages of a rank leave in the order of distance in rank numbers: first to r + 1, then to r + 2, ... So no two
ranks send to the same one at the same moment, and no message waits behind a switch for a third.

**Validated** equals the closed forms on fully connected and switched networks; ASTRA-sim 2.0 with contention gives the same
on fully connected ones within 0.2 % (8 and 64 ranks, 1 MiB to 1 GiB). Its switch without contention lets a rank send all
its messages over one cable at once, which no network can.`,
  cites: [
    {
      authors: 'R. Thakur, R. Rabenseifner, W. Gropp',
      title: 'Optimization of Collective Communication Operations in MPICH',
      venue: 'International Journal of High Performance Computing Applications 19(1)',
      year: 2005,
    },
  ],
  params: {},
  examples: ['direct', 'direct()'],
  requires: () => [],
  build: ({ shape: { nRanks } }) => {
    const nSteps = nRanks > 1 ? 2 : 0;
    return {
      nRanks,
      nChunks: nRanks,
      nSteps,
      stepsPerPhase: nSteps / 2,
      symmetry: {
        dims: [nRanks],
        parts: [{ order: [0], forward: true }],
        emitAtZero: (step, out) => {
          for (let distance = 1; distance < nRanks; distance++) {
            emitPair(step, 0, distance, out);
            emitPair(step, nRanks - distance, 0, out);
          }
        },
      },
      emit: (step, out) => {
        for (let distance = 1; distance < nRanks; distance++) {
          for (let src = 0; src < nRanks; src++) {
            emitPair(step, src, (src + distance) % nRanks, out);
          }
        }
      },
    };
  },
});

/** In the first step a rank sends its part of the chunk of which `dst` adds up all; in the second the sum of its own. */
function emitPair(step: number, src: number, dst: number, out: TransferSink): void {
  if (step === 0) out.reduce(dst, src, dst);
  else out.copy(src, src, dst);
}
