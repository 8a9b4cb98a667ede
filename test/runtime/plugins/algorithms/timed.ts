/** Times of algorithms in the analytic engine against the formulas of their texts: 16 GB/s and 150 ns per link. */
import assert from 'node:assert/strict';
import type { Network } from '../../../../runtime/api/network.ts';
import { simulateAnalytic } from '../../../../runtime/network/analytic.ts';
import { topology } from '../topologies/topology.ts';
import { schedule, type Values } from './algorithm.ts';

/** B/s and s, of every link of `timedNetwork`. */
export const B = 16e9;
export const L = 150e-9;

/** Small, middle, large. */
export const SIZES = [32 * 2 ** 10, 2 ** 20, 64 * 2 ** 20];

export function timedNetwork(kind: string, values: Values): Network {
  return topology(kind, { bandwidth: B, latency: L, ...values });
}

export function time(name: string, network: Network, values: Values, size: number): number {
  return simulateAnalytic(network, schedule(name, network, values), size).time;
}

/** Equal but for rounding. */
export function assertTime(actual: number, expected: number): void {
  assert(Math.abs(actual / expected - 1) < 1e-9, `expected ${expected} s, found ${actual} s`);
}
