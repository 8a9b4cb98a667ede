/**
 * What follows from the start of a packet of a message at other places: it comes to the place behind, and the one that has waited for
 * room at the place before gets it. Apart from whose turn it is, which servers decide.
 */
import { type Alarms, setAlarm } from './alarms.ts';
import {
  ALL,
  BACK,
  CROSSBAR,
  FIRST_MORE,
  GONE,
  HOLD,
  LAST,
  LAST_LESS,
  type MessageLegs,
  NEXT,
  ONWARD,
  READY,
  SERVER,
  STARTED,
  STEP,
  TRAITS,
  WINDOW,
} from './message-legs.ts';
import { noteRow, noteStart, readyBehind, refresh, startOf } from './message-times.ts';

export interface MessageServers {
  readonly legs: MessageLegs;
  /** Per server: until when it is held. */
  readonly freeAt: Float64Array;
  /** Per server: until when trains have it, at most. */
  readonly trainsUntil: Float64Array;
  /** Per server: transfers that have packets to start there; at a crossbar those of them of which one is here or on its wire. */
  readonly nExpected: Int32Array;
  readonly nWaiting: Int32Array;
  /** Per server: the first of the legs of which it is known when their next packet can start, -1 for none. */
  readonly firstAt: Int32Array;
  /** When servers are asked next. */
  readonly alarms: Alarms;
  /** Per transfer: less goes first. */
  readonly priorityOf: Int32Array;
  /** A sending interface will have room for the next packet of a leg when that is ready. */
  readonly onRoom: (leg: number) => void;
  /** The last packet of a transfer has started at the last place, where it has this leg. */
  readonly onEnd: (leg: number) => void;
}

/**
 * Sends the next packet of a leg at its interface, and those behind it of which it is known that they can follow. Times are handed
 * on in `LAST`, `READY` and `GONE`: as an argument each would be an object.
 */
export function sendPackets(servers: MessageServers, leg: number, now: number): void {
  const { legs } = servers;
  const { ticks } = legs;
  ticks[leg + LAST] = now;
  send(servers, leg);
  while (ticks[leg + READY] <= ticks[leg + GONE]) {
    if (noteRow(legs, leg)) continue;
    ticks[leg + LAST] = ticks[leg + GONE];
    send(servers, leg);
  }
}

/** A packet starts at an interface, at `LAST`. */
function send(servers: MessageServers, leg: number): void {
  const { legs } = servers;
  const j = noteStart(legs, leg);
  refresh(legs, leg);
  if (legs.numbers[leg + STEP + STARTED] === j) bring(servers, leg, j);
}

/**
 * What follows from a start at a crossbar, where one packet fits behind: the next place has waited for this one, and the next waits for
 * room. What `noteStart` and `readyBehind` do is written out: so long a function is left out of the servers' loop by a compiler, which
 * has more room there for what is called more often.
 */
export function followCrossbar(servers: MessageServers, leg: number): void {
  const { legs, freeAt, nExpected, nWaiting } = servers;
  const { numbers, ticks, starts, perStep, mask } = legs;
  const server = numbers[leg + SERVER];
  const all = numbers[leg + ALL];
  const now = ticks[leg + LAST];
  const j = numbers[leg + STARTED];
  numbers[leg + STARTED] = j + 1;
  starts[leg * perStep + (j & mask)] = now;
  let end = now + ticks[leg + HOLD];
  if (j === 0) end += ticks[leg + FIRST_MORE];
  if (j + 1 === all) end -= ticks[leg + LAST_LESS];
  ticks[leg + GONE] = end;
  freeAt[server] = end;
  ticks[leg + READY] = Number.POSITIVE_INFINITY;

  const next = leg + STEP;
  const behind = next + STEP;
  let at = now + ticks[leg + ONWARD];
  const ahead = j - numbers[next + WINDOW];
  if (ahead >= 0) {
    if (numbers[behind + STARTED] <= ahead) at = Number.POSITIVE_INFINITY;
    else {
      const room = starts[behind * perStep + (ahead & mask)] + ticks[behind + BACK];
      if (room > at) at = room;
    }
  }
  ticks[next + READY] = at;
  if (at < Number.POSITIVE_INFINITY) askFor(servers, next);

  const k = numbers[leg - STEP + STARTED];
  if (k === j + numbers[leg - STEP + WINDOW] && k < all) makeRoom(servers, leg, k);
  if (j + 1 < all) return;
  nExpected[server]--;
  nWaiting[server]--;
}

/** Packet j has started, for which the next place has waited. */
export function bring(servers: MessageServers, leg: number, j: number): void {
  const { numbers, ticks } = servers.legs;
  if (j === 0 && isAtCrossbar(servers.legs, leg + STEP)) servers.nWaiting[numbers[leg + STEP + SERVER]]++;
  readyBehind(servers.legs, leg, j);
  if (ticks[leg + STEP + READY] < Number.POSITIVE_INFINITY) startOrAsk(servers, leg + STEP);
}

/** The place before has waited for room for packet k, and now gets it. */
export function makeRoom(servers: MessageServers, leg: number, k: number): void {
  const { legs } = servers;
  const { numbers, ticks } = legs;
  const at = ticks[leg + LAST] + ticks[leg + BACK];
  if (numbers[leg - STEP + SERVER] < 0) {
    ticks[leg - STEP + READY] = at;
    servers.onRoom(leg - STEP);
  } else if (numbers[leg - 2 * STEP + STARTED] > k) {
    const here = startOf(legs, leg - 2 * STEP, k) + ticks[leg - 2 * STEP + ONWARD];
    ticks[leg - STEP + READY] = here > at ? here : at;
    startOrAsk(servers, leg - STEP);
  }
}

/**
 * Has a server asked for a leg when that is ready; but a crossbar with one message before it need not be asked, and the start is known
 * ahead of its time. One wire leads to a crossbar: whoever else comes has yet to start on it, now or when what this message has there
 * is gone, and then takes the time of the wire. Trains cannot come between either, once all that were let in have passed.
 */
function startOrAsk(servers: MessageServers, leg: number): void {
  const { legs, freeAt, nWaiting, trainsUntil, alarms } = servers;
  const { numbers, ticks } = legs;
  const server = numbers[leg + SERVER];
  if (isAtCrossbar(legs, leg) && nWaiting[server] === 1 && trainsUntil[server] <= alarms.dawn) {
    const ready = ticks[leg + READY];
    const at = ready > freeAt[server] ? ready : freeAt[server];
    const gone = ticks[leg - STEP + GONE];
    const othersFrom = gone > alarms.dawn ? gone : alarms.dawn;
    if (at < othersFrom + ticks[leg - STEP + ONWARD]) {
      ticks[leg + LAST] = at;
      followCrossbar(servers, leg);
      return;
    }
  }
  askFor(servers, leg);
}

/** Has a server asked for a leg when that is ready and the server is free. */
export function askFor({ legs, freeAt, firstAt, alarms }: MessageServers, leg: number): void {
  const { numbers, ticks } = legs;
  const server = numbers[leg + SERVER];
  numbers[leg + NEXT] = firstAt[server];
  firstAt[server] = leg;
  const at = ticks[leg + READY];
  setAlarm(alarms, server, at > freeAt[server] ? at : freeAt[server]);
}

export function isAtCrossbar({ numbers }: MessageLegs, leg: number): boolean {
  return (numbers[leg + TRAITS] & CROSSBAR) !== 0;
}
