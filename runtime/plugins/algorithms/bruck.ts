/** Bruck's all-gather and its mirror as an all-reduce, near partners first or, as NCCL's PAT does, far ones. */
import { defineAlgorithm } from '../../api/descriptor.ts';
import type { TransferSink } from '../../api/schedule.ts';

export const bruck = defineAlgorithm({
  name: 'bruck',
  summary: 'Reduce-scatter and all-gather in log2 n steps each for any number of ranks, as Bruck or PAT.',
  doc: `The message of S bytes is cut into n chunks; chunk r ends its reduction at rank r. In the all-gather a rank sends what it
holds to the ranks 1, 2, 4, .. before it, wherever these lack it, so that the holdings double; the last step moves what is
missing to n. The reduce-scatter is the same backwards. No power of two is needed, and no folding.

**Order** \`nearFirst\` is Bruck's: 1 chunk at distance 1, 2 at distance 2, .., so that the largest messages go farthest.
\`farFirst\` is that of NCCL's PAT: 1 chunk at the largest distance first and half of all chunks at distance 1 last, which
suits networks in which neighbouring numbers are close. Its chunks do not lie side by side and are separate messages here.

**Cost** with p = log2(n) rounded up, latency L and bandwidth B, where each pair has a link of its own: at most
\`2 p L + 2 (n - 1) S / (n B)\`, and exactly this for Bruck's order on n = 2^p. A range of chunks that runs past the last
goes as two messages, and chunks that go alone are forwarded alone: on other counts, and with PAT's order, parts of a
step overlap with the next.

**Validated** equals the closed form for Bruck's order on 2 to 64 fully connected ranks and stays below it on others;
steps and bytes on all networks.`,
  cites: [
    {
      authors: 'J. Bruck, C.-T. Ho, S. Kipnis, E. Upfal, D. Weathersby',
      title: 'Efficient Algorithms for All-to-All Communications in Multiport Message-Passing Systems',
      venue: 'IEEE Transactions on Parallel and Distributed Systems 8(11)',
      year: 1997,
    },
    {
      authors: 'S. Jeaugey',
      title: 'PAT: a new algorithm for all-gather and reduce-scatter operations at scale',
      venue: 'arXiv 2506.20252',
      year: 2025,
    },
  ],
  params: {
    order: {
      kind: 'choice',
      doc: 'Which distances the all-gather takes first; the reduce-scatter takes them last.',
      default: 'nearFirst',
      choices: {
        nearFirst: "Distance 1, then 2, 4, ..: Bruck's order, in which the largest messages go farthest.",
        farFirst:
          "The largest distance first, then half of it, ..: the order of NCCL's PAT, single chunks go farthest.",
      },
    },
  },
  examples: ['bruck', 'bruck(order: farFirst)'],
  requires: () => [],
  build: ({ shape: { nRanks } }, { order }) => {
    const nRounds = Math.ceil(Math.log2(nRanks));
    const emitRound = order === 'nearFirst' ? emitNear : emitFar;
    return {
      nRanks,
      nChunks: nRanks,
      nSteps: 2 * nRounds,
      stepsPerPhase: nRounds,
      emit: (step, out) => {
        const gathering = step >= nRounds;
        const round = gathering ? step - nRounds : nRounds - 1 - step;
        const distance = 2 ** (order === 'nearFirst' ? round : nRounds - 1 - round);
        for (let holder = 0; holder < nRanks; holder++) {
          const other = (holder - distance + nRanks) % nRanks;
          emitRound(nRanks, distance, holder, (chunk, count) => move(out, gathering, chunk, holder, other, count));
        }
      },
    };
  },
});

/** A message of the all-gather from `holder` to `other`, or of the reduce-scatter the other way. */
function move(
  out: TransferSink,
  gathering: boolean,
  chunk: number,
  holder: number,
  other: number,
  count: number,
): void {
  if (gathering) out.copy(chunk, holder, other, count);
  else out.reduce(chunk, other, holder, count);
}

type Move = (chunk: number, count: number) => void;

/** A rank holds the `distance` chunks from its own on; the rank that far before it lacks them, but for those past n. */
function emitNear(nRanks: number, distance: number, holder: number, send: Move): void {
  const count = Math.min(distance, nRanks - distance);
  const untilLast = Math.min(count, nRanks - holder);
  send(holder, untilLast);
  if (count > untilLast) send(0, count - untilLast);
}

/** A rank holds every second multiple of `distance` from its own chunk on. */
function emitFar(nRanks: number, distance: number, holder: number, send: Move): void {
  for (let offset = 0; offset + distance < nRanks; offset += 2 * distance) send((holder + offset) % nRanks, 1);
}
