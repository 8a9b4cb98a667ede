/**
 * Legs: a transfer at one place of its way, while it moves packet by packet. How many packets have come there and how many
 * have gone on; typed arrays that grow and are used again, because at any time few transfers are under way. The legs of a
 * transfer are numbered one after the other, from its sending interface on.
 */
import { copied, createRows, FIRST_CAPACITY } from './rows.ts';

export interface Legs {
  transfer: Int32Array;
  place: Int32Array;
  /** The server there; -1 at the sending interface. */
  server: Int32Array;
  arrived: Int32Array;
  started: Int32Array;
  /** Ticks: when the last packet started, -1 before the first. */
  lastStart: Float64Array;
  /** At a crossbar with queues: the queue that its last packet holds until it starts behind it; -1 for none. */
  holds: Int8Array;
  /** Whether a packet waits for room behind this place, so that a start there must be told. */
  isBlocked: Uint8Array;
  /** Numbers of `nPlaces` legs in a row, for a transfer; answers the first. */
  readonly allocate: (transfer: number, nPlaces: number) => number;
  readonly release: (first: number, nPlaces: number) => void;
  /** Start of packet j, of which the last `maxWindow` are known. */
  readonly startOf: (leg: number, j: number) => number;
  readonly noteStart: (leg: number, j: number, at: number) => void;
}

export function createLegs(maxWindow: number): Legs {
  /** A power of two, so that the place of a packet is a few bits of its number. */
  const nKept = 2 ** Math.ceil(Math.log2(maxWindow));
  let starts = new Float64Array(FIRST_CAPACITY * nKept);
  const rows = createRows(grow);

  const legs: Legs = {
    transfer: new Int32Array(FIRST_CAPACITY),
    place: new Int32Array(FIRST_CAPACITY),
    server: new Int32Array(FIRST_CAPACITY),
    arrived: new Int32Array(FIRST_CAPACITY),
    started: new Int32Array(FIRST_CAPACITY),
    lastStart: new Float64Array(FIRST_CAPACITY),
    holds: new Int8Array(FIRST_CAPACITY),
    isBlocked: new Uint8Array(FIRST_CAPACITY),
    allocate: (transfer, nPlaces) => {
      const first = rows.take(nPlaces);
      for (let place = 0; place < nPlaces; place++) {
        legs.transfer[first + place] = transfer;
        legs.place[first + place] = place;
        legs.server[first + place] = -1;
        legs.arrived[first + place] = 0;
        legs.started[first + place] = 0;
        legs.lastStart[first + place] = -1;
        legs.holds[first + place] = -1;
        legs.isBlocked[first + place] = 0;
      }
      return first;
    },
    release: rows.giveBack,
    startOf: (leg, j) => starts[leg * nKept + (j & (nKept - 1))],
    noteStart: (leg, j, at) => {
      starts[leg * nKept + (j & (nKept - 1))] = at;
    },
  };
  return legs;

  function grow(capacity: number): void {
    legs.transfer = copied(legs.transfer, new Int32Array(capacity));
    legs.place = copied(legs.place, new Int32Array(capacity));
    legs.server = copied(legs.server, new Int32Array(capacity));
    legs.arrived = copied(legs.arrived, new Int32Array(capacity));
    legs.started = copied(legs.started, new Int32Array(capacity));
    legs.lastStart = copied(legs.lastStart, new Float64Array(capacity));
    legs.holds = copied(legs.holds, new Int8Array(capacity));
    legs.isBlocked = copied(legs.isBlocked, new Uint8Array(capacity));
    starts = copied(starts, new Float64Array(capacity * nKept));
  }
}
