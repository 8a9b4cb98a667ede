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
  const { ready, next, started, all } = legs;
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
      freeAt[server] = startPacket(servers, best, now);
      if (ready[best] < again) again = ready[best];
      if (started[best] === all[best]) leave(servers, best, server);
    }
    ask(servers, server, again);
  }
}

/** Starts the next packet of a leg and answers when it has gone. */
export function startPacket(servers: MessageServers, leg: number, now: number): number {
  const { legs } = servers;
  const { started, last, ring, onward, server, window } = legs;
  const j = started[leg];
  started[leg] = j + 1;
  last[leg] = now;
  if (ring[leg] >= 0) legs.starts[ring[leg] + (j & (legs.nKept - 1))] = now;
  if (onward[leg] >= 0 && started[leg + 1] === j) {
    if (j === 0) wait(servers, leg + 1);
    ask(servers, server[leg + 1], refresh(legs, leg + 1));
  }
  refresh(legs, leg);
  if (server[leg] >= 0 && started[leg - 1] === j + window[leg - 1]) {
    const at = refresh(legs, leg - 1);
    if (server[leg - 1] >= 0) ask(servers, server[leg - 1], at);
    else if (at < Number.POSITIVE_INFINITY) servers.onRoom(leg - 1, at);
  }
  return j === 0 || j === legs.all[leg] - 1 ? servers.onEdge(leg, j, now) : now + legs.hold[leg];
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

/** Works out when the next packet of a leg can start, and notes and answers that. */
export function refresh(legs: MessageLegs, leg: number): number {
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
  return at;
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
function startOf({ started, last, starts, ring, nKept }: MessageLegs, leg: number, j: number): number {
  return j === started[leg] - 1 ? last[leg] : starts[ring[leg] + (j & (nKept - 1))];
}

function isBefore({ legs: { last, transfer }, priorityOf }: MessageServers, a: number, b: number): boolean {
  const s = transfer[a];
  const t = transfer[b];
  return (priorityOf(s) - priorityOf(t) || last[a] - last[b] || s - t) < 0;
}

/** Takes a leg out of the list of its server. */
function leave({ legs, firstAt, onLeave }: MessageServers, leg: number, server: number): void {
  const { next } = legs;
  if (firstAt[server] === leg) firstAt[server] = next[leg];
  else {
    let before = firstAt[server];
    while (next[before] !== leg) before = next[before];
    next[before] = next[leg];
  }
  onLeave(leg, server);
}
