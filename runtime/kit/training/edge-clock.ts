/**
 * Edges that ring in continuous time, one after the other: each by a Poisson clock of its own. Together the clocks are one of rate
 * 1, at every ring of which an edge is drawn by its share; drawing takes the same time for any number of edges (Walker's alias
 * method: M. D. Vose, A linear algorithm for generating random numbers with a given distribution, IEEE TSE 17(9), 1991).
 */
import type { RandomStream } from '../../api/random.ts';

export interface EdgeClock {
  /** Of the last ring; a vector of one number, so that it can be stored. */
  readonly time: Float64Array;
  /** Lets the next edge ring and gives its number; -1 where there is none. */
  ring(): number;
}

/** `shares`: how often each edge rings, as shares of all rings. */
export function createEdgeClock(shares: Float64Array, random: RandomStream): EdgeClock {
  const n = shares.length;
  const time = new Float64Array(1);
  const isUniform = shares.every((share) => share === shares[0]);
  const table = isUniform ? undefined : aliasTable(shares);
  return {
    time,
    ring() {
      time[0] -= Math.log1p(-random.uniform());
      if (n === 0) return -1;
      if (!table) return random.integer(n);
      // One number serves twice: its whole part chooses a column, the rest one of the two edges in it.
      const u = random.uniform() * n;
      const column = Math.floor(u);
      return u - column < table.own[column] ? column : table.other[column];
    },
  };
}

interface AliasTable {
  /** Share of the column that belongs to the edge of the same number. */
  readonly own: Float64Array;
  /** Whom the rest belongs to. */
  readonly other: Int32Array;
}

/** Columns of equal height, filled by at most two edges each. */
function aliasTable(shares: Float64Array): AliasTable {
  const n = shares.length;
  const own = shares.map((share) => share * n);
  const other = Int32Array.from({ length: n }, (_, e) => e);
  const low = [...other].filter((e) => own[e] < 1);
  const high = [...other].filter((e) => own[e] >= 1);
  while (low.length > 0 && high.length > 0) {
    const poor = low.pop()!;
    const rich = high.at(-1)!;
    other[poor] = rich;
    own[rich] -= 1 - own[poor];
    if (own[rich] < 1) low.push(high.pop()!);
  }
  // What is left is 1 up to rounding.
  for (const e of [...low, ...high]) own[e] = 1;
  return { own, other };
}
