/** In-switch all-reduce: switches add up what ranks send and send the result to all, as NVLink SHARP and InfiniBand SHARP do. */
import { defineAlgorithm } from '../../api/descriptor.ts';
import type { Finding } from '../../api/issue.ts';
import type { NetworkShape } from '../../api/network.ts';
import { cablesOf } from '../../kit/cables-of.ts';
import { pipelinedTrees } from '../../kit/pipelined-trees.ts';
import { rootAtVertex } from '../../kit/root-trees.ts';
import { sumsFromRanks } from './in-switch/sums-from-ranks.ts';
import { switchTrees } from './in-switch/switch-trees.ts';

export const inSwitch = defineAlgorithm({
  name: 'inSwitch',
  summary: 'Switches add up what ranks send and send the result to all: NVLink SHARP, InfiniBand SHARP.',
  doc: `Every rank sends its message of S bytes once and receives the result once. A switch adds up what comes from the ranks and
switches below it, sends the sum on upwards, and hands the result down to all of them; the topmost is the root of the tree.
The message goes in c chunks, and sums of one chunk go up while results of others come down. Where each rank has cables
to several switches, there is a tree per root that reaches all ranks over cables of its own, with an equal part of
the message each.

**Cost** \`S / (k B) (1 + (2 h - 1) / c) + 2 h L\` with latency L and bandwidth B of a link, k trees, and h links from a rank to
the root: half of the bytes of a ring, however many ranks there are. No other algorithm goes below the bound that holds
while switches only forward; \`timeLowerBound\` is therefore S over the bandwidth of a rank on networks whose switches
reduce, for all algorithms. With \`sums: fromRank\` on n ranks a rank sends its n-th of the sums once more:
\`S / (k B) (1 + 1/n)\` in the limit of many chunks, 8 % more with 64 of them on eight ranks.

**Model** Switches take part in the schedule as ranks do: they begin with nothing, and the proof follows every contribution
through them. A switch adds up at the speed of its links and has room for all chunks under way; a chunk goes on when all
of it has arrived from everywhere, so that one chunk pays its bytes on every level. Real switches add up packet by packet,
which many chunks come close to. How many reductions a switch can hold at once, and a limit on the types of numbers,
are missing.

**Needs** switches that reduce: \`inNetworkReduction: true\` on topologies that have it; with \`sums: fromRank\` all ranks have
cables to the same ones.

**Validated** equals the formula on single switches of 2 to 64 ranks, for 1 to 64 chunks. On cables as fast as NCCL's ring finds them
on eight H100 (367 GB/s of bus bandwidth) \`sums: fromRank\` comes to 519 GB/s at 2 GiB, where NVLink SHARP was measured at 480.`,
  cites: [
    {
      authors: 'R. L. Graham, D. Bureddy, P. Lui, H. Rosenstock, G. Shainer, G. Bloch, D. Goldenberg, and others',
      title: 'Scalable Hierarchical Aggregation Protocol (SHArP): A Hardware Architecture for Efficient Data Reduction',
      venue: 'COMHPC',
      year: 2016,
    },
    {
      authors: 'B. Klenk, N. Jiang, G. Thorson, L. Dennison',
      title: 'An In-Network Architecture for Accelerating Shared-Memory Multiprocessor Collectives',
      venue: 'ISCA',
      year: 2020,
    },
  ],
  params: {
    chunks: {
      kind: 'count',
      min: 1,
      max: 65536,
      default: 64,
      doc: 'Chunks into which the part of each tree is cut. One chunk waits on every level for the whole part.',
      suggestions: ['1', '16', '64'],
    },
    sums: {
      kind: 'choice',
      default: 'fromSwitch',
      doc: 'Who hands the sum of a chunk to all ranks.',
      choices: {
        fromSwitch: 'The switch that has added it up: SHARP.',
        fromRank:
          'A rank, which fetches the sum and sends it to the switch once more; ranks take turns. NVLink SHARP, whose switches keep nothing between two requests. All ranks have cables to the same switches, as in a node.',
      },
    },
  },
  examples: ['inSwitch', 'inSwitch(chunks: 256)', 'inSwitch(sums: fromRank)'],
  requires: (shape, { sums }) => [
    ...needsReducingSwitches(shape),
    ...(sums === 'fromRank' ? needsOneLevel(shape) : []),
  ],
  build: (network, { chunks, sums }) => {
    const { shape } = network;
    if (shape.nRanks === 1) return pipelinedTrees(network, [], chunks, 1);
    const nVertices = shape.nRanks + shape.nSwitches;
    const cables = cablesOf(network, nVertices);
    const trees = switchTrees(shape, cables);
    if (trees.length === 0) throw new Error('expected a switch that reaches all ranks over cables, found none');
    const rooted = trees.map((tree) => rootAtVertex(nVertices, cables, tree.cables, tree.root));
    if (sums !== 'fromRank') return pipelinedTrees(network, rooted, chunks, 1);
    if (trees.some(({ cables: own }) => own.length > shape.nRanks))
      throw new Error('`sums: fromRank` expects a switch that all ranks have a cable to, found switches between them');
    return sumsFromRanks(network, rooted, chunks);
  },
});

/** Where no diameter is known, the network says it when it is built. */
function needsOneLevel({ diameter = 0 }: NetworkShape): readonly Finding[] {
  if (diameter <= 2) return [];
  return [
    {
      code: 'algorithm/requires',
      message: `\`inSwitch\` with \`sums: fromRank\` needs switches that all ranks have a cable to, found ranks ${diameter} links apart`,
      hint: 'use it inside a node, such as `dgx(8, inNetworkReduction: true, ...)`, or leave it out',
    },
  ];
}

function needsReducingSwitches({ nSwitches, reduces }: NetworkShape): readonly Finding[] {
  if (reduces && nSwitches > 0) return [];
  const found = nSwitches > 0 ? 'switches that only forward' : 'a network without switches';
  return [
    {
      code: 'algorithm/requires',
      message: `\`inSwitch\` needs switches that can reduce, found ${found}`,
      hint:
        nSwitches > 0
          ? 'say `inNetworkReduction: true` in the topology if its switches can, or use `doubleBinaryTree` or `direct`'
          : 'use a topology with switches, such as `switched(8, inNetworkReduction: true, ...)`',
    },
  ];
}
