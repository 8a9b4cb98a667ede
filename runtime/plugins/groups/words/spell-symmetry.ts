/** Symmetries in words: the kinds that make them. */
import type { Symmetry } from '../../../api/group.ts';

/** As one writes it in a file: `cyclic(4)`. */
export function spellSymmetry(group: Symmetry): string {
  if (group.group === 'Cn') return `cyclic(${group.order})`;
  return group.group === 'SO2' ? 'rotations' : `permutations(${group.points})`;
}
