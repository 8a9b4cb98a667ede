/** Rotations of the plane by multiples of an angle. */
import { defineGroup } from '../../api/group.ts';
import { turns } from '../../kit/training/finite-actions.ts';
import { pairsOnly } from '../../kit/training/pairs-only.ts';

export const cyclic = defineGroup({
  name: 'cyclic',
  summary: 'C_n: rotations of the plane by multiples of 2 pi / n.',
  doc: `\`order\` elements; element k turns by \`2 pi k / order\`. In more than two dimensions the coordinates turn in pairs, (x1, x2),
(x3, x4), .. by the same angle: a cloud of points of the plane turns as a whole. Quarter turns are exact, other angles are right to
the last bit of their sines.

**Validated** the group laws: images of images are images, lengths stay, the inverse undoes.`,
  cites: [],
  params: {
    order: { kind: 'count', min: 1, max: 1000, doc: 'Number of elements, n of C_n.', suggestions: ['2', '4', '6'] },
  },
  examples: ['cyclic(4)', 'cyclic(2)'],
  symmetries: ({ order }) => [{ group: 'Cn', order }],
  requires: (_values, dimension) => pairsOnly('cyclic', dimension),
  size: ({ order }) => order,
  action: ({ order }, dimension) => turns(order, dimension),
});
