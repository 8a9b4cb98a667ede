/**
 * Legs of messages: a transfer at one place of its way, and when its next packet can start. What is known of a leg lies side by
 * side, whole numbers in one array and times in another, and a leg is named by where it begins in both: a start looks at most of it,
 * and at the legs before and behind, which are a `STEP` away. They grow and are used again. Apart from the legs of packets, which
 * are counted where they wait.
 */
import type { Cut } from './cut.ts';
import { copied, createRows, FIRST_CAPACITY } from './rows.ts';
import type { Way } from './ways.ts';

/** From a leg to that of the same transfer at the next place. */
export const STEP = 8;

/** Whole numbers of a leg. The server there; -1 at the sending interface. */
export const SERVER = 0;
/** Packets of the transfer, and how many of them have started. */
export const ALL = 1;
export const STARTED = 2;
/** Packets that may be between here and the next place; as many as there are at the last. */
export const WINDOW = 3;
/** The next leg that waits at the same server, -1 for none. */
export const NEXT = 5;
export const TRANSFER = 6;
/** Sum of what is so of the leg, as below. */
export const TRAITS = 7;

/** One packet fits before the place or behind, so that when one starts the next never can yet. */
export const TIGHT = 1;
/** One wire leads to the server, and nothing else. */
export const CROSSBAR = 2;

/**
 * Ticks of a leg. From when on the next packet can start as far as its own message is concerned, because it is here and has room
 * behind; `Infinity` while that is not known or all have started.
 */
export const READY = 0;
/** When the last packet started, -1 before the first; until when it holds the server. */
export const LAST = 1;
export const GONE = 2;
/** That a packet holds the server, what is to be added for the first and taken away for the last. */
export const HOLD = 3;
export const FIRST_MORE = 4;
export const LAST_LESS = 5;
/** From a start here until the head is at the next place, -1 at the last; until its room before can be used again. */
export const ONWARD = 6;
export const BACK = 7;

export interface MessageLegs {
  numbers: Int32Array;
  ticks: Float64Array;
  /** Starts of the last packets of a leg: packet j at `leg * perStep` and `j & mask` further. */

  starts: Float64Array;
  readonly perStep: number;
  readonly mask: number;
  /** Legs in a row, one for each place of the way of a transfer; answers the first. */
  readonly allocate: (transfer: number, way: Way, cut: Cut) => number;
  readonly release: (first: number, way: Way) => void;
}

/** `nToKeep` is at least the largest window of any way, or the largest number of packets. */
export function createMessageLegs(nToKeep: number): MessageLegs {
  let nKept = STEP;
  while (nKept < nToKeep) nKept *= 2;
  const rows = createRows((capacity) => {
    legs.numbers = copied(legs.numbers, new Int32Array(capacity * STEP));
    legs.ticks = copied(legs.ticks, new Float64Array(capacity * STEP));
    legs.starts = copied(legs.starts, new Float64Array(capacity * nKept));
  });

  const legs: MessageLegs = {
    numbers: new Int32Array(FIRST_CAPACITY * STEP),
    ticks: new Float64Array(FIRST_CAPACITY * STEP),
    starts: new Float64Array(FIRST_CAPACITY * nKept),
    perStep: nKept / STEP,
    mask: nKept - 1,
    allocate: (transfer, way, { nPackets, full, flits }) => {
      const { last, offset, flit, credit, window } = way;
      const more = nPackets > 1 ? flits(0) - full : 0;
      const less = full - flits(nPackets - 1);
      const first = rows.take(last + 1) * STEP;
      const { numbers, ticks } = legs;
      for (let place = 0; place <= last; place++) {
        const leg = first + place * STEP;
        numbers[leg + SERVER] = -1;
        numbers[leg + ALL] = nPackets;
        numbers[leg + STARTED] = 0;
        numbers[leg + WINDOW] = place < last ? window[place] : nPackets;
        numbers[leg + NEXT] = -1;
        numbers[leg + TRANSFER] = transfer;
        numbers[leg + TRAITS] = isTight(place, window) ? TIGHT : 0;
        ticks[leg + READY] = Number.POSITIVE_INFINITY;
        ticks[leg + LAST] = -1;
        ticks[leg + GONE] = 0;
        ticks[leg + HOLD] = full * flit[place];
        ticks[leg + FIRST_MORE] = more * flit[place];
        ticks[leg + LAST_LESS] = less * flit[place];
        ticks[leg + ONWARD] = place < last ? offset[place + 1] - offset[place] : -1;
        ticks[leg + BACK] = flit[place] + credit[place];
      }
      return first;
    },
    release: (first, { last }) => rows.giveBack(first / STEP, last + 1),
  };
  return legs;
}

function isTight(place: number, window: Int32Array): boolean {
  return window[place] === 1 || (place > 0 && window[place - 1] === 1);
}
