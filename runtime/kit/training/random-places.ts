/** Places drawn without replacement, each set of them as likely. */
import type { RandomStream } from '../../api/random.ts';

/**
 * Writes `places.length` different places below `n`, ascending, in one pass: a place is taken with probability (still to take) /
 * (still to come). Takes a draw per place that is passed.
 *
 * C. T. Fan, M. E. Muller, I. Rezucha, Development of Sampling Plans by Using Sequential (Item by Item) Selection Techniques and
 * Digital Computers, Journal of the American Statistical Association 57, 1962.
 */
export function randomPlaces(random: RandomStream, n: number, places: Int32Array): void {
  const k = places.length;
  let found = 0;
  for (let i = 0; found < k; i++) if (random.uniform() * (n - i) < k - found) places[found++] = i;
}
