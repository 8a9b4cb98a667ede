/**
 * Two colours for the edges of two trees, so that no rank has two edges of one colour towards parents, nor two towards
 * children, whichever tree they belong to: with steps of alternating colour a rank sends and receives once per step. Such a
 * colouring exists because every rank has at most two of each (Sanders, Speck and Träff, section 3.1).
 */

/**
 * Per tree and rank the colour of the edge to its parent, 0 or 1; -1 at roots, where `parents` are -1 too. The edge into the
 * root of the first tree has colour 1, that of the second 0, if they are not bound to each other: so the trees finish in
 * turns, and no step stays empty (tried for all numbers of ranks up to 600).
 */
export function edgeColours(parents: readonly [Int32Array, Int32Array]): readonly [Int8Array, Int8Array] {
  const nRanks = parents[0].length;
  const colours: [Int8Array, Int8Array] = [new Int8Array(nRanks).fill(-1), new Int8Array(nRanks).fill(-1)];
  const siblingOf = siblings(parents);
  for (const tree of [0, 1] as const) {
    const root = parents[tree].indexOf(-1);
    const child = parents[tree].indexOf(root);
    if (child >= 0) colourFrom(tree, child, 1 - tree);
  }
  for (const tree of [0, 1] as const) {
    for (let rank = 0; rank < nRanks; rank++) {
      if (parents[tree][rank] >= 0) colourFrom(tree, rank, 0);
    }
  }
  return colours;

  /**
   * The edges that share a sender, and those that share a receiver, make pairs; pairs make up chains and cycles of even
   * length. Walks one of them in both directions, unless it has its colours already.
   */
  function colourFrom(tree: number, rank: number, first: number): void {
    const open = [[tree, rank, first]];
    for (let edge = open.pop(); edge !== undefined; edge = open.pop()) {
      const [t, r, colour] = edge;
      if (colours[t][r] >= 0) continue;
      colours[t][r] = colour;
      if (parents[1 - t][r] >= 0) open.push([1 - t, r, 1 - colour]);
      const sibling = siblingOf[t * nRanks + r];
      if (sibling >= 0) open.push([Math.floor(sibling / nRanks), sibling % nRanks, 1 - colour]);
    }
  }
}

/** For edge `tree * nRanks + rank` the other one that ends at the same parent, in either tree; -1 where there is none. */
function siblings(parents: readonly [Int32Array, Int32Array]): Int32Array {
  const nRanks = parents[0].length;
  const sibling = new Int32Array(2 * nRanks).fill(-1);
  const firstInto = new Int32Array(nRanks).fill(-1);
  parents.forEach((parent, tree) => {
    for (let rank = 0; rank < nRanks; rank++) {
      const up = parent[rank];
      if (up < 0) continue;
      const edge = tree * nRanks + rank;
      const first = firstInto[up];
      if (first < 0) firstInto[up] = edge;
      else {
        sibling[edge] = first;
        sibling[first] = edge;
      }
    }
  });
  return sibling;
}
