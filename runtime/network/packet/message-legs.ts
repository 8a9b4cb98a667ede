/**
 * Legs of messages: a transfer at one place of its way, as `legs` has them, laid out so that all of one leg is in one line of a
 * cache: five times and six counts in eight doubles. The legs of a transfer follow each other, from its
 * sending interface on. Apart from the legs of packets, which are counted where they wait and have no times of their own.
 */
import type { Cut } from './cut.ts';
import type { Way } from './ways.ts';

/** Doubles of a leg, and what they are: ticks. */
export const TIMES = 8;
/** From when on the next packet can start as far as its own message is concerned: it is here and has room; else `Infinity`. */
export const READY = 0;
/** When the last packet started, -1 before the first. */
export const LAST = 1;
/** How long a packet holds the server. The first and the last may hold it for longer or less. */
export const HOLD = 2;
/** From a start here until the head is at the next place; -1 at the last. */
export const ONWARD = 3;
/** From a start here until its room in the channel before can be used again. */
export const BACK = 4;

/** Counts of a leg, over the same bytes, and what they are. */
export const COUNTS = 16;
export const STARTED = 10;
/** Packets of the transfer. */
export const ALL = 11;
/** Packets that may be between here and the next place; as many as there are at the last. */
export const WINDOW = 12;
/** The server there; -1 at the sending interface. */
export const SERVER = 13;
/** Where its starts are kept, -1 where only the last is ever asked for. */
export const RING = 14;
/** The next leg that waits at the same server, -1 for none. */
export const NEXT = 15;

export interface MessageLegs {
  times: Float64Array;
  counts: Int32Array;
  /** Starts of the last `nKept` packets of a leg, packet j at its ring and `j & (nKept - 1)` further. */
  starts: Float64Array;
  readonly nKept: number;
  transferOf: Int32Array;
  /** Numbers of legs in a row, one for each place of the way of a transfer; answers the first. */
  readonly allocate: (transfer: number, way: Way, cut: Cut) => number;
  readonly release: (first: number, way: Way) => void;
}

/** `maxWindow` is the largest window of any way. */
export function createMessageLegs(maxWindow: number): MessageLegs {
  let capacity = 64;
  let nLegs = 0;
  const nKept = 2 ** Math.ceil(Math.log2(maxWindow));
  const unused: number[][] = [];
  const times = new Float64Array(capacity * TIMES);

  const legs: MessageLegs = {
    times,
    counts: new Int32Array(times.buffer),
    starts: new Float64Array(capacity * nKept),
    nKept,
    transferOf: new Int32Array(capacity),
    allocate: (transfer, { last, offset, flit, credit, window }, { nPackets, full }) => {
      const first = unused[last]?.pop() ?? append(last + 1);
      for (let place = 0; place <= last; place++) {
        const time = (first + place) * TIMES;
        legs.times[time + READY] = Number.POSITIVE_INFINITY;
        legs.times[time + LAST] = -1;
        legs.times[time + HOLD] = full * flit[place];
        legs.times[time + ONWARD] = place < last ? offset[place + 1] - offset[place] : -1;
        legs.times[time + BACK] = flit[place] + credit[place];
        const count = (first + place) * COUNTS;
        legs.counts[count + STARTED] = 0;
        legs.counts[count + ALL] = nPackets;
        legs.counts[count + WINDOW] = place < last ? window[place] : nPackets;
        legs.counts[count + SERVER] = -1;
        legs.counts[count + RING] = isKept(place, window, nPackets) ? (first + place) * nKept : -1;
        legs.counts[count + NEXT] = -1;
        legs.transferOf[first + place] = transfer;
      }
      return first;
    },
    release: (first, { last }) => {
      unused[last] ??= [];
      unused[last].push(first);
    },
  };
  return legs;

  function append(nPlaces: number): number {
    const first = nLegs;
    nLegs += nPlaces;
    while (nLegs > capacity) grow();
    return first;
  }

  function grow(): void {
    capacity *= 2;
    legs.times = copied(legs.times, capacity * TIMES);
    legs.counts = new Int32Array(legs.times.buffer);
    legs.starts = copied(legs.starts, capacity * nKept);
    const transferOf = new Int32Array(capacity);
    transferOf.set(legs.transferOf);
    legs.transferOf = transferOf;
  }
}

/** Whether the place behind may be several packets late, or the place before asks for a start long past. */
function isKept(place: number, window: Int32Array, nPackets: number): boolean {
  return (
    (place < window.length && window[place] > 1) || (place > 0 && nPackets > window[place - 1] && window[place - 1] > 1)
  );
}

function copied(from: Float64Array, size: number): Float64Array {
  const into = new Float64Array(size);
  into.set(from);
  return into;
}
