/**
 * Time in whole ticks: sums of ticks are exact in whatever order they are taken, so that moving a train at once and moving
 * its packets one by one cannot differ. A tick is a small part of a flit on the fastest link, whose flits are exact; all else
 * is rounded to half a tick, which is 5e-7 of that flit.
 */
import type { Network } from '../../api/network.ts';

export interface Clock {
  /** Ticks of a delay in s, at least one: what follows from an event is always later than it. */
  readonly delay: (seconds: number) => number;
  /** Ticks that one flit takes on a link of this bandwidth in B/s. */
  readonly flitOn: (bandwidth: number) => number;
  /** Ticks of a flit on the fastest link. */
  readonly shortestFlit: number;
  readonly seconds: (ticks: number) => number;
}

/** Doubles hold whole numbers up to 2^53; a message of `size` bytes leaves room for some 2^12 of its kind in a row. */
export function createClock(network: Network, flit: number, size: number): Clock {
  const fastest = flit / network.bandwidth.reduce((a, b) => Math.max(a, b), 1);
  const bits = Math.max(0, Math.min(20, 41 - Math.ceil(Math.log2(size / flit + 1))));
  const tick = fastest / 2 ** bits;
  return {
    delay: (seconds) => Math.max(1, Math.round(seconds / tick)),
    flitOn: (bandwidth) => Math.max(1, Math.round(flit / bandwidth / tick)),
    shortestFlit: 2 ** bits,
    seconds: (ticks) => ticks * tick,
  };
}
