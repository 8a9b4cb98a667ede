/**
 * What an algorithm's body may ask of the network that it runs on: names and functions, with their texts for hover and
 * completion. One table for checker, editor and run.
 */
import type { Network } from '../api/network.ts';
import { EvaluationError } from '../expr/evaluate.ts';

export interface NetworkName {
  readonly name: string;
  readonly doc: string;
  readonly type: 'number' | 'numbers' | 'boolean';
  of(network: Network): unknown;
}

export const NETWORK_NAMES: readonly NetworkName[] = [
  {
    name: 'n',
    type: 'number',
    doc: 'Number of ranks of the network; they are 0 .. n - 1.',
    of: ({ shape }) => shape.nRanks,
  },
  {
    name: 'dims',
    type: 'numbers',
    doc: 'Sides of the grid that the ranks stand on, slowest first; `[n]` where they stand on none.',
    of: ({ shape }) => shape.grid?.dims ?? [shape.nRanks],
  },
  {
    name: 'wraps',
    type: 'boolean',
    doc: 'Whether opposite ends of the grid are joined, as on a torus.',
    of: ({ shape }) => shape.grid?.wrap ?? false,
  },
];

export interface NetworkFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly takes: readonly ('number' | 'numbers')[];
  readonly gives: 'number' | 'numbers' | 'boolean';
  readonly doc: string;
  on(network: Network): (...args: never[]) => unknown;
}

export const NETWORK_FUNCTIONS: readonly NetworkFunction[] = [
  {
    name: 'neighbors',
    parameters: ['rank'],
    takes: ['number'],
    gives: 'numbers',
    doc: 'The ranks to which a link leads from a rank, in the order of its links; parallel links count each.',
    on: (network) => {
      const { to, outStart, outLinks, shape } = network;
      const known: number[][] = [];
      return (rank: number) => {
        checkRank(rank, shape.nRanks);
        known[rank] ??= Array.from(outLinks.subarray(outStart[rank], outStart[rank + 1]), (link) => to[link]).filter(
          (vertex) => vertex < shape.nRanks,
        );
        return known[rank];
      };
    },
  },
  {
    name: 'coordinates',
    parameters: ['rank'],
    takes: ['number'],
    gives: 'numbers',
    doc: 'Where a rank stands on the grid, slowest dimension first; `[rank]` where there is no grid.',
    on: ({ shape }) => {
      const dims = shape.grid?.dims ?? [shape.nRanks];
      return (rank: number) => {
        checkRank(rank, shape.nRanks);
        const coordinates: number[] = [];
        for (let d = dims.length - 1, rest = rank; d >= 0; d--) {
          coordinates.unshift(rest % dims[d]);
          rest = Math.floor(rest / dims[d]);
        }
        return coordinates;
      };
    },
  },
  {
    name: 'rankAt',
    parameters: ['coordinates'],
    takes: ['numbers'],
    gives: 'number',
    doc: 'The rank at a place of the grid; coordinates beyond a side go round it.',
    on: ({ shape }) => {
      const dims = shape.grid?.dims ?? [shape.nRanks];
      return (coordinates: readonly number[]) => {
        if (coordinates.length !== dims.length) {
          throw new EvaluationError(
            `\`rankAt\` needs ${dims.length} coordinates on this network, found ${coordinates.length}`,
          );
        }
        return dims.reduce((rank, side, d) => rank * side + (((coordinates[d] % side) + side) % side), 0);
      };
    },
  },
];

export const networkNames = (network: Network): Readonly<Record<string, unknown>> =>
  Object.fromEntries(NETWORK_NAMES.map(({ name, of }) => [name, of(network)]));

export const networkFunctions = (network: Network): Readonly<Record<string, (...args: never[]) => unknown>> =>
  Object.fromEntries(NETWORK_FUNCTIONS.map(({ name, on }) => [name, on(network)]));

function checkRank(rank: number, nRanks: number): void {
  if (Number.isInteger(rank) && rank >= 0 && rank < nRanks) return;
  throw new EvaluationError(`expected a rank in 0 .. ${nRanks - 1}, found ${rank}`);
}
