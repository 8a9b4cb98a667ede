/**
 * As many spanning trees as are asked for in a graph whose edges may each serve in several: matroid partition for forests by
 * Roskind and Tarjan (A note on finding minimum-cost edge-disjoint spanning trees, Mathematics of Operations Research 10(4),
 * 1985). Pure graph work, apart from what it is used for.
 */

/** An undirected multigraph: edge e joins `ends[2e]` and `ends[2e + 1]`, and may be in `capacity[e]` trees. */
export interface Graph {
  readonly nVertices: number;
  readonly ends: Int32Array;
  readonly capacity: Int32Array;
}

/**
 * Edges of `nTrees` spanning trees, `nVertices - 1` each; `undefined` where there are not that many. `seeds` are forests to
 * begin with, within the capacities: what can be kept of their form is kept.
 *
 * An edge that would close a circle in one forest may go there in exchange for an edge of that circle, which then looks for
 * a place in the next forest, and so on; the search for a chain of exchanges is breadth first. Every forest is rooted at an
 * end of the new edge, and the edges that the search has met in it are always one subtree at the root: so each is met once.
 */
export function packForests(
  graph: Graph,
  nTrees: number,
  seeds: readonly (readonly number[])[],
): readonly (readonly number[])[] | undefined {
  const { nVertices, ends, capacity } = graph;
  const copies = copiesOf(capacity, nTrees);
  const nCopies = copies.length;
  /** Per copy of an edge the forest that it is in, or -1. */
  const forestOf = new Int32Array(nCopies).fill(-1);
  const end = (copy: number, side: 0 | 1) => ends[2 * copies[copy] + side];
  const members: Set<number>[] = Array.from({ length: nTrees }, () => new Set());
  plant();

  const components = members.map((forest) => createComponents(nVertices, forest, end));
  const parent = new Int32Array(nTrees * nVertices);
  const isRooted = new Uint8Array(nTrees);
  const label = new Int32Array(nCopies);
  let missing = nTrees * (nVertices - 1) - members.reduce((sum, { size }) => sum + size, 0);
  for (let copy = 0; copy < nCopies && missing > 0; copy++) {
    if (forestOf[copy] < 0 && (insert(copy) || augment(copy))) missing--;
  }
  if (missing > 0) return undefined;
  return members.map((forest) => Array.from(forest, (copy) => copies[copy]));

  function plant(): void {
    const next = new Map<number, number>();
    copies.forEach((edge, copy) => {
      if (!next.has(edge)) next.set(edge, copy);
    });
    seeds.forEach((edges, forest) => {
      for (const edge of edges) {
        const copy = next.get(edge)!;
        next.set(edge, copy + 1);
        forestOf[copy] = forest;
        members[forest].add(copy);
      }
    });
  }

  /** Puts a copy where it closes no circle; the first forest to be asked rotates, so that all grow alike. */
  function insert(copy: number): boolean {
    for (let i = 0; i < nTrees; i++) {
      const forest = (copy + i) % nTrees;
      if (!components[forest].join(end(copy, 0), end(copy, 1))) continue;
      members[forest].add(copy);
      forestOf[copy] = forest;
      return true;
    }
    return false;
  }

  /** Finds a place for a copy that is in no forest, by exchanges if need be; says whether there was one. */
  function augment(start: number): boolean {
    const root = end(start, 0);
    isRooted.fill(0);
    label.fill(-1);
    label[start] = start;
    const queue = [start];
    for (const copy of queue) {
      const forest = (forestOf[copy] + 1) % nTrees;
      const v = end(copy, 0);
      const w = end(copy, 1);
      if (!isRooted[forest]) rootAt(forest, root);
      if (joins(forest, v, w)) {
        components[forest].join(v, w);
        exchange(copy, forest);
        return true;
      }
      for (const met of circle(forest, v, w)) {
        label[met] = copy;
        queue.push(met);
      }
    }
    return false;
  }

  /** Parents of all vertices that the forest joins with the root: the copy that leads there; -2 at the root, -1 elsewhere. */
  function rootAt(forest: number, root: number): void {
    isRooted[forest] = 1;
    const row = forest * nVertices;
    parent.fill(-1, row, row + nVertices);
    const around: number[][] = Array.from({ length: nVertices }, () => []);
    for (const copy of members[forest]) {
      around[end(copy, 0)].push(copy);
      around[end(copy, 1)].push(copy);
    }
    parent[row + root] = -2;
    const queue = [root];
    for (const v of queue) {
      for (const copy of around[v]) {
        const other = end(copy, 0) === v ? end(copy, 1) : end(copy, 0);
        if (parent[row + other] !== -1) continue;
        parent[row + other] = copy;
        queue.push(other);
      }
    }
  }

  /** One of two vertices is always in the root's component. */
  function joins(forest: number, v: number, w: number): boolean {
    const row = forest * nVertices;
    return (parent[row + v] === -1) !== (parent[row + w] === -1);
  }

  /** Edges between the two ends that have not been met, those next to the met subtree first. */
  function circle(forest: number, v: number, w: number): readonly number[] {
    const row = forest * nVertices;
    const way: number[] = [];
    for (const from of [v, w]) {
      const branch: number[] = [];
      for (let at = from; parent[row + at] >= 0 && label[parent[row + at]] < 0; ) {
        const copy = parent[row + at];
        branch.push(copy);
        at = end(copy, 0) === at ? end(copy, 1) : end(copy, 0);
      }
      way.push(...branch.reverse());
      if (branch.length > 0) break;
    }
    return way;
  }

  /** Along the labels back to the start, each copy takes the place of the one that it was met for. */
  function exchange(last: number, forest: number): void {
    let into = forest;
    for (let copy = last; ; copy = label[copy]) {
      const from = forestOf[copy];
      if (from >= 0) members[from].delete(copy);
      members[into].add(copy);
      forestOf[copy] = into;
      if (label[copy] === copy) return;
      into = from;
    }
  }
}

interface Components {
  /** Makes one of the components of two vertices; `false` where they are in one already. */
  join(v: number, w: number): boolean;
}

/** Exchanges leave the components of a forest as they are: they only ever grow together. */
function createComponents(
  nVertices: number,
  forest: Iterable<number>,
  end: (copy: number, side: 0 | 1) => number,
): Components {
  const above = Int32Array.from({ length: nVertices }, (_, v) => v);
  const top = (v: number): number => {
    let at = v;
    while (above[at] !== at) {
      above[at] = above[above[at]];
      at = above[at];
    }
    return at;
  };
  const join = (v: number, w: number): boolean => {
    const [a, b] = [top(v), top(w)];
    above[a] = b;
    return a !== b;
  };
  for (const copy of forest) join(end(copy, 0), end(copy, 1));
  return { join };
}

/** Each edge as often as trees may use it, which is at most once per tree. */
function copiesOf(capacity: Int32Array, nTrees: number): Int32Array {
  const copies: number[] = [];
  capacity.forEach((times, edge) => {
    for (let i = 0; i < Math.min(times, nTrees); i++) copies.push(edge);
  });
  return Int32Array.from(copies);
}
