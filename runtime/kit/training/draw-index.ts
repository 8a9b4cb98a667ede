/** Draws one of finitely many by given probabilities. */
import type { RandomStream } from '../../api/random.ts';

/** Sums of the weights up to each: what `drawIndex` draws from. */
export function cumulatedOf(weights: Float64Array): Float64Array {
  const sums = Float64Array.from(weights);
  for (let i = 1; i < sums.length; i++) sums[i] += sums[i - 1];
  return sums;
}

/** Each as likely as its weight; one uniform number per draw, and never an index whose weight is 0. */
export function drawIndex(cumulated: Float64Array, random: RandomStream): number {
  const value = random.uniform() * cumulated[cumulated.length - 1];
  let low = 0;
  let high = cumulated.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulated[middle] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
