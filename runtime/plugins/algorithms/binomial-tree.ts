/** Binomial tree all-reduce: the whole message up to rank 0 and down again. */
import { defineAlgorithm } from '../../api/descriptor.ts';

export const binomialTree = defineAlgorithm({
  name: 'binomialTree',
  summary: 'Reduce to rank 0 along a binomial tree, then broadcast back; few steps, whole messages.',
  doc: `In step s of the way up every rank whose number ends in a one and s zero bits sends its whole message of S bytes to the
rank with that one bit cleared, which adds it to its own; the way down is the same backwards. Half of the ranks are done
after one step, and rank 0 has \`log2(n)\` children.

**Cost** \`2 log2(n) (L + S / B)\` with n = 2^p ranks, latency L and bandwidth B, where each pair has a link of its own; with
two latencies instead of one on a single switch. For other n the logarithm becomes the largest number of one bits
among the ranks 0 .. n - 1 where pairs have links of their own: no way to rank 0 has more edges. A tree moves as few
bytes as any all-reduce, \`2 (n - 1) S\` in sum, but most links stay idle: for large messages it is \`log2(n)\` times
slower than a ring, and recursive doubling has half of its latencies.

**Validated** equals the closed form on fully connected and switched networks.`,
  cites: [
    {
      authors: 'R. Thakur, R. Rabenseifner, W. Gropp',
      title: 'Optimization of Collective Communication Operations in MPICH',
      venue: 'International Journal of High Performance Computing Applications 19(1)',
      year: 2005,
    },
  ],
  params: {},
  examples: ['binomialTree', 'binomialTree()'],
  requires: () => [],
  build: ({ shape: { nRanks } }) => {
    const nRounds = Math.ceil(Math.log2(nRanks));
    return {
      nRanks,
      nChunks: 1,
      nSteps: 2 * nRounds,
      stepsPerPhase: nRounds,
      emit: (step, out) => {
        const reducing = step < nRounds;
        const distance = 2 ** (reducing ? step : 2 * nRounds - 1 - step);
        for (let child = distance; child < nRanks; child += 2 * distance) {
          if (reducing) out.reduce(0, child, child - distance);
          else out.copy(0, child - distance, child);
        }
      },
    };
  },
});
