/** Trees of cables with a direction: from the root that makes them flattest, or from a given one, down to all ranks. */
import type { Cables } from './cables-of.ts';
import type { LinkTree } from './pipelined-trees.ts';

/** The tree of the given cables, rooted in its middle: no other root has a shorter longest way. */
export function rootInTheMiddle(nRanks: number, cables: Cables, tree: readonly number[]): LinkTree {
  const around = cablesAround(nRanks, cables, tree);
  // The middle of a longest way: from any rank to the farthest, and from there to the farthest.
  const there = rootAt(around, cables, 0);
  const back = rootAt(around, cables, there.last);
  let root = back.last;
  for (let i = Math.floor(back.depth[back.last] / 2); i > 0; i--) root = back.parent[root];
  return rootAt(around, cables, root);
}

/** The tree of the given cables, rooted at a vertex; `nVertices` counts the switches in, if any are in the tree. */
export function rootAtVertex(nVertices: number, cables: Cables, tree: readonly number[], root: number): LinkTree {
  return rootAt(cablesAround(nVertices, cables, tree), cables, root);
}

type Around = readonly (readonly number[])[];

function cablesAround(nRanks: number, { ends }: Cables, tree: readonly number[]): Around {
  const around: number[][] = Array.from({ length: nRanks }, () => []);
  for (const cable of tree) {
    around[ends[2 * cable]].push(cable);
    around[ends[2 * cable + 1]].push(cable);
  }
  return around;
}

/** Breadth first; `last` is one of the deepest ranks. */
function rootAt(around: Around, { ends, there, back }: Cables, root: number) {
  const down = new Int32Array(around.length).fill(-1);
  const up = down.slice();
  const parent = down.slice();
  const depth = new Int32Array(around.length);
  const queue = [root];
  for (const rank of queue) {
    for (const cable of around[rank]) {
      const isFirst = ends[2 * cable] === rank;
      const child = ends[2 * cable + (isFirst ? 1 : 0)];
      if (child === root || down[child] >= 0) continue;
      down[child] = isFirst ? there[cable] : back[cable];
      up[child] = isFirst ? back[cable] : there[cable];
      parent[child] = rank;
      depth[child] = depth[rank] + 1;
      queue.push(child);
    }
  }
  return { down, up, parent, depth, last: queue.at(-1)! };
}
