/** Two groups at once, such as rotations of a cloud and exchanges of its points. */
import type { BoundKind } from '../../api/descriptor.ts';
import { defineGroup, type GroupDescriptor, type Symmetry } from '../../api/group.ts';
import type { Finding } from '../../api/issue.ts';
import { oneAfterOther } from '../../kit/training/finite-actions.ts';
import { spellSymmetry } from './words/spell-symmetry.ts';

export const product = defineGroup({
  name: 'product',
  summary: 'Every element of one group after every element of another; the two have to commute.',
  doc: `Rotations of a cloud of points commute with exchanges of its points, and so do rotations with each other; the elements of the
product are all pairs. Of \`rotations\`, which are infinitely many, 16 take part: their closed form stands alone.

Rotations by C_a and C_b together are some elements several times over where a and b have a common factor. Averages stay what they
are, at more work than needed.

**Validated** the group laws for \`product(cyclic(4), permutations(4))\`.`,
  cites: [],
  params: {
    first: { kind: 'kind', of: 'group', doc: 'Acts first; the order does not matter.', suggestions: ['cyclic(4)'] },
    second: { kind: 'kind', of: 'group', doc: 'Acts on what the first has made.', suggestions: ['permutations(4)'] },
  },
  examples: ['product(cyclic(4), permutations(4))'],
  symmetries: ({ first, second }) => [...symmetriesOf(first), ...symmetriesOf(second)],
  requires: ({ first, second }, dimension) => {
    const own = [first, second].flatMap(({ descriptor, values }) => descriptor.requires(values as never, dimension));
    return own.length > 0 ? own : doNotCommute([...symmetriesOf(first), ...symmetriesOf(second)], dimension);
  },
  size: ({ first, second }) => sizeOf(first) * sizeOf(second),
  action: ({ first, second }, dimension) =>
    oneAfterOther(actionOf(first, dimension), actionOf(second, dimension), dimension),
});

/** Exchanges of points commute with turns where every point is one of the plane, and with each other where blocks nest. */
function doNotCommute(symmetries: readonly Symmetry[], dimension: number): readonly Finding[] {
  const counts = symmetries.flatMap((one) => (one.group === 'Sn' ? [one.points] : []));
  const turns = counts.length < symmetries.length;
  const nest = counts.every((a) => counts.every((b) => a % b === 0 || b % a === 0));
  if (nest && !(turns && counts.some((points) => (dimension / points) % 2 !== 0))) return [];
  return [
    {
      code: 'optimizer/group',
      message: `the groups of \`product\` have to commute, found ${symmetries.map(spellSymmetry).join(' and ')} in ${dimension} dimensions`,
      hint: 'exchanges commute with turns if each point has two coordinates, and with exchanges of blocks of these points',
      param: 'group',
    },
  ];
}

type Bound = BoundKind<GroupDescriptor>;

const symmetriesOf = ({ descriptor, values }: Bound) => descriptor.symmetries(values as never);
const sizeOf = ({ descriptor, values }: Bound) => descriptor.size(values as never);
const actionOf = ({ descriptor, values }: Bound, dimension: number) => descriptor.action(values as never, dimension);
