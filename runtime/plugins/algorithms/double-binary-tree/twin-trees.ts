/**
 * The two binary trees over all ranks, with the step in which each rank sends up: NCCL's double binary tree. Inner nodes of
 * one are leaves of the other (but for a rank or two), so that both together use every rank's links. Pure, apart from the schedule.
 */

/** One tree; numbers per rank. */
export interface Tree {
  /** -1 at the root. */
  readonly parent: Int32Array;
  /** The step in which the first chunk goes up from the rank; -1 at the root. Later than those of its children. */
  readonly firstStep: Int32Array;
}

/**
 * The first tree is in order of rank numbers: a rank whose number ends in h zero bits has height h, leaves are the odd ranks,
 * and the root is rank 0 above the largest power of two. The second is its mirror, rank r in place of n-1-r, for even n, and
 * is shifted by one rank for odd n.
 */
export function twinTrees(nRanks: number): readonly [Tree, Tree] {
  const parent = Int32Array.from({ length: nRanks }, (_, rank) => parentOf(rank, nRanks));
  const renumber = (rank: number) => (nRanks % 2 === 0 ? nRanks - 1 - rank : (rank + 1) % nRanks);
  const second = new Int32Array(nRanks);
  for (let rank = 0; rank < nRanks; rank++) second[renumber(rank)] = parent[rank] < 0 ? -1 : renumber(parent[rank]);

  const lowFirst = firstSteps(parent, 0);
  const highFirst = firstSteps(parent, 1);
  const secondSteps = new Int32Array(nRanks);
  for (let rank = 0; rank < nRanks; rank++) secondSteps[renumber(rank)] = highFirst[rank];
  return [
    { parent, firstStep: lowFirst },
    { parent: second, firstStep: secondSteps },
  ];
}

/** Clears the lowest one bit and sets the next higher one; where that number is too large, only clears it. */
function parentOf(rank: number, nRanks: number): number {
  if (rank === 0) return -1;
  const lowest = rank & -rank;
  const above = (rank ^ lowest) | (2 * lowest);
  return above < nRanks ? above : rank ^ lowest;
}

/**
 * Colours the edges with two parities, so that the two children of a rank send in alternate steps: those below their
 * parent in number with parity `lower`, those above with the other. The earliest step of that parity after all children's.
 */
function firstSteps(parent: Int32Array, lower: 0 | 1): Int32Array {
  const nRanks = parent.length;
  const steps = new Int32Array(nRanks).fill(-1);
  const earliest = new Int32Array(nRanks);
  // By height: a child's number ends in fewer zero bits than its parent's.
  for (let place = 1; place < nRanks; place *= 2) {
    for (let rank = place; rank < nRanks; rank += 2 * place) {
      const up = parent[rank];
      const parity = rank < up ? lower : 1 - lower;
      steps[rank] = earliest[rank] + ((earliest[rank] + parity) % 2);
      earliest[up] = Math.max(earliest[up], steps[rank] + 1);
    }
  }
  return steps;
}
