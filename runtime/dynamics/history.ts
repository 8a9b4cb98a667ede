/**
 * The last iterates of a run, for gradients that come late: a ring of `delay + 1` rows. Before the start the history is
 * constant, x[-i] = x[0], as delayed methods assume.
 */

export interface History {
  /** Takes x[k], in the order of k, and hands out x[k - delay]. The row is overwritten `delay` calls later. */
  push(x: Float64Array): Float64Array;
}

/** `delay` is a whole number from 0; `start` is x[0]. */
export function createHistory(start: Float64Array, delay: number): History {
  const rows = Array.from({ length: delay + 1 }, () => Float64Array.from(start));
  let newest = delay;
  return {
    push(x) {
      newest = newest === delay ? 0 : newest + 1;
      const row = rows[newest];
      // For the short vectors of small problems a loop is far quicker than a call of `set`.
      for (let i = 0; i < row.length; i++) row[i] = x[i];
      return rows[newest === delay ? 0 : newest + 1];
    },
  };
}
