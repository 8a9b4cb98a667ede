/** The cables of a network: pairs of links that lead to and fro between two of its vertices. What undirected trees take. */
import type { Network } from '../api/network.ts';

export interface Cables {
  /** Cable c joins the vertices `ends[2c]` and `ends[2c + 1]`. */
  readonly ends: Int32Array;
  /** The link from its first end to the second, and the one back. */
  readonly there: Int32Array;
  readonly back: Int32Array;
}

/**
 * The k-th link from a to b and the k-th from b to a are one cable. Links without one back are left out, and so are vertices from
 * `nVertices` on: without it all switches.
 */
export function cablesOf({ shape, from, to, outStart, outLinks }: Network, nVertices = shape.nRanks): Cables {
  const isPaired = new Uint8Array(from.length);
  const ends: number[] = [];
  const there: number[] = [];
  const back: number[] = [];
  for (let link = 0; link < from.length; link++) {
    const [a, b] = [from[link], to[link]];
    if (isPaired[link] || a >= nVertices || b >= nVertices) continue;
    for (let i = outStart[b]; i < outStart[b + 1]; i++) {
      const other = outLinks[i];
      if (to[other] !== a || isPaired[other]) continue;
      isPaired[link] = 1;
      isPaired[other] = 1;
      ends.push(a, b);
      there.push(link);
      back.push(other);
      break;
    }
  }
  return { ends: Int32Array.from(ends), there: Int32Array.from(there), back: Int32Array.from(back) };
}
