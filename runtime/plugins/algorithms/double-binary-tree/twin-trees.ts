/**
 * The two binary trees over all ranks, with the step in which each rank sends up: NCCL's double binary tree. Inner nodes of
 * one are leaves of the other, so that both together use every rank alike. Pure, apart from the schedule.
 */
import { edgeColours } from './edge-colours.ts';

/** One tree; numbers per rank. */
export interface Tree {
  /** -1 at the root. */
  readonly parent: Int32Array;
  /** The step in which the first chunk goes up from the rank, later than from its children; -1 at the root. */
  readonly firstStep: Int32Array;
}

/**
 * The first tree is in order of rank numbers: a rank whose number ends in h zero bits has height h, leaves are the odd ranks,
 * and the root is rank 0 above the largest power of two. The second is its mirror, rank r in place of n-1-r, for even n, and
 * is shifted by one rank for odd n.
 *
 * Steps are the earliest in which all children have sent and the parity is that of the edge's colour, so that over both
 * trees a rank sends one chunk at most in a step, and receives one. The next chunk follows two steps later.
 */
export function twinTrees(nRanks: number): readonly [Tree, Tree] {
  const inOrder = Int32Array.from({ length: nRanks }, (_, rank) => parentOf(rank, nRanks));
  const renumber = (rank: number) => (nRanks % 2 === 0 ? nRanks - 1 - rank : (rank + 1) % nRanks);
  const second = new Int32Array(nRanks);
  for (let rank = 0; rank < nRanks; rank++) second[renumber(rank)] = inOrder[rank] < 0 ? -1 : renumber(inOrder[rank]);

  const [first, other] = edgeColours([inOrder, second]);
  return [
    { parent: inOrder, firstStep: firstSteps(inOrder, first, (rank) => rank) },
    { parent: second, firstStep: firstSteps(second, other, renumber) },
  ];
}

/** Clears the lowest one bit and sets the next higher one; where that number is too large, only clears it. */
function parentOf(rank: number, nRanks: number): number {
  if (rank === 0) return -1;
  const lowest = rank & -rank;
  const above = (rank ^ lowest) | (2 * lowest);
  return above < nRanks ? above : rank ^ lowest;
}

/** `rankAt` names the rank that stands in a place of the tree in order of rank numbers. */
function firstSteps(parent: Int32Array, colour: Int8Array, rankAt: (place: number) => number): Int32Array {
  const nRanks = parent.length;
  const steps = new Int32Array(nRanks).fill(-1);
  const earliest = new Int32Array(nRanks);
  // By height: a child's place ends in fewer zero bits than its parent's.
  for (let unit = 1; unit < nRanks; unit *= 2) {
    for (let place = unit; place < nRanks; place += 2 * unit) {
      const rank = rankAt(place);
      const up = parent[rank];
      steps[rank] = earliest[rank] + ((earliest[rank] + colour[rank]) % 2);
      earliest[up] = Math.max(earliest[up], steps[rank] + 1);
    }
  }
  return steps;
}
