/**
 * Numbers of legs in rows, one row for a transfer: given out, taken back and used again, because at any time few transfers are under
 * way. What is known of legs are arrays that grow with them.
 */
export interface Rows {
  /** `n` numbers in a row; answers the first. */
  readonly take: (n: number) => number;
  readonly giveBack: (first: number, n: number) => void;
}

export const FIRST_CAPACITY = 64;

/** `grow` hears how many numbers there must be room for from now on, first `FIRST_CAPACITY`. */
export function createRows(grow: (capacity: number) => void): Rows {
  let capacity = FIRST_CAPACITY;
  let nTaken = 0;
  /** Per length of a row. */
  const unused: number[][] = [];
  const append = (n: number): number => {
    const first = nTaken;
    nTaken += n;
    if (nTaken > capacity) {
      while (nTaken > capacity) capacity *= 2;
      grow(capacity);
    }
    return first;
  };
  return {
    take: (n) => unused[n]?.pop() ?? append(n),
    giveBack: (first, n) => {
      unused[n] ??= [];
      unused[n].push(first);
    },
  };
}

export function copied<A extends Float64Array | Int32Array | Uint8Array | Int8Array>(from: A, into: A): A {
  into.set(from);
  return into;
}
