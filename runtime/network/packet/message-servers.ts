/**
 * Servers of messages at work: who is asked when, whose turn it is, and what follows from a start. Records and functions over
 * them, as the alarms, because this is where the packet engine spends its time.
 */
import { type Alarms, nextAlarm, setAlarm } from './alarms.ts';
import {
  ALL,
  BACK,
  COUNTS,
  HOLD,
  LAST,
  type MessageLegs,
  NEXT,
  ONWARD,
  READY,
  RING,
  SERVER,
  STARTED,
  TIMES,
  WINDOW,
} from './message-legs.ts';

export interface MessageServers {
  readonly legs: MessageLegs;
  /** Per server: until when it is held. */
  readonly freeAt: Float64Array;
  /** Per server: the first of the legs there that have known of a packet, -1 for none. */
  readonly firstAt: Int32Array;
  /** When servers are asked next. */
  readonly alarms: Alarms;
  /** Until when servers can be asked without anybody else. */
  runEnd: number;
  /** Less goes first. */
  readonly priorityOf: (transfer: number) => number;
  /** The first packet of a leg, or its last, has started; answers when it has gone. */
  readonly onEdge: (leg: number, j: number, now: number) => number;
  /** The last packet of a leg has started and its turn at the server is over. */
  readonly onLeave: (leg: number, server: number) => void;
  /** A sending interface will have room at `at`. */
  readonly onRoom: (leg: number, at: number) => void;
}

/**
 * Starts what can start before `end`, or before the first event that it causes. Legs come and go only between two runs, so
 * that their arrays can be looked up once.
 */
export function runServers(servers: MessageServers, end: number): void {
  const { legs, freeAt, firstAt, alarms } = servers;
  const { counts, times } = legs;
  servers.runEnd = end;
  for (;;) {
    const server = nextAlarm(alarms, servers.runEnd);
    if (server < 0) return;
    const { now } = alarms;
    if (freeAt[server] > now) {
      setAlarm(alarms, server, freeAt[server]);
      continue;
    }
    let best = -1;
    let next = Number.POSITIVE_INFINITY;
    for (let leg = firstAt[server]; leg >= 0; leg = counts[leg * COUNTS + NEXT]) {
      const at = times[leg * TIMES + READY];
      if (at > now) {
        if (at < next) next = at;
      } else if (best < 0) best = leg;
      else {
        next = now;
        if (isBefore(servers, leg, best)) best = leg;
      }
    }
    if (best >= 0) {
      freeAt[server] = startPacket(servers, best, now);
      const again = times[best * TIMES + READY];
      if (again < next) next = again;
      if (counts[best * COUNTS + STARTED] === counts[best * COUNTS + ALL]) leave(servers, best, server);
    }
    ask(servers, server, next);
  }
}

/** Starts the next packet of a leg and answers when it has gone. */
export function startPacket(servers: MessageServers, leg: number, now: number): number {
  const { counts, times, starts, nKept } = servers.legs;
  const count = leg * COUNTS;
  const time = leg * TIMES;
  const j = counts[count + STARTED];
  counts[count + STARTED] = j + 1;
  times[time + LAST] = now;
  const ring = counts[count + RING];
  if (ring >= 0) starts[ring + (j & (nKept - 1))] = now;
  if (times[time + ONWARD] >= 0 && counts[count + COUNTS + STARTED] === j) {
    if (j === 0) wait(servers, leg + 1);
    ask(servers, counts[count + COUNTS + SERVER], refresh(servers.legs, leg + 1));
  }
  refresh(servers.legs, leg);
  if (counts[count + SERVER] >= 0 && counts[count - COUNTS + STARTED] === j + counts[count - COUNTS + WINDOW]) {
    const at = refresh(servers.legs, leg - 1);
    const server = counts[count - COUNTS + SERVER];
    if (server >= 0) ask(servers, server, at);
    else if (at < Number.POSITIVE_INFINITY) servers.onRoom(leg - 1, at);
  }
  return j === 0 || j === counts[count + ALL] - 1 ? servers.onEdge(leg, j, now) : now + times[time + HOLD];
}

/** A packet can start at a server from `at` on. */
export function ask({ freeAt, alarms }: MessageServers, server: number, at: number): void {
  const time = at > freeAt[server] ? at : freeAt[server];
  if (time < Number.POSITIVE_INFINITY) setAlarm(alarms, server, time);
}

/** A leg knows of a packet from now on. */
export function wait({ legs: { counts }, firstAt }: MessageServers, leg: number): void {
  const server = counts[leg * COUNTS + SERVER];
  counts[leg * COUNTS + NEXT] = firstAt[server];
  firstAt[server] = leg;
}

/** Works out when the next packet of a leg can start, and notes and answers that. */
export function refresh(legs: MessageLegs, leg: number): number {
  const { counts, times } = legs;
  const j = counts[leg * COUNTS + STARTED];
  let at = Number.POSITIVE_INFINITY;
  if (j < counts[leg * COUNTS + ALL]) {
    at = hereAt(legs, leg, j);
    const room = roomAt(legs, leg, j);
    if (room > at) at = room;
  }
  times[leg * TIMES + READY] = at;
  return at;
}

/** When packet j is at a leg. */
function hereAt(legs: MessageLegs, leg: number, j: number): number {
  const { counts, times } = legs;
  if (counts[leg * COUNTS + SERVER] < 0) return 0;
  if (counts[(leg - 1) * COUNTS + STARTED] <= j) return Number.POSITIVE_INFINITY;
  return startOf(legs, leg - 1, j) + times[(leg - 1) * TIMES + ONWARD];
}

/** From when on packet j has room behind a leg. */
function roomAt(legs: MessageLegs, leg: number, j: number): number {
  const { counts, times } = legs;
  const ahead = j - counts[leg * COUNTS + WINDOW];
  if (ahead < 0) return 0;
  if (counts[(leg + 1) * COUNTS + STARTED] <= ahead) return Number.POSITIVE_INFINITY;
  return startOf(legs, leg + 1, ahead) + times[(leg + 1) * TIMES + BACK];
}

/** Start of packet j of a leg, which has started. */
function startOf({ counts, times, starts, nKept }: MessageLegs, leg: number, j: number): number {
  if (j === counts[leg * COUNTS + STARTED] - 1) return times[leg * TIMES + LAST];
  return starts[counts[leg * COUNTS + RING] + (j & (nKept - 1))];
}

function isBefore({ legs: { times, transferOf }, priorityOf }: MessageServers, a: number, b: number): boolean {
  const s = transferOf[a];
  const t = transferOf[b];
  return (priorityOf(s) - priorityOf(t) || times[a * TIMES + LAST] - times[b * TIMES + LAST] || s - t) < 0;
}

/** Takes a leg out of the list of its server. */
function leave(servers: MessageServers, leg: number, server: number): void {
  const { counts } = servers.legs;
  const { firstAt } = servers;
  const next = counts[leg * COUNTS + NEXT];
  if (firstAt[server] === leg) firstAt[server] = next;
  else {
    let before = firstAt[server];
    while (counts[before * COUNTS + NEXT] !== leg) before = counts[before * COUNTS + NEXT];
    counts[before * COUNTS + NEXT] = next;
  }
  servers.onLeave(leg, server);
}
