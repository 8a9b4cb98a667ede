/** Plain facts about a network, computed the slow and obvious way, to hold descriptors against. */
import type { Network } from '../api/network.ts';

/** Heads of the links that leave `v`, in their order. */
export function neighbours(network: Network, v: number): readonly number[] {
  const links = network.outLinks.subarray(network.outStart[v], network.outStart[v + 1]);
  return Array.from(links, (link) => network.to[link]);
}

/** How many links leave each rank, every number once, ascending. */
export function degrees({ outStart, shape: { nRanks } }: Network): readonly number[] {
  const found = new Set(Array.from({ length: nRanks }, (_, rank) => outStart[rank + 1] - outStart[rank]));
  return [...found].sort((a, b) => a - b);
}

/**
 * Directed links, both ways counted, between two halves of the ranks (of an odd number, one half is larger by one), over all
 * splits the fewest. Switches stand on the side that costs least. All splits are tried: for a handful of ranks.
 */
export function bisection({ shape: { nRanks, nSwitches }, from, to }: Network): number {
  const half = Math.floor(nRanks / 2);
  let fewest = Number.POSITIVE_INFINITY;
  for (let side = 0; side < 2 ** (nRanks + nSwitches); side++) {
    let n = 0;
    for (let rank = 0; rank < nRanks; rank++) n += (side >> rank) & 1;
    if (n !== half) continue;
    let cut = 0;
    for (let link = 0; link < from.length; link++) cut += ((side >> from[link]) ^ (side >> to[link])) & 1;
    fewest = Math.min(fewest, cut);
  }
  return fewest;
}

/** Links on a shortest path from `start` to each vertex; `Infinity` where there is none. */
export function distances(network: Network, start: number): readonly number[] {
  const hops = new Array<number>(network.outStart.length - 1).fill(Number.POSITIVE_INFINITY);
  hops[start] = 0;
  const queue = [start];
  for (const v of queue) {
    for (const w of neighbours(network, v)) {
      if (hops[w] !== Number.POSITIVE_INFINITY) continue;
      hops[w] = hops[v] + 1;
      queue.push(w);
    }
  }
  return hops;
}

/** The largest distance between two vertices; `Infinity` unless every one reaches every other. */
export function diameter(network: Network): number {
  return farthest(network, network.outStart.length - 1);
}

/** The same between ranks alone: two top switches of a tree may be farther apart. */
export function rankDiameter(network: Network): number {
  return farthest(network, network.shape.nRanks);
}

function farthest(network: Network, nVertices: number): number {
  let largest = 0;
  for (let v = 0; v < nVertices; v++) largest = Math.max(largest, ...distances(network, v).slice(0, nVertices));
  return largest;
}
