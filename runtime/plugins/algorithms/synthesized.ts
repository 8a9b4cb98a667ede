/** A synthesized all-reduce: chunks matched with free links moment by moment, for any network. */
import { defineAlgorithm } from '../../api/descriptor.ts';
import type { Finding } from '../../api/issue.ts';
import type { NetworkShape } from '../../api/network.ts';
import { treeSchedule } from '../../kit/tree-schedule.ts';
import { type Matching, matchLinks } from './synthesized/match-links.ts';

/** Where matching takes a few seconds. */
const MAX_DIRECT = 512;
const MAX_SWITCHED = 256;

export const synthesized = defineAlgorithm({
  name: 'synthesized',
  summary: 'Chunks matched greedily with free links, moment by moment; for any network.',
  doc: `The message of S bytes is cut into n chunks, one of each rank. An all-gather is made up event by event: at every moment each
link that is free takes a chunk that its source has and its destination neither has nor awaits, and of those the one that
fewest ranks have. The reduce-scatter is the same backwards. It is the matching on the time-expanded network that TACOS makes; where TACOS draws lots, here the
rarest chunk goes first, and the same network always gives the same schedule. Four variants are tried and the fastest is
taken: links choose by number, or those with fewest chunks to choose from first; they are free again when the bytes of
a chunk are in, or when it has arrived.

**Cost** \`2 T (L + S / (n B))\` for large messages with T rounds, latency L and bandwidth B of a link. T is at least \`n (n - 1) / links\`
and \`(n - 1) / links of the poorest rank\`: the matching comes to these bounds on square meshes of side 3 to 8, on tori of
4 x 4, 6 x 6, 8 x 8 and 4 x 4 x 4 (MultiTree: one round more on the first three), and one round above on 3 x 3 and 5 x 5.
On a switch it takes n - 1 rounds. As in every all-reduce of two phases, a corner of a mesh receives all chunks but one through two
links, twice; \`treePacking\` has no phases.

**Rounds** Where all links are alike and a link is busy until its chunk has arrived, the schedule is a sequence of rounds, kept
in lock-step so that nobody runs ahead and takes a link from another: a round costs a latency, and the barrier between
rounds nothing. The \`size\` says for which message the schedule is made: for small ones, ranks go ahead
without rounds.

**Switches** A chunk takes a way through switches whose links are all free, to the nearest ranks that lack it; among these to
the one that follows the sender by number.

**Needs** at most 512 ranks, with switches at most 256 ranks and switches.

**Validated** rounds reach the bounds as stated, which on the 4 x 4 mesh are the 2 x 8 that the TACOS rows of the SuperMesh
artifact come to. Run at 64 MiB, 16 GB/s and 150 ns it takes \`2 T (L + S / (n B))\` within 3 % on these meshes and tori.`,
  cites: [
    {
      authors: 'W. Won, M. Elavazhagan, S. Srinivasan, S. Gupta, T. Krishna',
      title: 'TACOS: Topology-Aware Collective Algorithm Synthesizer for Distributed Machine Learning',
      venue: 'MICRO',
      year: 2024,
    },
  ],
  params: {
    size: {
      kind: 'bytes',
      min: 1,
      default: 1048576,
      doc: 'Message for which the schedule is made; it runs with any other too.',
      suggestions: ['64 KiB', '1 MiB', '64 MiB'],
    },
  },
  examples: ['synthesized', 'synthesized(size: 64 MiB)'],
  requires: needsFewRanks,
  build: (network, { size }) => {
    const chunkSize = size / network.shape.nRanks;
    const matchings = RULES.map((rule) => matchLinks(network, chunkSize, rule));
    const { trees, isLockstep } = matchings.reduce((best, other) => (expected(other) < expected(best) ? other : best));
    return { ...treeSchedule(network, trees), lockstep: isLockstep };
  },
});

/** Without rounds ranks run ahead of each other and meet on links, which costs some 15 % on grids. */
function expected({ time, isLockstep }: Matching): number {
  return isLockstep ? time : 1.15 * time;
}

const RULES = (['byNumber', 'scarceFirst'] as const).flatMap((order) =>
  (['arrival', 'bytes'] as const).map((freeAfter) => ({ order, freeAfter })),
);

function needsFewRanks({ nRanks, nSwitches }: NetworkShape): readonly Finding[] {
  const [most, where] = nSwitches > 0 ? [MAX_SWITCHED, ' and switches'] : [MAX_DIRECT, ''];
  const found = Math.max(nRanks, nSwitches);
  if (found <= most) return [];
  return [
    {
      code: 'algorithm/requires',
      message: `\`synthesized\` matches every chunk with every rank and needs at most ${most} ranks${where}, found ${found}`,
      hint: 'use a smaller topology, or an algorithm made for it, such as `bucket` or `ring`',
    },
  ];
}
