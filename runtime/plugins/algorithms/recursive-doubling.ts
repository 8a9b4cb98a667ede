/** Recursive doubling: pairs exchange their whole message, at twice the distance in every step. */
import { defineAlgorithm } from '../../api/descriptor.ts';
import { emitFold, emitUnfold, FOLD_PARAM, foldOnto, needsPowerOfTwo } from '../../kit/fold.ts';

export const recursiveDoubling = defineAlgorithm({
  name: 'recursiveDoubling',
  summary: 'Pairs exchange their whole message, at twice the distance in each step; for small messages.',
  doc: `With n = 2^p ranks: in step s (0 .. p-1) each rank exchanges its whole message of S bytes with \`r xor 2^s\`, and both
add what they receive to their own. After step s every rank has the sum of 2^(s+1) ranks. Fewest latencies of all, but
each rank sends \`log2(n)\` times the message where an optimal algorithm sends less than twice.

**Cost** \`log2(n) (L + S / B)\` with latency L and bandwidth B, where each pair has a link of its own; with two latencies
instead of one on a single switch. On rings, tori and meshes far partners share links and pay every hop.

**Other counts** need \`fold: true\`: with n = 2^p + m, the ranks 1, 3, .. 2m - 1 add their whole message to their
left neighbour, stand by, and receive the result in the end: two steps more. Pairs that nobody joined begin at once, so that
the time may grow by less than two steps.

**Steps** All steps are alike; \`stepsPerPhase\` is half of them, because there are no two phases.

**Validated** equals the closed form on fully connected and switched networks, folded and not.`,
  cites: [
    {
      authors: 'R. Thakur, R. Rabenseifner, W. Gropp',
      title: 'Optimization of Collective Communication Operations in MPICH',
      venue: 'International Journal of High Performance Computing Applications 19(1)',
      year: 2005,
    },
  ],
  params: { fold: FOLD_PARAM },
  examples: ['recursiveDoubling', 'recursiveDoubling(fold: true)'],
  requires: (shape, { fold }) => (fold ? [] : needsPowerOfTwo('recursiveDoubling', shape)),
  build: ({ shape: { nRanks } }) => {
    const folding = foldOnto(nRanks);
    const { nCore, nRounds, nFolded, rankOf } = folding;
    const folds = nFolded > 0 ? 1 : 0;
    const nSteps = nRounds + 2 * folds;
    return {
      nRanks,
      nChunks: 1,
      nSteps,
      stepsPerPhase: nSteps / 2,
      emit: (step, out) => {
        const round = step - folds;
        if (round < 0) return emitFold(folding, 1, out);
        if (round >= nRounds) return emitUnfold(folding, 1, out);
        for (let core = 0; core < nCore; core++) out.reduce(0, rankOf(core), rankOf(core ^ (2 ** round)));
      },
    };
  },
});
