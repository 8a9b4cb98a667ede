/** Double binary tree: each half of the message goes up and down a tree of its own, in pipelined chunks. */
import { defineAlgorithm } from '../../api/descriptor.ts';
import { twinTrees } from './double-binary-tree/twin-trees.ts';

export const doubleBinaryTree = defineAlgorithm({
  name: 'doubleBinaryTree',
  summary: "NCCL's two binary trees, half of the message each, in pipelined chunks; few latencies.",
  doc: `Two binary trees span all ranks; inner nodes of one are leaves of the other. Each carries one half of the message of S
bytes, cut into c chunks: a chunk is reduced from the leaves up to the root and then sent down again. The chunks follow
each other two steps apart, because a rank with two children hears them in alternate steps.

**Trees** In the first, odd ranks are leaves and a rank whose number ends in h zero bits has height h; the root is rank 0
with one child, the largest power of two. The second is its mirror (rank r in place of n - 1 - r) for an even number of
ranks, and shifted by one rank for an odd one.

**Steps per phase** \`2 (c + log2(n) - 1)\` on n = 2^p ranks, no more on fewer. A rank sends one chunk at most in a step, and
receives one, over both trees together: the edges have two colours, and steps alternate between them.

**Cost** in the model, on 4 or more fully connected ranks, with latency L and bandwidth B of a link and p = log2(n) rounded
up: \`max(L + S / B, 2 p L + (2 p + c - 1) S / (2 c B))\`. The second term is the way of the last chunk up and down; the
first are the cables that both trees use, where one tree reduces while the other broadcasts. On a single switch most ranks
have \`2 S\` to send through one cable, and it takes about \`2.5 S / B\` for large messages and many chunks, where a ring
takes \`2 S / B\`. The model asks nothing for a message but its latency and its bytes: more chunks are never slower, whereas
in reality each costs something.

**Placement** The trees know ranks by number only; on tori, meshes and across switches their edges are routed and share links.

**Validated** steps per phase (22, 40 and 74 for 16, 32 and 64 ranks with n / 2 chunks), messages, link uses and loads on
fat-trees and BiGraphs equal the statistics of the MultiTree authors' program. The formula holds to rounding for 4 to 64
fully connected ranks and 1 to 64 chunks. ASTRA-sim 2.0 sends the whole message along each tree, unpipelined: with
\`chunks: 1\` and twice the message ours agrees with its fully connected figures within 0.15 %.`,
  cites: [
    {
      authors: 'P. Sanders, J. Speck, J. L. Träff',
      title: 'Two-tree algorithms for full bandwidth broadcast, reduction and scan',
      venue: 'Parallel Computing 35(12)',
      year: 2009,
    },
    {
      authors: 'S. Jeaugey',
      title: 'Massively Scale Your Deep Learning Training with NCCL 2.4',
      venue: 'NVIDIA Technical Blog',
      year: 2019,
    },
  ],
  params: {
    chunks: {
      kind: 'count',
      min: 1,
      max: 65536,
      default: 16,
      doc: 'Chunks into which the half of each tree is cut. One chunk waits on every level for the whole half; many fill the pipeline. The MultiTree authors take half the number of ranks.',
      suggestions: ['1', '8', '16', '64'],
    },
  },
  examples: ['doubleBinaryTree', 'doubleBinaryTree(chunks: 64)'],
  requires: () => [],
  build: ({ shape: { nRanks } }, { chunks }) => {
    const trees = twinTrees(nRanks);
    const lastFirstStep = Math.max(...trees.map(({ firstStep }) => firstStep.reduce((a, b) => Math.max(a, b), -1)));
    const stepsPerPhase = nRanks > 1 ? lastFirstStep + 1 + 2 * (chunks - 1) : 0;
    return {
      nRanks,
      nChunks: 2 * chunks,
      nSteps: 2 * stepsPerPhase,
      stepsPerPhase,
      emit: (step, out) => {
        const reducing = step < stepsPerPhase;
        // The way down mirrors the way up.
        const upStep = reducing ? step : 2 * stepsPerPhase - 1 - step;
        trees.forEach(({ parent, firstStep }, tree) => {
          for (let rank = 0; rank < nRanks; rank++) {
            const after = upStep - firstStep[rank];
            if (parent[rank] < 0 || after < 0 || after % 2 === 1 || after >= 2 * chunks) continue;
            const nth = reducing ? after / 2 : chunks - 1 - after / 2;
            const chunk = tree * chunks + nth;
            if (reducing) out.reduce(chunk, rank, parent[rank]);
            else out.copy(chunk, parent[rank], rank);
          }
        });
      },
    };
  },
});
