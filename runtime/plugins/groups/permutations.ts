/** Exchanges of the points of a cloud: particles that cannot be told apart. */
import { defineGroup } from '../../api/group.ts';
import { exchanges } from '../../kit/training/finite-actions.ts';

export const permutations = defineGroup({
  name: 'permutations',
  summary: 'S_n: all exchanges of the points of a cloud, as of particles that cannot be told apart.',
  doc: `\`points!\` elements, each another order of the points; the coordinates of a point follow each other in the iterate, so that a
cloud of four points of the plane has eight. A sampler does as many times the work: 24 times for four points, 5,040 times for seven.

**Validated** the group laws: images of images are images, the inverse undoes; all orders are different.`,
  cites: [],
  params: {
    points: {
      kind: 'count',
      min: 1,
      max: 7,
      doc: 'Points of the cloud, n of S_n; the dimension must be a multiple of it.',
      suggestions: ['2', '4'],
    },
  },
  examples: ['permutations(4)', 'permutations(2)'],
  symmetries: ({ points }) => [{ group: 'Sn', points }],
  requires: ({ points }, dimension) => {
    if (dimension % points === 0) return [];
    return [
      {
        code: 'optimizer/group',
        message: `\`permutations\` of ${points} points needs a dimension that is a multiple of ${points}, found ${dimension}`,
        hint: 'every point has as many coordinates as the others',
        param: 'group',
      },
    ];
  },
  size: ({ points }) => {
    let size = 1;
    for (let k = 2; k <= points; k++) size *= k;
    return size;
  },
  action: ({ points }, dimension) => exchanges(points, dimension),
});
