/**
 * Groups of symmetries that act on iterates, as kinds: the value of a parameter `group`. What a group is in words that densities
 * and samplers can compare is its `Symmetry`; what it does to a vector is its `Action`.
 */
import type { Descriptor, Params, ValuesOf } from './descriptor.ts';
import type { Finding } from './issue.ts';

/**
 * `Cn`: rotations of the plane by multiples of 2 pi / order. `SO2`: all rotations of the plane. Both turn the coordinates
 * in pairs, so that a cloud of points of the plane turns as a whole. `Sn`: exchanges of the points of a cloud of `points`
 * points, each of `dimension / points` coordinates.
 */
export type Symmetry =
  | { readonly group: 'Cn'; readonly order: number }
  | { readonly group: 'SO2' }
  | { readonly group: 'Sn'; readonly points: number };

/** A finite group of orthogonal maps. Element 0 is the identity. */
export interface Action {
  readonly size: number;
  /** Writes the image under element `g` of the vector that begins at `from[at]` to `to[toAt]`, ..; the two do not overlap. */
  apply(g: number, from: Float64Array, at: number, to: Float64Array, toAt: number): void;
  /** The same with the inverse of `g`. */
  applyInverse(g: number, from: Float64Array, at: number, to: Float64Array, toAt: number): void;
}

export interface GroupDescriptor<P extends Params = Params> extends Descriptor<P> {
  readonly category: 'group';
  /** The group is made of these; none has one element. */
  symmetries(values: ValuesOf<P>): readonly Symmetry[];
  /** What it asks of the dimension that it acts on. */
  requires(values: ValuesOf<P>, dimension: number): readonly Finding[];
  /** Number of elements of `action`. */
  size(values: ValuesOf<P>): number;
  /** All elements; of an infinite group some that are evenly spread, for pictures and figures. */
  action(values: ValuesOf<P>, dimension: number): Action;
}

export function defineGroup<const P extends Params>(descriptor: Omit<GroupDescriptor<P>, 'category'>): GroupDescriptor {
  return { category: 'group', ...descriptor } as unknown as GroupDescriptor;
}
