/** All ranks on one switch, a cable each: what several kinds of network come to. */
import type { Network, NetworkShape } from '../api/network.ts';
import { addCable } from './cable.ts';
import { buildNetwork } from './network-builder.ts';
import { reducing } from './switch-params.ts';

export function crossbarShape(nRanks: number, inNetworkReduction: boolean, ranksPerNode?: number): NetworkShape {
  const diameter = nRanks > 1 ? 2 : 0;
  const groups = ranksPerNode === undefined ? {} : { groups: { size: ranksPerNode } };
  return { nRanks, nSwitches: 1, nLinks: 2 * nRanks, diameter, ...groups, ...reducing(inNetworkReduction) };
}

export interface Cables {
  /** B/s, per direction. */
  readonly bandwidth: number;
  /** s; a message pays it twice. */
  readonly latency: number;
  readonly interfaces: number;
}

export function buildCrossbar(shape: NetworkShape, { bandwidth, latency, interfaces }: Cables): Network {
  return buildNetwork(shape, interfaces, (link) => {
    for (let rank = 0; rank < shape.nRanks; rank++) addCable(link, rank, shape.nRanks, bandwidth, latency);
  });
}
