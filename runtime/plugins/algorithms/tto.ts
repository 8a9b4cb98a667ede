/** TTO, three trees overlapped: three flat spanning trees of a square mesh, of which two at most share a cable, pipelined. */
import { defineAlgorithm } from '../../api/descriptor.ts';
import type { Finding } from '../../api/issue.ts';
import type { NetworkShape } from '../../api/network.ts';
import { cablesOf } from '../../kit/cables-of.ts';
import { pipelinedTrees } from '../../kit/pipelined-trees.ts';
import { rootAtVertex } from '../../kit/root-trees.ts';
import { threeTrees } from './tto/three-trees.ts';

export const tto = defineAlgorithm({
  name: 'tto',
  summary: 'Three trees of a square mesh with a third of the message each; chunks overlap up and down.',
  doc: `Three trees span a mesh of k x k, rooted at three of its corners, and no cable is in more than two of them. Each carries a
third of the message of S bytes in c chunks: while one chunk is sent down from the root, the next is added up on its way
there.

**Trees** The first goes down the left column and right along the rows, the second left along the last row and up the
columns, the third from the corner at the upper right in a staircase down the diagonal, left along the rows before it
and down the columns behind it. Three trees whose ways down share no link cannot all reach the lower left corner, which
has two links in. So the last row differs from the published picture: the first tree reaches it from above, the third
through one column and then along the row, and the second enters that column from the side.

**Cost** about \`2 S / (3 B) (1 + f / c) + 4 (k - 1) L\` with latency L and bandwidth B of a link: every cable carries two
trees each way. f, the chunks that fill the pipeline, is about 4 (k - 1). The bandwidth bound is \`k + 1\` over \`2 k\` of
\`S / B\`, which \`treePacking\` comes nearer to with more trees: 0.563 of \`S / B\` on 8 x 8, where TTO takes 0.667. Up to
256 KiB MultiTree is faster there whatever the number of chunks, as in the paper for small messages.

**Needs** a square mesh of side 3 or more.

**Validated** trees span and no cable is in three, for sides 3 to 16. At 1 GiB with \`chunks: 512\` the time is 2 % above
\`2 S / (3 B)\` on 4 x 4 and 6 % on 8 x 8, which is the filling; the authors' artifact takes 0.71 of S / B on both with many
more chunks, of which a seventeenth are head flits.`,
  cites: [
    {
      authors: 'S. Laskar, P. Majumder, S. Kim, F. Mahmud, A. Muzahid, E. J. Kim',
      title: 'Enhancing Collective Communication in MCM Accelerators for Deep Learning Training',
      venue: 'HPCA',
      year: 2024,
    },
  ],
  params: {
    chunks: {
      kind: 'count',
      min: 1,
      max: 65536,
      default: 64,
      doc: 'Chunks into which the third of each tree is cut. One chunk waits on every hop for the whole third; many fill the pipeline.',
      suggestions: ['16', '64', '512'],
    },
  },
  examples: ['tto', 'tto(chunks: 512)'],
  requires: needsSquareMesh,
  build: (network, { chunks }) => {
    const { nRanks, grid } = network.shape;
    const cables = cablesOf(network);
    const trees = threeTrees(grid!.dims[0]).map(({ root, edges }) => {
      const ofTree = edges.map(([a, b]) => cableBetween(cables.ends, a, b));
      return rootAtVertex(nRanks, cables, ofTree, root);
    });
    return pipelinedTrees(network, trees, chunks, 2);
  },
});

function cableBetween(ends: Int32Array, a: number, b: number): number {
  for (let cable = 0; 2 * cable < ends.length; cable++) {
    if (ends[2 * cable] === Math.min(a, b) && ends[2 * cable + 1] === Math.max(a, b)) return cable;
  }
  throw new Error(`expected a cable between the ranks ${a} and ${b}, found none`);
}

function needsSquareMesh({ grid }: NetworkShape): readonly Finding[] {
  const dims = grid?.dims ?? [];
  if (grid && !grid.wrap && dims.length === 2 && dims[0] === dims[1] && dims[0] >= 3) return [];
  const found = grid ? `a ${grid.wrap ? 'torus' : 'mesh'} of ${dims.join(' x ')}` : 'a network that is no grid';
  return [
    {
      code: 'algorithm/requires',
      message: `\`tto\` needs a mesh of k x k with k of at least 3, found ${found}`,
      hint: 'use `mesh(8, 8, ...)`, or `treePacking`, which packs trees into any direct network',
    },
  ];
}
