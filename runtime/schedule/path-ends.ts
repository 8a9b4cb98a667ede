/**
 * Where the paths of a schedule begin and end, looked up once for a proof: a transfer is then held against two numbers and not
 * against every link of its way.
 */
import type { Network } from '../api/network.ts';
import type { Paths } from '../api/schedule.ts';

export interface PathEnds {
  /** Vertex per path; -1 for both where it does not lead through the network link by link. */
  readonly first: Int32Array;
  readonly last: Int32Array;
}

export function pathEnds({ from, to }: Network, { start, links }: Paths): PathEnds {
  const nPaths = Math.max(0, start.length - 1);
  const first = new Int32Array(nPaths).fill(-1);
  const last = new Int32Array(nPaths).fill(-1);
  for (let path = 0; path < nPaths; path++) {
    let i = start[path];
    const end = start[path + 1];
    while (i + 1 < end && to[links[i]] === from[links[i + 1]]) i++;
    // A link that is not there has no ends, and neither has a path without links.
    if (i + 1 !== end || from[links[start[path]]] === undefined || to[links[i]] === undefined) continue;
    first[path] = from[links[start[path]]];
    last[path] = to[links[i]];
  }
  return { first, last };
}
