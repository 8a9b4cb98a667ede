/**
 * What flows share: links, and where ranks have a limited number of network interfaces, those. Apart from the rates, which
 * know resources by number only.
 *
 * An interface sends its messages one after the other. For a fluid that is a limit on what all flows of a rank get together:
 * the bandwidth of as many of its fastest links as it has interfaces, each way. How the others take turns is left open.
 */
import type { Network } from '../../api/network.ts';
import type { Transfers } from '../../api/schedule.ts';
import { rankBandwidths } from '../../schedule/lower-bound.ts';

export interface SharedResources {
  /** B/s, per resource. */
  readonly capacity: Float64Array;
  /** The resources of a transfer that takes these links. */
  of(transfer: number, path: Int32Array): Int32Array;
}

/** Resources 0 .. nLinks-1 are the links; behind them stand what each rank can send, then what each can receive. */
export function sharedResources(network: Network, { src, dst }: Transfers): SharedResources {
  const { bandwidth, from, to, interfaces } = network;
  if (interfaces === 0) return { capacity: bandwidth, of: (_, path) => path };

  const { nRanks } = network.shape;
  const nLinks = bandwidth.length;
  const capacity = new Float64Array(nLinks + 2 * nRanks);
  capacity.set(bandwidth);
  capacity.set(rankBandwidths(network, from), nLinks);
  capacity.set(rankBandwidths(network, to), nLinks + nRanks);
  return {
    capacity,
    of: (t, path) => {
      // A switch that takes part has no interfaces.
      const interfaces: number[] = [];
      if (src[t] < nRanks) interfaces.push(nLinks + src[t]);
      if (dst[t] < nRanks) interfaces.push(nLinks + nRanks + dst[t]);
      return Int32Array.from([...path, ...interfaces]);
    },
  };
}
