/**
 * The matrix that a step looks at: each row is `rate` times a gradient plus the memory. It is the longest part of a step, so that
 * squared lengths and sums of the columns come of the same pass; column by column, with both in registers.
 */

/** `rows` becomes the matrix; writes the squared length of each of its columns and their sums. */
export function addMemory(
  rows: Float64Array,
  memory: Float64Array,
  rate: number,
  squares: Float64Array,
  sums: Float64Array,
): void {
  const n = memory.length;
  for (let j = 0; j < n; j++) {
    const m = memory[j];
    let square = 0;
    let sum = 0;
    for (let at = j; at < rows.length; at += n) {
      const value = rate * rows[at] + m;
      rows[at] = value;
      square += value * value;
      sum += value;
    }
    // A column that has no length, because of NaN or overflow, is looked at first: the run then ends as diverged.
    squares[j] = Number.isNaN(square) ? Number.POSITIVE_INFINITY : square;
    sums[j] = sum;
  }
}
