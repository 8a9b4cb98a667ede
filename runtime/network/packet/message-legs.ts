/**
 * Legs of messages: a transfer at one place of its way, as `legs` has them, and when its next packet can start. Typed arrays that
 * grow and are used again; the legs of a transfer are numbered one after the other, from its sending interface on, so that what
 * is asked of neighbours lies side by side. Apart from the legs of packets, which are counted where they wait.
 */
import type { Cut } from './cut.ts';
import type { Way } from './ways.ts';

export interface MessageLegs {
  transfer: Int32Array;
  /** The server there; -1 at the sending interface. */
  server: Int32Array;
  /** Packets of the transfer, and how many of them have started. */
  all: Int32Array;
  started: Int32Array;
  /** Packets that may be between here and the next place; as many as there are at the last. */
  window: Int32Array;
  /** Where its starts are kept, -1 where only the last is ever asked for. */
  kept: Int32Array;
  /** The next leg that waits at the same server, -1 for none. */
  next: Int32Array;
  /**
   * Ticks: from when on the next packet can start as far as its own message is concerned, because it is here and has room
   * behind; `Infinity` while that is not known or all have started.
   */
  ready: Float64Array;
  /** Ticks: when the last packet started, -1 before the first. */
  last: Float64Array;
  /** Ticks: until when the last packet that started holds the server. */
  gone: Float64Array;
  /** Ticks that a packet holds the server, what is to be added for the first and taken away for the last. */
  hold: Float64Array;
  firstMore: Float64Array;
  lastLess: Float64Array;
  /** Ticks: from a start here until the head is at the next place, -1 at the last; until its room before can be used again. */
  onward: Float64Array;
  back: Float64Array;
  /** Starts of the last `nKept` packets of a leg: packet j at `kept` and `j & (nKept - 1)` further. */
  starts: Float64Array;
  readonly nKept: number;
  /** Numbers of legs in a row, one for each place of the way of a transfer; answers the first. */
  readonly allocate: (transfer: number, way: Way, cut: Cut) => number;
  readonly release: (first: number, way: Way) => void;
}

/** `nKept` is at least the largest window of any way, or the largest number of packets. */
export function createMessageLegs(nToKeep: number): MessageLegs {
  let capacity = 64;
  let nLegs = 0;
  const nKept = 2 ** Math.ceil(Math.log2(nToKeep));
  const unused: number[][] = [];

  const legs: MessageLegs = {
    transfer: new Int32Array(capacity),
    server: new Int32Array(capacity),
    all: new Int32Array(capacity),
    started: new Int32Array(capacity),
    window: new Int32Array(capacity),
    kept: new Int32Array(capacity),
    next: new Int32Array(capacity),
    ready: new Float64Array(capacity),
    last: new Float64Array(capacity),
    gone: new Float64Array(capacity),
    hold: new Float64Array(capacity),
    firstMore: new Float64Array(capacity),
    lastLess: new Float64Array(capacity),
    onward: new Float64Array(capacity),
    back: new Float64Array(capacity),
    starts: new Float64Array(capacity * nKept),
    nKept,
    allocate: (transfer, { last, offset, flit, credit, window }, { nPackets, full, flits }) => {
      const more = nPackets > 1 ? flits(0) - full : 0;
      const less = full - flits(nPackets - 1);
      const first = unused[last]?.pop() ?? append(last + 1);
      for (let place = 0; place <= last; place++) {
        const leg = first + place;
        legs.transfer[leg] = transfer;
        legs.server[leg] = -1;
        legs.all[leg] = nPackets;
        legs.started[leg] = 0;
        legs.window[leg] = place < last ? window[place] : nPackets;
        legs.kept[leg] = isKept(place, window, nPackets) ? leg * nKept : -1;
        legs.next[leg] = -1;
        legs.ready[leg] = Number.POSITIVE_INFINITY;
        legs.last[leg] = -1;
        legs.hold[leg] = full * flit[place];
        legs.firstMore[leg] = more * flit[place];
        legs.lastLess[leg] = less * flit[place];
        legs.onward[leg] = place < last ? offset[place + 1] - offset[place] : -1;
        legs.back[leg] = flit[place] + credit[place];
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
    for (const name of ['transfer', 'server', 'all', 'started', 'window', 'kept', 'next'] as const) {
      legs[name] = copied(legs[name], new Int32Array(capacity));
    }
    for (const name of ['ready', 'last', 'gone', 'hold', 'firstMore', 'lastLess', 'onward', 'back'] as const) {
      legs[name] = copied(legs[name], new Float64Array(capacity));
    }
    legs.starts = copied(legs.starts, new Float64Array(capacity * nKept));
  }
}

/** Whether the place behind may be several packets late, or the place before asks for a start long past. */
function isKept(place: number, window: Int32Array, nPackets: number): boolean {
  const isAskedBehind = place < window.length && window[place] > 1;
  const isAskedBefore = place > 0 && window[place - 1] > 1 && window[place - 1] < nPackets;
  return isAskedBehind || isAskedBefore;
}

function copied<A extends Int32Array | Float64Array>(from: A, into: A): A {
  into.set(from);
  return into;
}
