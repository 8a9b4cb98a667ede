/**
 * How particles move each other: the direction phi of Stein variational gradient descent. One file per kernel makes one of these,
 * with all its memory; the formulas are on the page of `svgd`.
 */
import type { Action } from '../../../api/group.ts';

/**
 * Writes the directions of the first `nMoved` of `nSources` points into `out`, nMoved x dimension. `x` and `scores` are nSources x
 * dimension; `bandwidth` is the standard deviation h of the kernel. Allocates nothing.
 */
export type Interaction = (x: Float64Array, scores: Float64Array, bandwidth: number, out: Float64Array) => void;

export interface Cast {
  readonly nMoved: number;
  /** The moved ones come first; what others there are act on them and stay. */
  readonly nSources: number;
  readonly dimension: number;
  readonly action: Action;
}
