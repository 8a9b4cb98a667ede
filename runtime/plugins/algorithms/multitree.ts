/** MultiTree: one spanning tree per rank, grown together so that no two share a link in a step. */
import { defineAlgorithm } from '../../api/descriptor.ts';
import type { Finding } from '../../api/issue.ts';
import type { NetworkShape } from '../../api/network.ts';
import { treeSchedule } from '../../kit/tree-schedule.ts';
import { growTrees } from './multitree/grow-trees.ts';

/** Trees have n (n - 1) edges of 8 bytes: 128 MiB for this many ranks. */
const MAX_TREES = 4096;

/** Edges through switches also keep their way there and back, some 40 bytes more, and their search takes longer. */
const MAX_SWITCHED = 1024;

export const multitree = defineAlgorithm({
  name: 'multitree',
  summary: 'One spanning tree per rank, grown together so that no two share a link in a step.',
  doc: `The message of S bytes is cut into n chunks; chunk r is reduced up and gathered down a spanning tree rooted at rank r.
The n trees grow together, step by step: in each step a link is given to one tree at most, and a node may become a
parent only in the step after it joined. The trees take turns and add one node at a time. Reduce-scatter uses the
trees backwards, so that an all-reduce takes twice as many steps as the trees took to grow.

**Cost** about \`2 T S / (n B)\` for large messages, with message size S, bandwidth B of a link and T steps per phase;
latencies count only along chains of transfers that wait for each other, at most \`2 T L\`. T is at least
\`n (n - 1) / links\` and at least \`(n - 1) / links of the poorest rank\`; the trees come within one step of both on
k x k tori, and the default rule reaches them on k x k meshes for k = 4, 5, 6, 8, 10, 12, 16.

**Steps per phase** with four interfaces or one per link: torus 4 x 4: 5, 8 x 8: 17, 16 x 16: 64; mesh 4 x 4: 8, 8 x
8: 32, 16 x 16: 128 (\`rule: paper\`: 10, 34, 132).

**Switches** An edge between ranks of one switch takes their two cables. Otherwise it leads on through the first switch link
that is free, depth first and only through switches without ranks of their own, and takes all links on the way. The
transfers go the way that their edge was given and not by the network's routing, so that no two of a step share a link.
On a single switch and on fat-trees with a power of two of ranks the trees are stars and take n - 1 steps, as few as
a rank with one cable can do with; the all-reduce takes \`2 (h L + (n - 1) S / (n B))\` with h the links of the longest way
(2 on a switch, 4 on a fat-tree). On other numbers the first come, first served choice of ranks leaves some trees waiting:
300 ranks on one switch take 511 steps.

**Assumes** links of equal speed: neither bandwidth nor latency is looked at. A rank uses as many links at once as the
topology gives it \`interfaces\`. No link serves two edges in a step, so that no transfer waits for another one of its own
step.

**Needs** at most 4,096 ranks; with switches at most 1,024 ranks and switches.

**Validated** with \`rule: paper\` the trees equal those of the authors' simulator edge for edge (2 x 2, 3 x 3 and 4 x
4 torus and mesh, four interfaces and one; BiGraphs of 2 x 4 and 4 x 8, 2-ary and 4-ary fat-trees), and the steps per
phase of both rules equal its figures up to 16 x 16; so do messages, link uses and loads on fat-trees of 16 and 64 and
BiGraphs of 32 and 64 ranks. The times there lie between what their simulator gives as communication and as total. Run
at 64 MiB the time is up to 10 % above \`2 T S / (n B)\` on tori and up to 20 % above on meshes from 3 x 3 to 12 x 12:
links serve transfers as they become ready, and not in lock-step.`,
  cites: [
    {
      authors: 'J. Huang, P. Majumder, S. Kim, A. Muzahid, K. H. Yum, E. J. Kim',
      title: 'Communication Algorithm-Architecture Co-Design for Distributed Deep Learning',
      venue: 'ISCA',
      year: 2021,
    },
  ],
  params: {
    rule: {
      kind: 'choice',
      doc: 'When a step of tree growing ends, and in which order the trees take turns.',
      default: 'untilStuck',
      choices: {
        untilStuck:
          'A step ends when no tree can grow any more, as the paper says; roots take turns in ascending order.',
        paper:
          "The authors' program to the letter: a step ends as soon as the last tree of a round cannot grow, and from the second round on roots take turns in its own sorted order. Gives their exact trees, on meshes with a few more steps.",
      },
    },
  },
  examples: ['multitree', 'multitree(rule: paper)'],
  requires: needsRoomForTrees,
  build: (network, { rule }) => ({
    ...treeSchedule(network, growTrees(network, { rule, sortRoots: rule === 'paper' })),
    isContentionFree: true,
  }),
});

function needsRoomForTrees({ nRanks, nSwitches }: NetworkShape): readonly Finding[] {
  const [most, where] = nSwitches > 0 ? [MAX_SWITCHED, ' and switches'] : [MAX_TREES, ''];
  const found = Math.max(nRanks, nSwitches);
  if (found <= most) return [];
  return [
    {
      code: 'algorithm/requires',
      message: `\`multitree\` grows one tree per rank and needs at most ${most} ranks${where}, found ${found}`,
      hint: 'use a smaller topology, or `ring`, whose schedule is never held in memory',
    },
  ];
}
