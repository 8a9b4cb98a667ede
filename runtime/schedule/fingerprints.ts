/**
 * Random numbers that stand for the ranks' contributions, in a prime field small enough that a sum of two elements is an
 * exact double. The seed is fixed: the same schedule always gets the same verdict.
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** The largest prime below 2^52. */
export const FIELD = 2 ** 52 - 47;

const SEED = 20210614;

/** One element of the field per rank, uniform over `0 .. FIELD-1`. */
export function fingerprints(nRanks: number): Float64Array {
  const random = xoroshiro128plus(SEED);
  return new Float64Array(nRanks).map(() => uniformInt(random, 0, FIELD - 1));
}

/** Sum of two elements of the field. */
export function addInField(a: number, b: number): number {
  const sum = a + b;
  return sum < FIELD ? sum : sum - FIELD;
}
