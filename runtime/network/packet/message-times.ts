/**
 * When packets of a message can start, as far as their own message is concerned: a packet is here once it has started at the place
 * before, and has room once the packet a window ahead of it has started at the place behind.
 */
import {
  ALL,
  BACK,
  FIRST_MORE,
  GONE,
  HOLD,
  LAST,
  LAST_LESS,
  type MessageLegs,
  ONWARD,
  READY,
  SERVER,
  STARTED,
  STEP,
  WINDOW,
} from './message-legs.ts';

/** Notes a start at `LAST` and when its packet has gone; answers which it is. */
export function noteStart({ numbers, ticks, starts, perStep, mask }: MessageLegs, leg: number): number {
  const j = numbers[leg + STARTED];
  numbers[leg + STARTED] = j + 1;
  starts[leg * perStep + (j & mask)] = ticks[leg + LAST];
  let end = ticks[leg + LAST] + ticks[leg + HOLD];
  if (j === 0) end += ticks[leg + FIRST_MORE];
  if (j + 1 === numbers[leg + ALL]) end -= ticks[leg + LAST_LESS];
  ticks[leg + GONE] = end;
  return j;
}

/**
 * At an interface: notes starts one right after the other, from the second packet on, as many as have room whatever happens. Answers
 * whether there are any: not where the next place waits for the packet, because then more follows from its start.
 */
export function noteRow(legs: MessageLegs, leg: number): boolean {
  const { numbers, ticks, starts, perStep, mask } = legs;
  const all = numbers[leg + ALL];
  const first = numbers[leg + STARTED];
  const end = Math.min(all, numbers[leg + WINDOW]);
  if (first === 0 || first >= end || numbers[leg + STEP + STARTED] === first) return false;
  const hold = ticks[leg + HOLD];
  let at = ticks[leg + GONE];
  for (let j = first; j < end; j++) {
    starts[leg * perStep + (j & mask)] = at;
    at += hold;
  }
  numbers[leg + STARTED] = end;
  ticks[leg + LAST] = at - hold;
  ticks[leg + GONE] = end === all ? at - ticks[leg + LAST_LESS] : at;
  refresh(legs, leg);
  return true;
}

/** Works out when the next packet of a leg can start. */
export function refresh(legs: MessageLegs, leg: number): void {
  const { numbers, ticks } = legs;
  const j = numbers[leg + STARTED];
  let at = Number.POSITIVE_INFINITY;
  if (j < numbers[leg + ALL]) {
    at = roomAt(legs, leg, j);
    if (at < Number.POSITIVE_INFINITY) {
      const here = hereAt(legs, leg, j);
      if (here > at) at = here;
    }
  }
  ticks[leg + READY] = at;
}

/** Packet j starts at a leg: works out when it can start at the next. */
export function readyBehind(legs: MessageLegs, leg: number, j: number): void {
  const { numbers, ticks } = legs;
  const next = leg + STEP;
  const behind = next + STEP;
  let at = ticks[leg + LAST] + ticks[leg + ONWARD];
  const ahead = j - numbers[next + WINDOW];
  if (ahead >= 0) {
    if (numbers[behind + STARTED] <= ahead) at = Number.POSITIVE_INFINITY;
    else {
      const room = startOf(legs, behind, ahead) + ticks[behind + BACK];
      if (room > at) at = room;
    }
  }
  ticks[next + READY] = at;
}

/** From when on packet j has room behind a leg. */
function roomAt(legs: MessageLegs, leg: number, j: number): number {
  const { numbers, ticks } = legs;
  const ahead = j - numbers[leg + WINDOW];
  if (ahead < 0) return 0;
  if (numbers[leg + STEP + STARTED] <= ahead) return Number.POSITIVE_INFINITY;
  return startOf(legs, leg + STEP, ahead) + ticks[leg + STEP + BACK];
}

/** When packet j is at a leg. */
function hereAt(legs: MessageLegs, leg: number, j: number): number {
  const { numbers, ticks } = legs;
  if (numbers[leg + SERVER] < 0) return 0;
  if (numbers[leg - STEP + STARTED] <= j) return Number.POSITIVE_INFINITY;
  return startOf(legs, leg - STEP, j) + ticks[leg - STEP + ONWARD];
}

/** Start of packet j of a leg, which has started. */
export function startOf({ starts, perStep, mask }: MessageLegs, leg: number, j: number): number {
  return starts[leg * perStep + (j & mask)];
}
