/**
 * The matrix that a step looks at, each row `rate` times a gradient plus the memory, and what of it is remembered: the mean or median
 * of each column over the workers. It is the longest part of a step and limited by how fast numbers come from memory, so that all of
 * it happens to a few columns at a time while they are near.
 */
import { createColumnMedians } from '../../../kit/training/column-medians.ts';

export type Memory = 'mean' | 'median' | 'none';

/**
 * `rows` becomes the matrix; writes the squared length of each of its columns, and the next memory as if no column were in the block,
 * where it is zero.
 */
export type Remember = (rows: Float64Array, memory: Float64Array, rate: number, squares: Float64Array) => void;

/** Columns that are looked at together. */
const WIDTH = 256;

export function createMemory(kind: Memory, nRows: number): Remember {
  const medians = createColumnMedians(nRows);
  const sums = new Float64Array(WIDTH);
  return (rows, memory, rate, squares) => {
    for (let start = 0; start < memory.length; start += WIDTH) {
      const end = Math.min(start + WIDTH, memory.length);
      addMemory(rows, memory, rate, squares, sums, start, end);
      if (kind === 'mean') for (let j = start; j < end; j++) memory[j] = sums[j - start] / nRows;
      if (kind === 'median') medians(rows, memory, start, end);
    }
  };
}

/** Column by column, with length and sum in registers. */
function addMemory(
  rows: Float64Array,
  memory: Float64Array,
  rate: number,
  squares: Float64Array,
  sums: Float64Array,
  start: number,
  end: number,
): void {
  const n = memory.length;
  for (let j = start; j < end; j++) {
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
    sums[j - start] = sum;
  }
}
