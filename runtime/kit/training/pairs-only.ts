/** Rotations of the plane ask for coordinates in pairs. */
import type { Finding } from '../../api/issue.ts';

export function pairsOnly(name: string, dimension: number): readonly Finding[] {
  if (dimension % 2 === 0) return [];
  return [
    {
      code: 'optimizer/group',
      message: `\`${name}\` turns points of the plane and needs an even dimension, found ${dimension}`,
      hint: 'choose another group or another problem',
      param: 'group',
    },
  ];
}
