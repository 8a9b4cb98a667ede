/**
 * Which links a message takes where the schedule does not say: dimension-order on grids, spread over equally short ways
 * where the network has a rule for it, else a shortest path. Fixed per pair of ranks, whatever the traffic. Adaptive and
 * multi-path routing are deliberately missing.
 */
import type { Network, Spread } from '../api/network.ts';
import { gridPath } from './grid-path.ts';
import { shortestPathTree, treePath } from './shortest-path.ts';
import { hopsTo, linksInto, spreadPath } from './spread-path.ts';

/** Link ids from `src` to `dst`, in order; the same array each time, so it must not be changed. Empty for `src === dst`. */
export type Router = (src: number, dst: number) => Int32Array;

/**
 * Paths are found when first asked for and kept. On a grid the last, fastest dimension goes first; on a torus the shorter
 * way round, ties towards plus, and in one hop where lines are complete. Elsewhere the path with the fewest hops; among several, by the digits of the number that
 * the network's `spread` names, or without it the first in the order of the links at each vertex.
 *
 * @throws an error whose message can be shown, when no path leads from `src` to `dst`.
 */
export function createRouter(network: Network): Router {
  const { nRanks } = network.shape;
  const find = createPathSearch(network);
  const paths: Int32Array[][] = [];
  return (src, dst) => {
    paths[src] ??= new Array(nRanks);
    const fromHere = paths[src];
    fromHere[dst] ??= find(src, dst);
    return fromHere[dst];
  };
}

function createPathSearch(network: Network): Router {
  const { grid, spread } = network.shape;
  if (grid !== undefined) return (src, dst) => gridPath(network, grid, src, dst);
  if (spread !== undefined) return createSpreadSearch(network, spread);
  const trees: Int32Array[] = [];
  return (src, dst) => {
    trees[src] ??= shortestPathTree(network, src);
    return treePath(network, trees[src], src, dst);
  };
}

function createSpreadSearch(network: Network, spread: Spread): Router {
  const into = linksInto(network);
  const hops: Int32Array[] = [];
  const { groups, nRanks } = network.shape;
  const numberOf = (src: number, dst: number): number => {
    if (spread === 'source') return src;
    if (spread === 'sourceNode') return Math.floor(src / (groups?.size ?? 1));
    return network.from[into.links[into.start[dst]]] - nRanks;
  };
  return (src, dst) => {
    hops[dst] ??= hopsTo(network, into, dst);
    if (hops[dst][src] < 0) throw new Error(`expected a path from rank ${src} to rank ${dst}, found none`);
    return spreadPath(network, hops[dst], src, numberOf(src, dst));
  };
}
