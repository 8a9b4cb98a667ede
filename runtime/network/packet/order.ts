/**
 * Transfers in an order of several whole numbers, as tables and interfaces need them: by counting, from the last key to the first,
 * because there are thousands of transfers and few values of a key. Radix sort, Knuth, The Art of Computer Programming 3, 5.2.5.
 */

/** The numbers `0 .. n-1` by the first key, among equals by the second and so on, at last by number. Keys are not negative. */
export function orderBy(n: number, ...keys: readonly Int32Array[]): Int32Array {
  let order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  for (const key of keys.toReversed()) order = sortedBy(order, key);
  return order;
}

function sortedBy(order: Int32Array, key: Int32Array): Int32Array<ArrayBuffer> {
  let largest = 0;
  for (const value of key) if (value > largest) largest = value;
  const place = new Int32Array(largest + 2);
  for (const i of order) place[key[i] + 1]++;
  for (let value = 0; value < largest; value++) place[value + 1] += place[value];
  const sorted = new Int32Array(order.length);
  for (const i of order) sorted[place[key[i]]++] = i;
  return sorted;
}
