/**
 * HyperX networks: vertices on a grid, each joined to all others of its line in every dimension. Shape in closed form and
 * links, for ranks that are their own routers as for switches with ranks on them. HyperX and flattened butterfly are this.
 */
import type { Citation } from '../api/descriptor.ts';
import type { Network, NetworkShape } from '../api/network.ts';
import { addCable } from './cable.ts';
import { alongDimension, type GridLinkValues } from './grid-link-params.ts';
import { buildNetwork } from './network-builder.ts';

export const AHN_HYPERX: Citation = {
  authors: 'J. H. Ahn, N. Binkert, A. Davis, M. McLaren, R. S. Schreiber',
  title: 'HyperX: Topology, Routing, and Packaging of Efficient Large-Scale Networks',
  venue: 'SC',
  year: 2009,
};

export interface HyperX {
  /** Side lengths, slowest dimension first. */
  readonly dims: readonly number[];
  /** 0 where the ranks themselves stand on the grid. */
  readonly ranksPerSwitch: number;
}

/** Closed form: grows to `Infinity` instead of overflowing. */
export function hyperXShape({ dims, ranksPerSwitch }: HyperX): NetworkShape {
  const nVertices = dims.reduce((a, b) => a * b, 1);
  const nTrunks = nVertices * dims.reduce((sum, side) => sum + side - 1, 0);
  const hops = dims.filter((side) => side > 1).length;
  if (ranksPerSwitch === 0) {
    const complete = hops === 1 && { complete: true };
    const grid = { dims, wrap: true, complete: true } as const;
    return { nRanks: nVertices, nSwitches: 0, nLinks: nTrunks, grid, diameter: hops, ...complete };
  }
  const nRanks = nVertices * ranksPerSwitch;
  return {
    nRanks,
    nSwitches: nVertices,
    nLinks: 2 * nRanks + nTrunks,
    groups: { size: ranksPerSwitch },
    diameter: nRanks > 1 ? 2 + hops : 0,
  };
}

/** Cables to the ranks take the bandwidth and latency of the fastest, last dimension. */
export function buildHyperX(form: HyperX, { bandwidth, latency, interfaces }: GridLinkValues): Network {
  const { dims, ranksPerSwitch } = form;
  const shape = hyperXShape(form);
  const first = ranksPerSwitch === 0 ? 0 : shape.nRanks;
  const nVertices = shape.nRanks + shape.nSwitches - first;
  return buildNetwork(shape, interfaces, (link) => {
    if (ranksPerSwitch > 0) {
      const last = dims.length - 1;
      for (let rank = 0; rank < shape.nRanks; rank++) {
        const at = first + Math.floor(rank / ranksPerSwitch);
        addCable(link, rank, at, alongDimension(bandwidth, last), alongDimension(latency, last));
      }
    }
    for (let vertex = 0; vertex < nVertices; vertex++) {
      let stride = nVertices;
      for (const [d, side] of dims.entries()) {
        stride /= side;
        const place = Math.floor(vertex / stride) % side;
        for (let other = 0; other < side; other++) {
          if (other === place) continue;
          const peer = vertex + (other - place) * stride;
          link(first + vertex, first + peer, alongDimension(bandwidth, d), alongDimension(latency, d));
        }
      }
    }
  });
}
