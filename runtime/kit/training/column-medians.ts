/**
 * The median of each coordinate over the workers, for many coordinates: several columns at a time go through the comparisons of one
 * selection network, which has no branch that depends on the numbers. Insertion guesses wrong once per number and takes twice as long.
 *
 * What is compared are whole numbers of 31 bits, so that the smaller of two is three operations: the leading bits of a number, in
 * order, and its row. Numbers that agree in these bits are in no known order: where that concerns the median, and where anything
 * is not finite, the column is sorted as it is.
 */
import { medianOf, sortedColumn } from './columns.ts';
import { selectionNetwork } from './selection-network.ts';

/** Columns that go through together: their numbers and keys stay in the nearest memory. */
const WIDTH = 64;
/** Fewer rows than that have no neighbours of the median on both sides; more leave too few bits, and have a longer network than sort. */
const FEWEST = 4;
const MOST = 128;

/**
 * Writes the median of each column of `rows` (nRows x the length of `out`), or of those from `start` to before `end`; what is not a
 * number counts as largest.
 */
export type ColumnMedians = (rows: Float64Array, out: Float64Array, start?: number, end?: number) => void;

export function createColumnMedians(nRows: number): ColumnMedians {
  const sorted = new Float64Array(nRows);
  const bySorting: ColumnMedians = (rows, out, start = 0, end = out.length) => {
    for (let j = start; j < end; j++) {
      sortedColumn(rows, out.length, j, sorted);
      out[j] = medianOf(sorted);
    }
  };
  return nRows < FEWEST || nRows > MOST ? bySorting : byNetwork(nRows, sorted);
}

function byNetwork(nRows: number, sorted: Float64Array): ColumnMedians {
  const low = (nRows - 1) >> 1;
  const high = nRows >> 1;
  const comparisons = selectionNetwork(nRows, [low - 1, low, high, high + 1]);
  const firsts = Int32Array.from(comparisons, ([first]) => first * WIDTH);
  const seconds = Int32Array.from(comparisons, ([, second]) => second * WIDTH);
  const rowBits = Math.ceil(Math.log2(nRows));
  const rowMask = 2 ** rowBits - 1;
  const numbers = new Float64Array(nRows * WIDTH);
  const words = new Int32Array(numbers.buffer);
  const keys = new Int32Array(nRows * WIDTH);

  return (rows, out, from = 0, end = out.length) => {
    for (let start = from; start < end; start += WIDTH) {
      const width = Math.min(WIDTH, end - start);
      copyColumns(rows, out.length, start, width, numbers);
      const allFinite = writeKeys(words, rowMask, width, keys);
      for (let i = 0; i < firsts.length; i++) compareRows(keys, firsts[i], seconds[i], width);
      for (let column = 0; column < width; column++) {
        const a = keys[low * WIDTH + column];
        const b = keys[high * WIDTH + column];
        const isKnown =
          keys[(low - 1) * WIDTH + column] >> rowBits !== a >> rowBits &&
          keys[(high + 1) * WIDTH + column] >> rowBits !== b >> rowBits;
        if (allFinite && isKnown) {
          out[start + column] = (numbers[(a & rowMask) * WIDTH + column] + numbers[(b & rowMask) * WIDTH + column]) / 2;
        } else {
          sortedColumn(rows, out.length, start + column, sorted);
          out[start + column] = medianOf(sorted);
        }
      }
    }
  };
}

function copyColumns(rows: Float64Array, n: number, start: number, width: number, numbers: Float64Array): void {
  for (let from = start, to = 0; from < rows.length; from += n, to += WIDTH) {
    for (let column = 0; column < width; column++) numbers[to + column] = rows[from + column];
  }
}

/** Tells whether all numbers are finite: their exponent is not all ones. */
function writeKeys(words: Int32Array, rowMask: number, width: number, keys: Int32Array): boolean {
  let carries = 0;
  for (let row = 0, at = 0; at < keys.length; row++, at += WIDTH) {
    for (let column = 0; column < width; column++) {
      const word = words[2 * (at + column) + HIGH_WORD];
      carries |= (word & 0x7ff00000) + 0x00100000;
      // Of negative numbers the larger bits are the smaller number.
      keys[at + column] = (((word ^ ((word >> 31) & 0x7fffffff)) >> 1) & ~rowMask) | row;
    }
  }
  return carries >= 0;
}

/** The smaller of each two keys into the first row. Keys of 31 bits have a difference of 32. */
function compareRows(keys: Int32Array, first: number, second: number, width: number): void {
  for (let column = 0; column < width; column++) {
    const a = keys[first + column];
    const b = keys[second + column];
    const difference = (a - b) | 0;
    const below = difference & (difference >> 31);
    keys[first + column] = b + below;
    keys[second + column] = a - below;
  }
}

/** Where the sign is among the two words of a number. */
const HIGH_WORD = new Int32Array(Float64Array.of(-0).buffer)[1] === 0 ? 0 : 1;
