/** Comparing groups by what they are called: is every element of one known to be a symmetry of a density? */
import type { Symmetry } from '../../api/group.ts';

/** Whether the group is contained in one of those that are given. Says no where that is not known. */
export function isAmong(group: Symmetry, given: readonly Symmetry[]): boolean {
  return isTrivial(group) || given.some((one) => contains(one, group));
}

/** Turns by multiples of an angle contain those of a multiple of it; exchanges of points contain those of blocks of points. */
function contains(large: Symmetry, small: Symmetry): boolean {
  if (small.group === 'SO2') return large.group === 'SO2';
  if (small.group === 'Cn') {
    return large.group === 'SO2' || (large.group === 'Cn' && large.order % small.order === 0);
  }
  return large.group === 'Sn' && large.points % small.points === 0;
}

function isTrivial(group: Symmetry): boolean {
  return (group.group === 'Cn' && group.order === 1) || (group.group === 'Sn' && group.points === 1);
}
