/** Ways through switches whose links are all free at the moment, breadth first: what a chunk takes where no link joins two ranks. */
import type { Network } from '../../../api/network.ts';

export interface FreeWays {
  /**
   * Links from the switch `start` to a rank that is wanted: among the nearest, the one that follows `src` most closely by number.
   * Empty where there is none.
   */
  find(src: number, start: number, isWanted: (rank: number) => boolean): readonly number[];
}

export function createFreeWays(network: Network, isFree: (link: number) => boolean): FreeWays {
  const { from, to, outStart, outLinks } = network;
  const { nRanks } = network.shape;
  /** Per vertex the link by which the search came there, and the search that it belongs to. */
  const cameBy = new Int32Array(outStart.length - 1);
  const seenIn = new Int32Array(outStart.length - 1);
  let search = 0;

  return {
    find: (src, start, isWanted) => {
      search++;
      seenIn[start] = search;
      for (let level = [start]; level.length > 0; ) {
        const ranks: number[] = [];
        const switches: number[] = [];
        for (const vertex of level) {
          for (let i = outStart[vertex]; i < outStart[vertex + 1]; i++) {
            const next = to[outLinks[i]];
            if (seenIn[next] === search || !isFree(outLinks[i])) continue;
            seenIn[next] = search;
            cameBy[next] = outLinks[i];
            (next < nRanks ? ranks : switches).push(next);
          }
        }
        const after = (rank: number) => (rank - src + nRanks) % nRanks;
        const found = ranks.sort((a, b) => after(a) - after(b)).find(isWanted);
        if (found !== undefined) return wayTo(found, start);
        level = switches;
      }
      return [];
    },
  };

  function wayTo(rank: number, start: number): readonly number[] {
    const way: number[] = [];
    for (let vertex = rank; vertex !== start; vertex = from[cameBy[vertex]]) way.push(cameBy[vertex]);
    return way.reverse();
  }
}
