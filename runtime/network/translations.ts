/** Whether a network looks the same from every rank of a torus: asked before one rank is taken to stand for all. */
import type { Network } from '../api/network.ts';
import { translated } from '../kit/torus-steps.ts';

/**
 * Ranks are row-major on a torus of sides `dims`. `true` when there are no switches, and the k-th link that leaves a rank leads
 * as far as the k-th link of rank 0, with the same bandwidth and latency, for every rank and k.
 */
export function looksTheSameFromAll(network: Network, dims: readonly number[]): boolean {
  const { shape, to, bandwidth, latency, outStart, outLinks } = network;
  const { nRanks, nSwitches } = shape;
  if (nSwitches > 0 || dims.reduce((a, b) => a * b, 1) !== nRanks) return false;
  const degree = outStart[1];
  for (let rank = 0; rank < nRanks; rank++) {
    if (outStart[rank + 1] - outStart[rank] !== degree) return false;
    for (let k = 0; k < degree; k++) {
      const own = outLinks[outStart[rank] + k];
      const first = outLinks[k];
      if (to[own] !== translated(to[first], rank, dims)) return false;
      if (bandwidth[own] !== bandwidth[first] || latency[own] !== latency[first]) return false;
    }
  }
  return true;
}
