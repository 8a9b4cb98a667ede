/**
 * The last iterates of a run, for gradients that come late: a ring of `depth + 1` rows. Before the start the history is
 * constant, x[-i] = x[0], as delayed methods assume.
 */
import type { State } from '../../api/method.ts';

export interface History {
  readonly state: State;
  /** Takes x[k] for the next k, from 0. The first fills all of the past. */
  push(x: Float64Array): void;
  /** x[k - delay], with x[k] the last that was pushed and a delay up to the depth. */
  at(delay: number): Float64Array;
}

/** `depth` is a whole number from 0. */
export function createHistory(dimension: number, depth: number): History {
  const past = new Float64Array((depth + 1) * dimension);
  const rows = Array.from({ length: depth + 1 }, (_, i) => past.subarray(i * dimension, (i + 1) * dimension));
  /** The number of the row that was pushed last; -1 before the first. */
  const newest = Float64Array.of(-1);
  return {
    state: { past, newest },
    push(x) {
      if (newest[0] === -1) for (const row of rows) row.set(x);
      newest[0] = newest[0] === depth ? 0 : newest[0] + 1;
      const row = rows[newest[0]];
      // For the short vectors of small problems a loop is far quicker than a call of `set`.
      for (let i = 0; i < dimension; i++) row[i] = x[i];
    },
    at(delay) {
      const place = newest[0] - delay;
      return rows[place < 0 ? place + depth + 1 : place];
    },
  };
}
