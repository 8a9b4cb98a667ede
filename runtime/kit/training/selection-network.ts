/**
 * Which numbers to compare, in which order, so that those of some ranks come to their places whatever the numbers are: a sorting
 * network, without the comparisons that those ranks do not need. Apart because it is a plan, made once for a number of rows.
 *
 * K. E. Batcher, Sorting networks and their applications, AFIPS Spring Joint Computer Conference 32, 1968.
 */

/** Of the two places the smaller number goes to the first, which is the smaller place. */
export type Comparison = readonly [low: number, high: number];

/** After these comparisons of `n` numbers, those of `ranks` (from 0, ascending order) stand where they stood if all were sorted. */
export function selectionNetwork(n: number, ranks: readonly number[]): readonly Comparison[] {
  const needed = new Set(ranks);
  // From the last to the first: a comparison counts if anything behind it, or who asks, reads one of its places.
  return sortingNetwork(n)
    .reverse()
    .filter(([low, high]) => {
      if (!needed.has(low) && !needed.has(high)) return false;
      needed.add(low).add(high);
      return true;
    })
    .reverse();
}

/** Odd-even merging, for any `n`: of that for the next power of two, what concerns the first `n` places. */
function sortingNetwork(n: number): Comparison[] {
  const comparisons: Comparison[] = [];
  for (let sorted = 1; sorted < n; sorted *= 2) {
    for (let distance = sorted; distance >= 1; distance /= 2) {
      for (let start = distance % sorted; start + distance < n; start += 2 * distance) {
        for (let low = start; low < start + distance && low + distance < n; low++) {
          const isOneMerge = Math.floor(low / (2 * sorted)) === Math.floor((low + distance) / (2 * sorted));
          if (isOneMerge) comparisons.push([low, low + distance]);
        }
      }
    }
  }
  return comparisons;
}
