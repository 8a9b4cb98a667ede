/**
 * Lists of numbers of unequal length in two typed arrays, filled row by row. Grows by doubling, because how many there are
 * in all is known only when they are found.
 */
export interface Rows {
  /** Row r is `items[end[r-1] .. end[r]-1]`. */
  items: Int32Array;
  nItems: number;
  end: Int32Array;
  nRows: number;
}

/** `nRows` is a guess at the number of rows and of items. */
export function createRows(nRows: number): Rows {
  return { items: new Int32Array(nRows), nItems: 0, end: new Int32Array(nRows), nRows: 0 };
}

/** Adds an item to the row that is open. */
export function addItem(rows: Rows, item: number): void {
  if (rows.nItems === rows.items.length) rows.items = grown(rows.items);
  rows.items[rows.nItems++] = item;
}

/** Closes the open row, which may be empty. */
export function endRow(rows: Rows): void {
  if (rows.nRows === rows.end.length) rows.end = grown(rows.end);
  rows.end[rows.nRows++] = rows.nItems;
}

function grown(array: Int32Array): Int32Array {
  const larger = new Int32Array(2 * array.length + 8);
  larger.set(array);
  return larger;
}
