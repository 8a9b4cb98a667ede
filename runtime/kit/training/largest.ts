/** The largest of many numbers, for whoever keeps a share of the coordinates: in linear time, without allocating. */

/** How many of `dimension` coordinates a share is: rounded down, at least one. The last bit of a product takes none away. */
export function keptOf(share: number, dimension: number): number {
  return Math.max(1, Math.floor(share * dimension + 1e-9));
}

/**
 * Writes the places of the `places.length` largest of `sizes`, ascending; of equal ones the first. `scratch` is as long as
 * `sizes`, which holds no NaN.
 */
export function placesOfLargest(sizes: Float64Array, scratch: Float64Array, places: Int32Array): void {
  const n = sizes.length;
  const k = places.length;
  scratch.set(sizes);
  const smallest = k === n ? Number.NEGATIVE_INFINITY : orderStatistic(scratch, n - k);
  // Of those as large as the smallest that is kept, the first fill what the larger ones leave.
  let left = k;
  for (let i = 0; i < n; i++) if (sizes[i] > smallest) left--;
  let found = 0;
  for (let i = 0; i < n; i++) {
    if (sizes[i] > smallest || (sizes[i] === smallest && left-- > 0)) places[found++] = i;
  }
}

/** The number that would stand at `place` if all were sorted; reorders them (C. A. R. Hoare, Find, 1961). */
function orderStatistic(values: Float64Array, place: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = middleOf(values[low], values[(low + high) >> 1], values[high]);
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i <= j) {
        const swapped = values[i];
        values[i++] = values[j];
        values[j--] = swapped;
      }
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else return values[place];
  }
  return values[low];
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
