/**
 * Paths on tori whose sides are even: where both ways round are equally long the chunks of a pair take turns, or their packets
 * toss a coin as in BookSim. Apart from the routing of the network, which always takes the same way, so that other engines stay
 * comparable.
 */
import type { Network } from '../../api/network.ts';
import type { WrittenSchedule } from '../../api/schedule.ts';
import { createStream } from '../../kit/random-stream.ts';
import { gridPath } from '../../schedule/grid-path.ts';

type PathOf = (transfer: number) => Int32Array;

/** The links of a transfer; the same array each time. A transfer that names its path has that one. */
export function tiedPaths(network: Network, written: WrittenSchedule): PathOf {
  const { chunk } = written.transfers;
  const otherPath = otherPaths(network, written);
  // Even chunks go by the network's own routing.
  return (t) => (chunk[t] % 2 === 0 ? written.pathOf(t) : otherPath(t));
}

/** The links of the next packet of a transfer, one way or the other; the same packets in the same order find the same. */
export function tossedPaths(pathOf: PathOf, otherPath: PathOf): PathOf {
  const coin = createStream(0, 0, 'equally long ways');
  return (t) => {
    const path = pathOf(t);
    const other = otherPath(t);
    return other === path || coin.uniform() < 0.5 ? path : other;
  };
}

/** The path the other way round where both are equally long, else the only one; the same array each time. */
export function otherPaths(network: Network, { transfers, pathOf }: WrittenSchedule): PathOf {
  const { grid, nRanks } = network.shape;
  if (!grid?.wrap || grid.dims.every((side) => side % 2 === 1)) return pathOf;
  const { src, dst, path } = transfers;
  const known = new Map<number, Int32Array>();
  return (t) => {
    if (path[t] >= 0) return pathOf(t);
    const pair = src[t] * nRanks + dst[t];
    let other = known.get(pair);
    if (other === undefined) {
      other = gridPath(network, grid, src[t], dst[t], -1);
      const plus = pathOf(t);
      if (other.every((link, i) => link === plus[i])) other = plus;
      known.set(pair, other);
    }
    return other;
  };
}
