/**
 * Which links a message takes where the schedule does not say: dimension-order on grids, else a shortest path.
 * Fixed per pair of ranks, whatever the traffic. Adaptive and multi-path routing are deliberately missing.
 */
import type { Network } from '../api/network.ts';
import { gridPath } from './grid-path.ts';
import { shortestPathTree, treePath } from './shortest-path.ts';

/** Link ids from `src` to `dst`, in order; the same array each time, so it must not be changed. Empty for `src === dst`. */
export type Router = (src: number, dst: number) => Int32Array;

/**
 * Paths are found when first asked for and kept. On a grid the last, fastest dimension goes first; on a torus the shorter
 * way round, ties towards plus. Elsewhere the path with the fewest hops, ties by the order of the links at each vertex.
 *
 * @throws an error whose message can be shown, when no path leads from `src` to `dst`.
 */
export function createRouter(network: Network): Router {
  const { grid, nRanks } = network.shape;
  const trees: Int32Array[] = [];
  const paths: Int32Array[][] = [];

  const find = (src: number, dst: number): Int32Array => {
    if (grid !== undefined) return gridPath(network, grid, src, dst);
    trees[src] ??= shortestPathTree(network, src);
    return treePath(network, trees[src], src, dst);
  };
  return (src, dst) => {
    paths[src] ??= new Array(nRanks);
    const fromHere = paths[src];
    fromHere[dst] ??= find(src, dst);
    return fromHere[dst];
  };
}
