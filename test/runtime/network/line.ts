/** Lines of ranks with unequal links, for expectations that can be computed by hand. Units: 1 byte per second, seconds. */
import type { Network } from '../../../runtime/api/network.ts';
import { buildNetwork } from '../../../runtime/kit/network-builder.ts';

export interface LineLink {
  /** B/s */
  readonly bandwidth: number;
  /** s */
  readonly latency: number;
}

/** Ranks 0, 1, .. in a row; link i leads from rank i to rank i + 1. */
export function line(...links: readonly LineLink[]): Network {
  return buildNetwork({ nRanks: links.length + 1, nSwitches: 0, nLinks: links.length }, 0, (link) => {
    links.forEach(({ bandwidth, latency }, i) => {
      link(i, i + 1, bandwidth, latency);
    });
  });
}
