/**
 * Grids of ranks in any number of dimensions, with or without wrap-around: their shape in closed form and their links.
 * Ring, line, torus, mesh and hypercube are this one thing. Ranks are row-major: the last dimension varies fastest.
 */
import type { Network, NetworkShape } from '../api/network.ts';
import { alongDimension, type GridLinkValues } from './grid-link-params.ts';
import { buildNetwork } from './network-builder.ts';
import { stridesOf } from './torus-steps.ts';

/** Closed form: never loops over ranks, and grows to `Infinity` instead of overflowing. */
export function gridShape(dims: readonly number[], wrap: boolean): NetworkShape {
  const nRanks = product(dims);
  let nLinks = 0;
  for (const side of dims) nLinks += linksAlong(side, nRanks, wrap);
  return { nRanks, nSwitches: 0, nLinks, grid: { dims, wrap }, diameter: gridDiameter(dims, wrap) };
}

/**
 * At each rank the links go, dimension by dimension from the slowest to the fastest, first to the minus, then to the plus
 * neighbour; a wrapped neighbour takes the same place. On a 2D grid that is north, south, west, east. The order is part of
 * the contract: MultiTree breaks ties by it.
 */
export function buildGrid(
  dims: readonly number[],
  wrap: boolean,
  { bandwidth, latency, interfaces }: GridLinkValues,
): Network {
  const shape = gridShape(dims, wrap);
  const strides = stridesOf(dims);
  return buildNetwork(shape, interfaces, (link) => {
    for (let rank = 0; rank < shape.nRanks; rank++) {
      for (let d = 0; d < dims.length; d++) {
        const minus = gridNeighbour(rank, dims[d], strides[d], -1, wrap);
        const plus = gridNeighbour(rank, dims[d], strides[d], +1, wrap);
        if (minus >= 0) link(rank, minus, alongDimension(bandwidth, d), alongDimension(latency, d));
        if (plus >= 0) link(rank, plus, alongDimension(bandwidth, d), alongDimension(latency, d));
      }
    }
  });
}

/** The neighbour one place along a dimension, -1 where the grid ends. A side of 2 has one cable, so it never wraps. */
function gridNeighbour(rank: number, side: number, stride: number, sign: -1 | 1, wrap: boolean): number {
  const place = Math.floor(rank / stride) % side;
  const target = place + sign;
  if (target >= 0 && target < side) return rank + sign * stride;
  return wrap && side > 2 ? rank - sign * (side - 1) * stride : -1;
}

/** Directed links along one dimension of a grid of `nRanks`. */
function linksAlong(side: number, nRanks: number, wrap: boolean): number {
  if (side <= 1) return 0;
  return wrap && side > 2 ? 2 * nRanks : 2 * (side - 1) * (nRanks / side);
}

function gridDiameter(dims: readonly number[], wrap: boolean): number {
  return dims.reduce((sum, side) => sum + (wrap ? Math.floor(side / 2) : side - 1), 0);
}

function product(factors: readonly number[]): number {
  return factors.reduce((a, b) => a * b, 1);
}
