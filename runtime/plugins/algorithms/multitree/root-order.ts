/**
 * The order in which MultiTree's roots take turns in the authors' program, after its first round. Kept apart because it is theirs
 * to the letter, with a slip in it, and wanted only to reproduce their trees.
 */
import type { NetworkShape } from '../../../api/network.ts';

/** Roots by descending priority, equal ones by descending number. */
export function rootOrder(shape: NetworkShape): Int32Array<ArrayBuffer> {
  const priority = Int32Array.from({ length: shape.nRanks }, (_, rank) => priorityOf(rank, shape));
  return Int32Array.from(priority.keys()).sort((a, b) => priority[b] - priority[a] || b - a);
}

/**
 * On a 2D mesh meant to be the distance to the farthest corner, so that trees with the longest way go first. Their formula for
 * the distance from (sx, sy) to (dx, dy) is |sx - dx| + |dx - dy|: the second term should have read |sy - dy|. On every other
 * network 0.
 */
function priorityOf(rank: number, { grid }: NetworkShape): number {
  if (!grid || grid.wrap || grid.dims.length !== 2) return 0;
  const [rows, columns] = grid.dims;
  const sx = Math.floor(rank / columns);
  let farthest = 0;
  for (const dx of [0, rows - 1]) {
    for (const dy of [0, columns - 1]) farthest = Math.max(farthest, Math.abs(sx - dx) + Math.abs(dx - dy));
  }
  return farthest;
}
