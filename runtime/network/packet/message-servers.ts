/**
 * Servers of messages at work: who is asked when, whose turn it is, and what follows from a start. Records and functions over
 * them, as the alarms, because this is where the packet engine spends its time.
 */
import { type Alarms, nextAlarm, setAlarm } from './alarms.ts';
import type { MessageLegs } from './message-legs.ts';

export interface MessageServers {
  readonly legs: MessageLegs;
  /** Per server: until when it is held. */
  readonly freeAt: Float64Array;
  /** Per server: the first of the legs there that have known of a packet, -1 for none. */
  readonly firstAt: Int32Array;
  /** When servers are asked next. */
  readonly alarms: Alarms;
  /** Per transfer: less goes first. */
  readonly priorityOf: Int32Array;
  /** A sending interface will have room for the next packet of a leg when that is ready. */
  readonly onRoom: (leg: number) => void;
}

/**
 * Starts what can start before the alarms end, or until the last packet of a leg has started: answers the leg, and -1 at the end.
 * Legs come and go only between two runs, so that their arrays can be looked up once.
 */
export function runServers(servers: MessageServers): number {
  const { legs, freeAt, firstAt, alarms } = servers;
  const { ready, next, started, all, last, gone } = legs;
  for (;;) {
    const server = nextAlarm(alarms);
    if (server < 0) return -1;
    const { now } = alarms;
    if (freeAt[server] > now) {
      setAlarm(alarms, server, freeAt[server]);
      continue;
    }
    let best = -1;
    let again = Number.POSITIVE_INFINITY;
    for (let leg = firstAt[server]; leg >= 0; leg = next[leg]) {
      const at = ready[leg];
      if (at > now) {
        if (at < again) again = at;
      } else if (best < 0) best = leg;
      else {
        again = now;
        if (isBefore(servers, leg, best)) best = leg;
      }
    }
    if (best >= 0) {
      last[best] = now;
      follow(servers, best);
      freeAt[server] = gone[best];
      if (ready[best] < again) again = ready[best];
    }
    if (again < Number.POSITIVE_INFINITY) setAlarm(alarms, server, again > freeAt[server] ? again : freeAt[server]);
    if (best >= 0 && started[best] === all[best]) {
      leave(servers, best, server);
      return best;
    }
  }
}

/**
 * Sends the next packet of a leg at its interface, and those behind it of which it is known that they can follow. Times are handed
 * on in `last`, `ready` and `gone`: as an argument each would be an object.
 */
export function sendPackets(servers: MessageServers, leg: number, now: number): void {
  const { last, ready, gone } = servers.legs;
  last[leg] = now;
  follow(servers, leg);
  while (ready[leg] <= gone[leg]) {
    last[leg] = gone[leg];
    follow(servers, leg);
  }
}

/** What follows from the start of a packet at `last`. */
function follow(servers: MessageServers, leg: number): void {
  const { legs, freeAt, alarms } = servers;
  const { started, all, last, ready, kept, onward, server, window, back, hold, gone } = legs;
  const now = last[leg];
  const j = started[leg];
  started[leg] = j + 1;
  if (kept[leg] >= 0) legs.starts[kept[leg] + (j & (legs.nKept - 1))] = now;
  if (onward[leg] >= 0 && started[leg + 1] === j) {
    // The next place has waited for this packet.
    if (j === 0) wait(servers, leg + 1);
    let at = now + onward[leg];
    const ahead = j - window[leg + 1];
    if (ahead >= 0) {
      if (started[leg + 2] <= ahead) at = Number.POSITIVE_INFINITY;
      else {
        const room = startOf(legs, leg + 2, ahead) + back[leg + 2];
        if (room > at) at = room;
      }
    }
    ready[leg + 1] = at;
    if (at < Number.POSITIVE_INFINITY) {
      const free = freeAt[server[leg + 1]];
      setAlarm(alarms, server[leg + 1], at > free ? at : free);
    }
  }
  if (window[leg] === 1) ready[leg] = Number.POSITIVE_INFINITY;
  else refresh(legs, leg);
  if (server[leg] >= 0) {
    // The place before may have waited for its room.
    const k = started[leg - 1];
    if (k === j + window[leg - 1] && k < all[leg]) {
      let at = now + back[leg];
      if (server[leg - 1] < 0) {
        ready[leg - 1] = at;
        servers.onRoom(leg - 1);
      } else if (started[leg - 2] > k) {
        const here = startOf(legs, leg - 2, k) + onward[leg - 2];
        if (here > at) at = here;
        ready[leg - 1] = at;
        const free = freeAt[server[leg - 1]];
        setAlarm(alarms, server[leg - 1], at > free ? at : free);
      }
    }
  }
  let end = now + hold[leg];
  if (j === 0) end += legs.firstMore[leg];
  if (j === all[leg] - 1) end -= legs.lastLess[leg];
  gone[leg] = end;
}

/** A packet can start at a server from `at` on. */
export function ask({ freeAt, alarms }: MessageServers, server: number, at: number): void {
  const time = at > freeAt[server] ? at : freeAt[server];
  if (time < Number.POSITIVE_INFINITY) setAlarm(alarms, server, time);
}

/** A leg knows of a packet from now on. */
export function wait({ legs, firstAt }: MessageServers, leg: number): void {
  const server = legs.server[leg];
  legs.next[leg] = firstAt[server];
  firstAt[server] = leg;
}

/** Works out when the next packet of a leg can start. */
export function refresh(legs: MessageLegs, leg: number): void {
  const j = legs.started[leg];
  let at = Number.POSITIVE_INFINITY;
  if (j < legs.all[leg]) {
    at = roomAt(legs, leg, j);
    if (at < Number.POSITIVE_INFINITY) {
      const here = hereAt(legs, leg, j);
      if (here > at) at = here;
    }
  }
  legs.ready[leg] = at;
}

/** From when on packet j has room behind a leg. */
function roomAt(legs: MessageLegs, leg: number, j: number): number {
  const ahead = j - legs.window[leg];
  if (ahead < 0) return 0;
  return legs.started[leg + 1] > ahead ? startOf(legs, leg + 1, ahead) + legs.back[leg + 1] : Number.POSITIVE_INFINITY;
}

/** When packet j is at a leg. */
function hereAt(legs: MessageLegs, leg: number, j: number): number {
  if (legs.server[leg] < 0) return 0;
  return legs.started[leg - 1] > j ? startOf(legs, leg - 1, j) + legs.onward[leg - 1] : Number.POSITIVE_INFINITY;
}

/** Start of packet j of a leg, which has started. */
function startOf({ started, last, starts, kept, nKept }: MessageLegs, leg: number, j: number): number {
  return j === started[leg] - 1 ? last[leg] : starts[kept[leg] + (j & (nKept - 1))];
}

function isBefore({ legs: { last, transfer }, priorityOf }: MessageServers, a: number, b: number): boolean {
  const s = transfer[a];
  const t = transfer[b];
  return (priorityOf[s] - priorityOf[t] || last[a] - last[b] || s - t) < 0;
}

/** Takes a leg out of the list of its server. */
function leave({ legs, firstAt }: MessageServers, leg: number, server: number): void {
  const { next } = legs;
  if (firstAt[server] === leg) firstAt[server] = next[leg];
  else {
    let before = firstAt[server];
    while (next[before] !== leg) before = next[before];
    next[before] = next[leg];
  }
}
