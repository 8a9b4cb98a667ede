/** The options that `run` and `test` share: which values, seeds and points, and how many workers. */
import type { Setting } from '../language/override.ts';

export interface SweepOptions {
  readonly set?: readonly Setting[];
  readonly seed?: number;
  readonly jobs?: number;
  readonly quick?: boolean;
}
