/**
 * How fast any all-reduce can be on a network, from bandwidth alone. It judges algorithms by what their network allows
 * and not by each other. Latency is deliberately missing: with it the bound would hold for one algorithm's step count.
 */
import type { Network } from '../api/network.ts';

/**
 * Seconds that no all-reduce of `size` bytes undercuts, while values of different positions are not coded together. With n
 * ranks and message size S it is the largest of
 *
 * - `2(n-1)S / (sum of all ranks' outgoing bandwidth)`. Follow one position of the message and order its deliveries in
 *   time. Up to the delivery after which some rank first knows the sum, each of the n-1 others has had to send
 *   its contribution on: n-1 deliveries. No other rank knows the sum by then, so each still has to receive: n-1 more.
 *   Every delivery left one rank for itself, since nothing is multiplied on the way: 2(n-1)S bytes leave ranks (Patarasuk
 *   and Yuan, Bandwidth Optimal All-reduce Algorithms for Clusters of Workstations, JPDC 2009). Where switches reduce and
 *   multicast (`shape.reduces`) one sending serves many and this does not hold.
 * - `S / (a rank's outgoing bandwidth)`, for each rank: its contribution to every position has to leave it.
 * - `S / (a rank's incoming bandwidth)`, for each rank: the others' contributions to every position have to reach it.
 *
 * With `network.interfaces` = k > 0 a rank's bandwidth is that of its k fastest links each way: it sends (receives) at most
 * k of its own messages at once, no two of them on one link, so never more bytes per second than those k links carry.
 *
 * Zero for one rank. Infinite where a rank has no link in or out.
 */
export function timeLowerBound(network: Network, size: number): number {
  const { nRanks, reduces } = network.shape;
  if (nRanks <= 1 || size === 0) return 0;
  const outgoing = rankBandwidths(network, network.from);
  const incoming = rankBandwidths(network, network.to);
  let total = 0;
  let smallest = Infinity;
  for (let rank = 0; rank < nRanks; rank++) {
    total += outgoing[rank];
    smallest = Math.min(smallest, outgoing[rank], incoming[rank]);
  }
  const ofDeliveries = reduces ? 0 : (2 * (nRanks - 1) * size) / total;
  return Math.max(ofDeliveries, size / smallest);
}

/** B/s per rank over the links that have it at `end`, or over its fastest ones when interfaces are counted. */
export function rankBandwidths(network: Network, end: Int32Array): Float64Array {
  const { nRanks } = network.shape;
  const sums = new Float64Array(nRanks);
  if (network.interfaces === 0) {
    for (let link = 0; link < end.length; link++) {
      if (end[link] < nRanks) sums[end[link]] += network.bandwidth[link];
    }
    return sums;
  }
  const links: number[][] = Array.from({ length: nRanks }, () => []);
  for (let link = 0; link < end.length; link++) {
    if (end[link] < nRanks) links[end[link]].push(network.bandwidth[link]);
  }
  for (let rank = 0; rank < nRanks; rank++) {
    const fastest = links[rank].sort((a, b) => b - a).slice(0, network.interfaces);
    for (const bandwidth of fastest) sums[rank] += bandwidth;
  }
  return sums;
}
