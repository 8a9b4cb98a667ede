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

const STRIP = createStrip();

/** Writes the median of each column of `rows` (nRows x the length of `out`); what is not a number counts as largest. */
export type ColumnMedians = (rows: Float64Array, out: Float64Array) => void;

export function createColumnMedians(nRows: number): ColumnMedians {
  const sorted = new Float64Array(nRows);
  const bySorting = (rows: Float64Array, out: Float64Array, start: number, end: number): void => {
    for (let j = start; j < end; j++) {
      sortedColumn(rows, out.length, j, sorted);
      out[j] = medianOf(sorted);
    }
  };
  if (nRows < FEWEST || nRows > MOST) return (rows, out) => bySorting(rows, out, 0, out.length);
  const low = (nRows - 1) >> 1;
  const high = nRows >> 1;
  const comparisons = selectionNetwork(nRows, [low - 1, low, high, high + 1]);
  const firsts = Int32Array.from(comparisons, ([first]) => first * WIDTH);
  const gaps = Int32Array.from(comparisons, ([first, second]) => (second - first) * WIDTH);
  const rowBits = Math.ceil(Math.log2(nRows));
  return (rows, out) => {
    for (let start = 0; start < out.length; start += WIDTH) {
      const width = Math.min(WIDTH, out.length - start);
      STRIP.copy(rows, out.length, start, width);
      if (!STRIP.writeKeys(nRows, rowBits, width)) {
        bySorting(rows, out, start, start + width);
        continue;
      }
      for (let i = 0; i < firsts.length; i++) STRIP.compare(firsts[i], gaps[i], width);
      for (let column = 0; column < width; column++) {
        if (STRIP.isKnown(low, high, rowBits, column)) {
          out[start + column] = (STRIP.numberAt(low, rowBits, column) + STRIP.numberAt(high, rowBits, column)) / 2;
        } else bySorting(rows, out, start + column, start + column + 1);
      }
    }
  };
}

/** What is worked on, and the steps of it. */
interface Strip {
  /** Takes `width` columns from `start` on of a matrix with n columns. */
  readonly copy: (rows: Float64Array, n: number, start: number, width: number) => void;
  /** Tells whether all numbers are finite: their exponent is not all ones. */
  readonly writeKeys: (nRows: number, rowBits: number, width: number) => boolean;
  /** The smaller of each two keys into the row that begins at `first`. */
  readonly compare: (first: number, gap: number, width: number) => void;
  /** Whether the leading bits tell the median apart from the numbers beside it. */
  readonly isKnown: (low: number, high: number, rowBits: number, column: number) => boolean;
  readonly numberAt: (rank: number, rowBits: number, column: number) => number;
}

/**
 * One for all who ask, with its arrays as constants of a function: an array that a loop knows beforehand is read twice as fast as one
 * that it is given.
 */
function createStrip(): Strip {
  const numbers = new Float64Array(MOST * WIDTH);
  const words = new Int32Array(numbers.buffer);
  const keys = new Int32Array(MOST * WIDTH);
  const stride = WIDTH;
  // Where the sign is among the two words of a number.
  const highWord = new Int32Array(Float64Array.of(-0).buffer)[1] === 0 ? 0 : 1;
  return {
    copy(rows, n, start, width) {
      for (let from = start, to = 0; from < rows.length; from += n, to += stride) {
        for (let column = 0; column < width; column++) numbers[to + column] = rows[from + column];
      }
    },
    writeKeys(nRows, rowBits, width) {
      const mask = -1 << rowBits;
      let carries = 0;
      for (let row = 0; row < nRows; row++) {
        const end = row * stride + width;
        for (let at = row * stride; at < end; at++) {
          const word = words[2 * at + highWord];
          carries |= (word & 0x7ff00000) + 0x00100000;
          // Of negative numbers the larger bits are the smaller number.
          keys[at] = (((word ^ ((word >> 31) & 0x7fffffff)) >> 1) & mask) | row;
        }
      }
      return carries >= 0;
    },
    compare(first, gap, width) {
      for (let at = first; at < first + width; at++) {
        const a = keys[at];
        const b = keys[at + gap];
        // Keys of 31 bits have a difference of 32.
        const difference = (a - b) | 0;
        const below = difference & (difference >> 31);
        keys[at] = b + below;
        keys[at + gap] = a - below;
      }
    },
    isKnown(low, high, rowBits, column) {
      return (
        keys[(low - 1) * stride + column] >> rowBits !== keys[low * stride + column] >> rowBits &&
        keys[high * stride + column] >> rowBits !== keys[(high + 1) * stride + column] >> rowBits
      );
    },
    numberAt(rank, rowBits, column) {
      return numbers[(keys[rank * stride + column] & ~(-1 << rowBits)) * stride + column];
    },
  };
}
