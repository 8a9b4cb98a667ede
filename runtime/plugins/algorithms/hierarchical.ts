/** Hierarchical all-reduce: reduce-scatter dimension by dimension, or inside nodes and then between them, and all-gather back. */
import { defineAlgorithm } from '../../api/descriptor.ts';
import type { Finding } from '../../api/issue.ts';
import type { NetworkShape } from '../../api/network.ts';
import { dimensionsOf, emitSweepStep, type Sweep, sweepSteps } from '../../kit/dimension-rings.ts';

export const hierarchical = defineAlgorithm({
  name: 'hierarchical',
  summary: 'Rings inside nodes, then between them on what is left; on grids dimension by dimension.',
  doc: `The message of S bytes is reduce-scattered by rings of the g ranks of each node; every rank then holds a g-th of it,
and all-reduces that by a ring through the ranks of its place in all n / g nodes; the node gathers the results. Only
\`S / g\` of each rank crosses between nodes, and the g rings between them run side by side. On a grid the same is done
dimension by dimension, the fastest first: rows, then columns, and so on.

**Cost** with latencies L1, L2 and bandwidths B1, B2 of a way inside a node and between nodes, h = n / g:
\`2 (g - 1) (L1 + S / (g B1)) + 2 (h - 1) (L2 + S / (n B2))\`. On a torus of sides k1, k2, ..: \`2 (sum of (k - 1)) L +
2 (n - 1) S / (n B)\`, as few bytes as a ring with far fewer latencies. One direction of one dimension is used at a time;
\`bucket\` uses all. On a mesh the message from the last rank of a row to the first runs back through the row, over links
that nobody else needs, and pays its latencies.

**Needs** a grid, or a network whose ranks stand in nodes, or \`group: g\` that divides the number of ranks.

**Validated** equals the closed form on tori and on fully connected and single-switch networks with \`group\`; ASTRA-sim 2.0
gives the same on its RingxRing of 2 x 4, 4 x 4 and 8 x 8 within 0.15 % (1 MiB to 1 GiB).`,
  cites: [
    {
      authors: 'M. Cho, U. Finkler, M. Serrano, D. Kung, H. Hunter',
      title: 'BlueConnect: Decomposing All-Reduce for Deep Learning on Heterogeneous Network Hierarchy',
      venue: 'MLSys',
      year: 2019,
    },
    {
      authors: 'W. Won, T. Heo, S. Rashidi, S. Sridharan, S. Srinivasan, T. Krishna',
      title: 'ASTRA-sim2.0: Modeling Hierarchical Networks and Disaggregated Systems for Large-model Training at Scale',
      venue: 'ISPASS',
      year: 2023,
    },
  ],
  params: {
    group: {
      kind: 'count',
      min: 0,
      default: 0,
      doc: 'Consecutive ranks that make up a node, whatever the network. 0 takes its dimensions where it is a grid, else its nodes.',
      suggestions: ['4', '8'],
    },
  },
  examples: ['hierarchical', 'hierarchical(group: 8)'],
  requires: needsLevels,
  build: ({ shape }, { group }) => {
    const { nRanks } = shape;
    // Row-major: the last dimension is the innermost and goes first.
    const levels = levelsOf(shape, group)!;
    const dimensions = dimensionsOf(levels).toReversed();
    const sweep: Sweep = { dimensions, forward: true, firstChunk: 0 };
    const stepsPerPhase = sweepSteps(dimensions);
    return {
      nRanks,
      nChunks: nRanks,
      nSteps: 2 * stepsPerPhase,
      stepsPerPhase,
      symmetry: {
        dims: levels,
        parts: [{ order: levels.map((_, d) => levels.length - 1 - d), forward: true }],
        emitAtZero: (step, out) => emitSweepStep(sweep, nRanks, step, out, true),
      },
      emit: (step, out) => emitSweepStep(sweep, nRanks, step, out),
    };
  },
});

/** Sides of the hierarchy, outermost first; `undefined` where the network has none. */
function levelsOf({ nRanks, grid, groups }: NetworkShape, group: number): readonly number[] | undefined {
  if (group > 0) return [nRanks / group, group];
  if (grid) return grid.dims;
  return groups && [nRanks / groups.size, groups.size];
}

function needsLevels(shape: NetworkShape, { group }: { readonly group: number }): readonly Finding[] {
  const { nRanks } = shape;
  if (group > 0 && nRanks % group !== 0) {
    return [
      {
        code: 'algorithm/requires',
        message: `\`hierarchical\` needs a \`group\` that divides the ${nRanks} ranks, found ${group}`,
        hint: 'use a divisor of the number of ranks, best the number of ranks in a node',
        param: 'group',
      },
    ];
  }
  if (levelsOf(shape, group)) return [];
  return [
    {
      code: 'algorithm/requires',
      message: '`hierarchical` needs a grid, or ranks that stand in nodes, found a network that has neither',
      hint: 'say with `group` how many consecutive ranks make up a node, or use `ring`',
    },
  ];
}
