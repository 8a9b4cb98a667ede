/** The group of one element, with which every equivariant method is the plain one. */
import { defineGroup } from '../../api/group.ts';

export const trivial = defineGroup({
  name: 'trivial',
  summary: 'One element, the identity; what samplers have where nothing is said.',
  doc: `Averages over it are the value itself. The default of samplers, so that a sweep over groups can have the plain method beside
the others.

**Validated** a sampler with an equivariant kernel and this group takes the steps of the plain one, to the bit.`,
  cites: [],
  params: {},
  examples: ['trivial'],
  symmetries: () => [],
  requires: () => [],
  size: () => 1,
  action: (_values, dimension) => ({
    size: 1,
    apply: (_g, from, at, to, toAt) => copy(dimension, from, at, to, toAt),
    applyInverse: (_g, from, at, to, toAt) => copy(dimension, from, at, to, toAt),
  }),
});

function copy(n: number, from: Float64Array, at: number, to: Float64Array, toAt: number): void {
  for (let i = 0; i < n; i++) to[toAt + i] = from[at + i];
}
