/**
 * Paths on tori whose sides are even: where both ways round are equally long the chunks of a pair take turns, as BookSim tosses a
 * coin. Apart from the routing of the network, which always takes the same way, so that other engines stay comparable.
 */
import type { Network } from '../../api/network.ts';
import type { WrittenSchedule } from '../../api/schedule.ts';
import { gridPath } from '../../schedule/grid-path.ts';

/** The links of a transfer; the same array each time. A transfer that names its path has that one. */
export function tiedPaths(network: Network, { transfers, pathOf }: WrittenSchedule): (transfer: number) => Int32Array {
  const { grid, nRanks } = network.shape;
  if (!grid?.wrap || grid.dims.every((side) => side % 2 === 1)) return pathOf;
  const { src, dst, chunk, path } = transfers;
  const known = new Map<number, Int32Array>();
  return (t) => {
    // Even chunks go by the network's own routing.
    if (path[t] >= 0 || chunk[t] % 2 === 0) return pathOf(t);
    const pair = src[t] * nRanks + dst[t];
    let links = known.get(pair);
    if (links === undefined) {
      links = gridPath(network, grid, src[t], dst[t], -1);
      known.set(pair, links);
    }
    return links;
  };
}
