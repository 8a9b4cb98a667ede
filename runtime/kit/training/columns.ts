/** The numbers of all workers for one coordinate, in order: what rules read that judge each coordinate by itself. */

/** From here on the library's sort is quicker than insertion. */
const LONG = 48;

/** Writes column `i` of a matrix with `dimension` columns into `column`, ascending; what is not a number comes last. */
export function sortedColumn(rows: Float64Array, dimension: number, i: number, column: Float64Array): void {
  const n = column.length;
  if (n > LONG) {
    for (let row = 0; row < n; row++) column[row] = rows[row * dimension + i];
    column.sort();
    return;
  }
  for (let row = 0; row < n; row++) {
    const value = rows[row * dimension + i];
    let place = row;
    // The second question moves NaN to the end.
    while (place > 0 && (column[place - 1] > value || Number.isNaN(column[place - 1]))) {
      column[place] = column[place - 1];
      place--;
    }
    column[place] = value;
  }
}

/** The median of a sorted column: the mean of the two in the middle where their number is even. */
export function medianOf(sorted: Float64Array): number {
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** The mean of each coordinate over `nRows` rows. */
export function meanOfColumns(rows: Float64Array, nRows: number, out: Float64Array): void {
  const n = out.length;
  out.fill(0);
  for (let row = 0; row < nRows; row++) {
    const at = row * n;
    for (let i = 0; i < n; i++) out[i] += rows[at + i];
  }
  for (let i = 0; i < n; i++) out[i] /= nRows;
}

/** The squared length of each column. A column that has no length, because of NaN or overflow, counts as endless. */
export function squaresOfColumns(rows: Float64Array, out: Float64Array): void {
  const n = out.length;
  out.fill(0);
  for (let at = 0; at < rows.length; at += n) {
    for (let i = 0; i < n; i++) out[i] += rows[at + i] * rows[at + i];
  }
  for (let i = 0; i < n; i++) if (Number.isNaN(out[i])) out[i] = Number.POSITIVE_INFINITY;
}
