/**
 * Shortest paths that spread over equally short ways by a number: at the first branching it is taken modulo the number of
 * ways, at the next its quotient, and so on, as the digits of a number. With the source's rank this is how k-ary n-trees
 * are routed: the ranks below a switch leave it by different links. Parallel links are ways of their own.
 */
import type { Network } from '../api/network.ts';

/** Per vertex the links that lead into it, grouped like `outLinks`. */
export interface LinksInto {
  readonly start: Int32Array;
  readonly links: Int32Array;
}

export function linksInto({ to, outStart }: Network): LinksInto {
  const start = new Int32Array(outStart.length);
  for (const head of to) start[head + 1]++;
  for (let v = 0; v + 1 < start.length; v++) start[v + 1] += start[v];
  const next = start.slice(0, -1);
  const links = new Int32Array(to.length);
  for (let link = 0; link < to.length; link++) links[next[to[link]]++] = link;
  return { start, links };
}

/** Per vertex the number of links on a shortest path from there to `dst`; -1 where no path leads. Breadth first, backwards. */
export function hopsTo(network: Network, into: LinksInto, dst: number): Int32Array {
  const hops = new Int32Array(network.outStart.length - 1).fill(-1);
  const queue = new Int32Array(hops.length);
  hops[dst] = 0;
  queue[0] = dst;
  let nFound = 1;
  for (let i = 0; i < nFound; i++) {
    const vertex = queue[i];
    for (let k = into.start[vertex]; k < into.start[vertex + 1]; k++) {
      const before = network.from[into.links[k]];
      if (hops[before] >= 0) continue;
      hops[before] = hops[vertex] + 1;
      queue[nFound++] = before;
    }
  }
  return hops;
}

/** Link ids from `src` to where `hops` is zero; ways are counted in the order of links at each vertex. */
export function spreadPath(network: Network, hops: Int32Array, src: number, number: number): Int32Array {
  const { to, outStart, outLinks } = network;
  const path = new Int32Array(hops[src]);
  let vertex = src;
  let rest = number;
  for (let i = 0; i < path.length; i++) {
    const ways: number[] = [];
    for (let k = outStart[vertex]; k < outStart[vertex + 1]; k++) {
      if (hops[to[outLinks[k]]] === hops[vertex] - 1) ways.push(outLinks[k]);
    }
    path[i] = ways[rest % ways.length];
    rest = Math.floor(rest / ways.length);
    vertex = to[path[i]];
  }
  return path;
}
