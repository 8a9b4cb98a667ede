/**
 * Flat forests to begin a packing with: trees grow breadth first from the middle of the graph, in turns, each by one vertex. They
 * may get stuck before they span; what is missing comes by exchanges. Without them the trees of a packing are twice as tall.
 */
import type { Graph } from './pack-forests.ts';

/** Edges of `nTrees` trees that may not span, within the capacities. */
export function growSeeds(graph: Graph, nTrees: number): readonly (readonly number[])[] {
  const { nVertices, ends, capacity } = graph;
  const around = edgesAround(graph);
  const left = capacity.slice();
  const roots = fromTheMiddle(nVertices, around, ends);
  const trees = Array.from({ length: nTrees }, (_, tree) => {
    const root = roots[tree % nVertices];
    const has = new Uint8Array(nVertices);
    has[root] = 1;
    return { has, order: [root], at: 0, edges: [] as number[] };
  });

  for (let grew = true; grew; ) {
    grew = false;
    for (const tree of trees) grew = growByOne(tree) || grew;
  }
  return trees.map(({ edges }) => edges);

  /** The oldest vertex that can takes the edge that is left for most trees. */
  function growByOne(tree: (typeof trees)[number]): boolean {
    for (; tree.at < tree.order.length; tree.at++) {
      const vertex = tree.order[tree.at];
      let best = -1;
      for (const edge of around[vertex]) {
        if (left[edge] === 0 || tree.has[otherEnd(ends, edge, vertex)]) continue;
        if (best < 0 || left[edge] > left[best]) best = edge;
      }
      if (best < 0) continue;
      const next = otherEnd(ends, best, vertex);
      left[best]--;
      tree.has[next] = 1;
      tree.order.push(next);
      tree.edges.push(best);
      return true;
    }
    return false;
  }
}

/** Per vertex the edges that end there, ascending. */
export function edgesAround({ nVertices, ends }: Pick<Graph, 'nVertices' | 'ends'>): readonly (readonly number[])[] {
  const around: number[][] = Array.from({ length: nVertices }, () => []);
  for (let edge = 0; 2 * edge < ends.length; edge++) {
    around[ends[2 * edge]].push(edge);
    around[ends[2 * edge + 1]].push(edge);
  }
  return around;
}

export function otherEnd(ends: Int32Array, edge: number, vertex: number): number {
  return ends[2 * edge] === vertex ? ends[2 * edge + 1] : ends[2 * edge];
}

/** Vertices by how far the farthest other one is, nearest first; equal ones in ascending order. */
function fromTheMiddle(nVertices: number, around: readonly (readonly number[])[], ends: Int32Array): readonly number[] {
  const farthest = Array.from({ length: nVertices }, (_, start) => {
    const hops = new Int32Array(nVertices).fill(-1);
    hops[start] = 0;
    const queue = [start];
    for (const vertex of queue) {
      for (const edge of around[vertex]) {
        const other = otherEnd(ends, edge, vertex);
        if (hops[other] >= 0) continue;
        hops[other] = hops[vertex] + 1;
        queue.push(other);
      }
    }
    return hops[queue.at(-1)!];
  });
  return Array.from(farthest.keys()).sort((a, b) => farthest[a] - farthest[b] || a - b);
}
