/** Tree packing: as many spanning trees as the cables hold, each reducing up and broadcasting down a part of the message. */
import { defineAlgorithm } from '../../api/descriptor.ts';
import type { Finding } from '../../api/issue.ts';
import type { Network, NetworkShape } from '../../api/network.ts';
import { cablesOf } from '../../kit/cables-of.ts';
import { type LinkTree, pipelinedTrees } from '../../kit/pipelined-trees.ts';
import { rootInTheMiddle } from '../../kit/root-trees.ts';
import { choosePacking } from './tree-packing/choose-packing.ts';

/** Where packing takes about a second. */
const MAX_RANKS = 512;
const MAX_LINKS = 16384;

export const treePacking = defineAlgorithm({
  name: 'treePacking',
  summary: 'Spanning trees packed over all cables; chunks go up and down each of them in a pipeline.',
  doc: `Every cable is cut into q shares, and as many spanning trees are packed into the network as the shares of all cables
allow, K in number. Each tree carries a K-th of the message of S bytes, in c chunks: a chunk is added up from the leaves to
the root, and goes down again while the next ones are still going up. Both directions of a cable of a tree are used alike.

**Cost** \`S / (K B / q) (1 + f / c) + 2 h L\` with latency L and bandwidth B of a link, h the height of the tallest tree and
f the chunks that it takes to fill the pipeline, about h. The rate \`K B / q\` has the limit of Tutte and Nash-Williams: for
every way to divide the ranks into p groups, the bandwidth of all cables between groups over p - 1. With the ranks
one by one that is \`cables B / (n - 1)\`, and the time \`2 (n - 1) S / (links B)\` is the bandwidth bound: on tori and meshes
tree packing reaches it in the limit of many chunks and shares.

**Trees** are packed exactly, by matroid partition (Roskind and Tarjan), which begins with trees grown breadth first from the
middle so that they stay flat. Of all numbers of shares up to \`shares\`, the smallest is taken whose trees come within
1 % of the best: 16 trees in 9 shares on an 8 x 8 mesh, 2 in 1 on a 2D torus, 3 in 1 on a 3D torus. Cables of different
bandwidth hold different numbers of shares.

**Pacing** Nothing keeps a leaf from sending all its chunks at once, and links, which serve in order of arrival, would be
blocked for the trees that share them. Where trees share links, a leaf waits for the result of the chunk that is a window
before; the window is what can be under way at once. Receive buffers of limited size do the same in real systems.

**Needs** cables between ranks that carry both ways, no switches, at most 512 ranks and 16,384 links.

**Validated** packings reach the limit on meshes, tori and complete graphs, and on random multigraphs equal a search over
all divisions of the ranks. At 64 MiB, 16 GB/s and 150 ns an 8 x 8 mesh runs at 97.9 % of the bandwidth bound with
\`chunks: 512\`, an 8 x 8 torus at 97.5 % with \`chunks: 4096\`, of 98.4 % that two trees can come to.`,
  cites: [
    {
      authors: 'G. Wang, S. Venkataraman, A. Phanishayee, J. Thelin, N. Devanur, I. Stoica',
      title: 'Blink: Fast and Generic Collectives for Distributed ML',
      venue: 'MLSys',
      year: 2020,
    },
    {
      authors: 'L. Zhao, S. Maleki, Z. Yang, H. Pourreza, A. Shah, C. Hwang, A. Krishnamurthy',
      title: 'ForestColl: Efficient Collective Communications on Heterogeneous Network Fabrics',
      venue: 'arXiv 2402.06787',
      year: 2024,
    },
    {
      authors: 'J. Roskind, R. E. Tarjan',
      title: 'A note on finding minimum-cost edge-disjoint spanning trees',
      venue: 'Mathematics of Operations Research 10(4)',
      year: 1985,
    },
  ],
  params: {
    chunks: {
      kind: 'count',
      min: 1,
      max: 65536,
      default: 64,
      doc: 'Chunks into which the part of each tree is cut. More of them fill the pipeline sooner, and cost memory and time to simulate.',
      suggestions: ['16', '64', '512'],
    },
    shares: {
      kind: 'count',
      min: 1,
      max: 64,
      default: 16,
      doc: 'Shares into which a cable is cut at most, for as many trees. 1 gives each tree cables of its own.',
      suggestions: ['1', '16', '32'],
    },
  },
  examples: ['treePacking', 'treePacking(chunks: 512)', 'treePacking(chunks: 64, shares: 1)'],
  requires: needsFewCables,
  build: (network, { chunks, shares }) => {
    if (network.shape.nRanks === 1) return pipelinedTrees(network, [], chunks, 1);
    const packed = packTrees(network, shares);
    return pipelinedTrees(network, packed.trees, chunks, packed.shares);
  },
});

/** The trees that the schedule uses, and into how many shares the fastest cable is cut. */
export function packTrees(
  network: Network,
  maxShares: number,
): { readonly trees: readonly LinkTree[]; readonly shares: number } {
  const { nRanks } = network.shape;
  const cables = cablesOf(network);
  // A tree uses both directions alike, the slower one decides.
  const bandwidth = Float64Array.from(cables.there, (link, cable) =>
    Math.min(network.bandwidth[link], network.bandwidth[cables.back[cable]]),
  );
  const { trees, shares } = choosePacking(nRanks, cables.ends, bandwidth, maxShares);
  return { trees: trees.map((tree) => rootInTheMiddle(nRanks, cables, tree)), shares };
}

function needsFewCables(shape: NetworkShape): readonly Finding[] {
  const found = whatIsInTheWay(shape);
  if (found === undefined) return [];
  return [
    {
      code: 'algorithm/requires',
      message: `\`treePacking\` needs cables between ranks that carry both ways, at most ${MAX_RANKS} ranks and ${MAX_LINKS} links, found ${found}`,
      hint: 'use a direct network such as `torus` or `mesh`, or the algorithm `multitree`, which takes switches too',
    },
  ];
}

function whatIsInTheWay({ nRanks, nSwitches, nLinks, oneWay }: NetworkShape): string | undefined {
  if (nSwitches > 0) return `${nSwitches} switch${nSwitches > 1 ? 'es' : ''}`;
  if (oneWay) return 'links that lead one way';
  if (nRanks > MAX_RANKS) return `${nRanks} ranks`;
  return nLinks > MAX_LINKS ? `${nLinks} links` : undefined;
}
