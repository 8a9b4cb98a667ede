/**
 * In which order a ring visits the ranks of a network, with the parameter that chooses it. Apart from the rings themselves,
 * which go along this order in one direction or in both.
 */
import type { Network } from '../api/network.ts';
import { hamiltonianCycle } from './hamiltonian-cycle.ts';

/** The parameter `order` of every ring. */
export const RING_ORDER_PARAM = {
  kind: 'choice',
  doc: 'In which order the circle visits the ranks.',
  default: 'hamiltonian',
  choices: {
    hamiltonian:
      'Along a Hamiltonian cycle of the grid, so that no two transfers share a link; rank order where there is none.',
    rank: 'By rank number, whatever the network: on a 2D grid the step from row to row is routed over several links.',
  },
} as const;

/** Whether the ring goes round by rank number: then it looks the same from every rank. */
export function isRankOrder(nRanks: number, rankAt: (place: number) => number): boolean {
  for (let place = 0; place < nRanks; place++) if (rankAt(place) !== place) return false;
  return true;
}

/** The rank at each place of the circle, 0 .. nRanks-1. */
export function ringOrder({ shape }: Network, order: 'hamiltonian' | 'rank'): (place: number) => number {
  const cycle = order === 'hamiltonian' && shape.grid ? hamiltonianCycle(shape.grid) : undefined;
  return cycle ? (place) => cycle[place] : (place) => place;
}
