/**
 * The paths of grown trees together with the ways back along them, in one table. Apart from the schedule, because whether a
 * path has a way back is a question about the network alone.
 */
import type { Network } from '../api/network.ts';
import type { Paths } from '../api/schedule.ts';

export interface TwoWayPaths {
  /** First all given paths under their own numbers, then their ways back. */
  readonly paths: Paths;
  /** For each given path the number of its way back; -1 where a link has none. */
  readonly back: Int32Array;
}

export function withWaysBack(network: Network, { start, links }: Paths): TwoWayPaths {
  const linkBack = reverseLinks(network);
  const nPaths = start.length - 1;
  const allStart = new Int32Array(2 * nPaths + 1);
  allStart.set(start);
  const allLinks = new Int32Array(2 * links.length);
  allLinks.set(links);

  const back = new Int32Array(nPaths).fill(-1);
  let end = links.length;
  for (let p = 0; p < nPaths; p++) {
    const way = links.subarray(start[p], start[p + 1]);
    if (way.every((link) => linkBack[link] >= 0)) {
      back[p] = nPaths + p;
      for (let i = way.length - 1; i >= 0; i--) allLinks[end++] = linkBack[way[i]];
    }
    allStart[nPaths + p + 1] = end;
  }
  return { paths: { start: allStart, links: allLinks.subarray(0, end) }, back };
}

/**
 * For each link the one that leads back: the k-th link from b to a for the k-th link from a to b, so that two links never
 * share a way back. -1 where there is none, which leaves the way to the network's routing.
 */
function reverseLinks(network: Network): Int32Array {
  const back = new Int32Array(network.shape.nLinks).fill(-1);
  for (let link = 0; link < back.length; link++) {
    if (back[link] >= 0) continue;
    const head = network.to[link];
    for (let i = network.outStart[head]; i < network.outStart[head + 1]; i++) {
      const candidate = network.outLinks[i];
      if (network.to[candidate] === network.from[link] && back[candidate] < 0) {
        back[link] = candidate;
        back[candidate] = link;
        break;
      }
    }
  }
  return back;
}
