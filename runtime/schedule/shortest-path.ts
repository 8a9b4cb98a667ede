/**
 * Shortest paths by hops, breadth first, over links in the order in which they leave each vertex. One search serves all
 * destinations of a source. Latency and bandwidth play no part: a route is a fact of the wiring.
 */
import type { Network } from '../api/network.ts';

/** Per vertex the link by which a shortest path from `src` reaches it; -1 at `src` and where no path leads. */
export function shortestPathTree(network: Network, src: number): Int32Array {
  const nVertices = network.outStart.length - 1;
  const arrival = new Int32Array(nVertices).fill(-1);
  const queue = new Int32Array(nVertices);
  queue[0] = src;
  let nFound = 1;
  // On dense networks all vertices are found long before all links are read.
  for (let i = 0; i < nFound && nFound < nVertices; i++) {
    const vertex = queue[i];
    for (let k = network.outStart[vertex]; k < network.outStart[vertex + 1]; k++) {
      const link = network.outLinks[k];
      const next = network.to[link];
      if (next === src || arrival[next] >= 0) continue;
      arrival[next] = link;
      queue[nFound++] = next;
    }
  }
  return arrival;
}

/** Link ids from `src` to `dst` along a tree of `shortestPathTree`; throws where the tree does not reach `dst`. */
export function treePath(network: Network, arrival: Int32Array, src: number, dst: number): Int32Array {
  const path: number[] = [];
  for (let vertex = dst; vertex !== src; vertex = network.from[path[path.length - 1]]) {
    if (arrival[vertex] < 0) throw new Error(`expected a path from rank ${src} to rank ${dst}, found none`);
    path.push(arrival[vertex]);
  }
  return Int32Array.from(path.reverse());
}
