/**
 * Packets one by one: servers that take turns among the legs that wait at them, virtual cut-through, credits. Dally and
 * Towles, Principles and Practices of Interconnection Networks, chapters 13, 16 and 17.
 *
 * The legs at a server take turns: first the highest priority, among equals whoever was served least recently. A packet holds
 * the server for its flits and is ready at the next place when its head is there. It starts only if the buffer behind has room.
 *
 * In packet flow control the virtual channels of a buffer are queues which all transfers share, and packets wait behind others
 * that cannot go on. A message has a channel of its own on each link, however many meet there.
 */

import type { BufferPlan } from './buffer-plan.ts';
import { type Buffers, createBuffers } from './buffers.ts';
import { createLegs, type Legs } from './legs.ts';
import { createQueues, type Queues } from './queues.ts';
import { createTouched } from './touched.ts';
import { EVENT, serverAt, type Traffic } from './traffic.ts';

export interface Fabric {
  readonly legs: Legs;
  readonly buffers: Buffers;
  /** Per transfer its first leg while it moves packet by packet, else -1. */
  readonly firstLeg: Int32Array;
  /** Per server: until when it is held. */
  readonly freeAt: Float64Array;
  /** Per server: the legs there that have packets to start. */
  readonly legsAt: readonly number[][];
  readonly queues: Queues;
  /** Whether packets of all transfers share the virtual channels of the buffer before a server. */
  readonly hasQueues: (server: number) => boolean;
  /** Gives a transfer legs at all its places; those behind the sending interface join their servers. */
  readonly enter: (transfer: number) => number;
  readonly join: (leg: number) => void;
  /** Whether the next packet of a leg has room in the buffer behind; if not, its server will hear of it. */
  readonly hasRoom: (leg: number, now: number) => boolean;
  /** Starts the next packet of a leg and answers when it has gone. */
  readonly begin: (leg: number, now: number) => number;
  readonly arrive: (leg: number) => void;
  readonly touch: (server: number) => void;
  /** A sending interface will be asked again at `at`. */
  readonly wakeSender: (sender: number, at: number) => void;
  /** Starts what can start now at the servers to which something happened. */
  readonly decide: (now: number) => void;
  /** A transfer will be complete at `at`; -1 takes that back. */
  readonly foresee: (transfer: number, at: number) => void;
  /** Whether a transfer is complete at `now`; says so once. */
  readonly isComplete: (transfer: number, now: number) => boolean;
  /** Notes that a credit is back at `at`. */
  readonly noteCredit: (at: number) => void;
  /** When the last credit is back, among those noted. */
  readonly lastCredit: () => number;
}

export function createFabric(traffic: Traffic, { ofLink, ofSender, nChannels, shared, packet }: BufferPlan): Fabric {
  const { nTransfers, wayOf, cutOf, priorityOf, sender, servers, push } = traffic;
  const legs = createLegs(ofLink.reduce((a, b) => Math.max(a, b), ofSender));
  const buffers = createBuffers(shared, packet);
  const firstLeg = new Int32Array(nTransfers).fill(-1);
  const freeAt = new Float64Array(servers.total);
  const legsAt: number[][] = Array.from({ length: servers.total }, () => []);
  /** Packets that wait at each server. */
  const nWaiting = new Int32Array(servers.total);
  const wokenAt = new Float64Array(servers.total).fill(-1);
  const queues = createQueues(servers.total, nChannels);
  const completeAt = new Float64Array(nTransfers).fill(-1);
  let lastCredit = 0;

  const wakeServer = (server: number, at: number): void => {
    if (wokenAt[server] === at) return;
    wokenAt[server] = at;
    push(at, EVENT.server, server);
  };
  const wakeSender = (ni: number, at: number): void => push(at, EVENT.sender, ni);
  const wakeLeg = (leg: number, at: number): void => {
    if (legs.place[leg] === 0) wakeSender(sender[legs.transfer[leg]], at);
    else wakeServer(legs.server[leg], at);
  };

  const hasRoom = (leg: number, now: number): boolean => {
    const t = legs.transfer[leg];
    const place = legs.place[leg];
    const way = wayOf(t);
    if (place === way.last) return true;
    const next = legs.server[leg + 1];
    const back = way.flit[place + 1] + way.credit[place + 1];
    let at = passedInLeg(leg, way.window[place]) + back;
    if (hasQueues(next)) {
      const shared = buffers.passedFor(next, cutOf(t).flits(legs.started[leg])) + back;
      if (shared > at && shared > now && !isFirstAt(leg, next)) at = shared;
    }
    if (at <= now) return true;
    if (at < Infinity) wakeLeg(leg, at);
    else legs.isBlocked[leg] = 1;
    return false;
  };

  const passedInLeg = (leg: number, window: number): number => {
    const j = legs.started[leg] - window;
    if (j < 0) return -Infinity;
    return legs.started[leg + 1] > j ? legs.startOf(leg + 1, j) : Infinity;
  };

  const isFirstAt = (leg: number, next: number): boolean => {
    for (const other of legsAt[next]) if (legs.transfer[other] < legs.transfer[leg]) return false;
    return true;
  };

  /** Whoever waits for room before a crossbar. */
  const wakeInputs = (server: number, at: number): void => {
    for (const leg of legsAt[server]) if (legs.started[leg - 1] < legs.arrived[leg - 1]) wakeLeg(leg - 1, at);
  };

  const begin = (leg: number, now: number): number => {
    const t = legs.transfer[leg];
    const place = legs.place[leg];
    const way = wayOf(t);
    const cut = cutOf(t);
    const j = legs.started[leg]++;
    const end = now + cut.flits(j) * way.flit[place];
    legs.lastStart[leg] = now;
    if (place < way.last) {
      const next = legs.server[leg + 1];
      if (hasQueues(next)) buffers.send(next, cut.flits(j));
    }
    if (place > 0) {
      legs.noteStart(leg, j, now);
      const here = legs.server[leg];
      const credit = now + way.flit[place] + way.credit[place];
      if (hasQueues(here)) {
        buffers.pass(here, cut.flits(j), now);
        if (buffers.takeBlocked(here)) wakeInputs(here, credit);
      }
      if (legs.holds[leg - 1] >= 0) {
        queues.hold(legs.server[leg - 1], legs.holds[leg - 1], credit);
        legs.holds[leg - 1] = -1;
        wakeLeg(leg - 1, credit);
      }
      if (legs.isBlocked[leg - 1]) {
        legs.isBlocked[leg - 1] = 0;
        wakeLeg(leg - 1, credit);
      }
    }
    if (place < way.last) push(now + way.offset[place + 1] - way.offset[place], EVENT.arrive, leg + 1);
    if (j === cut.nPackets - 1) {
      if (place > 0) noteCredit(end + way.credit[place]);
      if (place === way.last) foresee(t, end + way.arrival);
    }
    return end;
  };

  const arbitrate = (server: number, now: number): void => {
    if (nWaiting[server] === 0) return;
    if (freeAt[server] > now) {
      wakeServer(server, freeAt[server]);
      return;
    }
    const leg = hasQueues(server) ? nextInQueues(server, now) : nextInTurn(server, now);
    if (leg < 0) return;
    freeAt[server] = begin(leg, now);
    nWaiting[server]--;
    if (nWaiting[server] > 0) wakeServer(server, freeAt[server]);
    if (legs.started[leg] === cutOf(legs.transfer[leg]).nPackets) leave(leg, server);
  };

  const isWaiting = (leg: number): boolean => legs.arrived[leg] > legs.started[leg];

  const hasQueues = (server: number): boolean => shared[server] > 0;

  const nextInTurn = (server: number, now: number): number => {
    const here = legsAt[server];
    let best = -1;
    for (let i = 0; i < here.length; i++) {
      const leg = here[i];
      if (isWaiting(leg) && hasRoom(leg, now) && (best < 0 || isBefore(leg, best))) best = leg;
    }
    return best;
  };

  const isBefore = (a: number, b: number): boolean => {
    const s = legs.transfer[a];
    const t = legs.transfer[b];
    return (priorityOf(s) - priorityOf(t) || legs.lastStart[a] - legs.lastStart[b] || s - t) < 0;
  };

  /** Queues take turns. If none of their fronts can go on, the first transfer of all is let by, so that no cycle of waits forms. */
  const nextInQueues = (server: number, now: number): number => {
    let best = -1;
    for (let turn = 1; turn <= nChannels && best < 0; turn++) {
      const front = queues.front(server, turn, now);
      if (front >= 0 && hasRoom(front, now)) best = front;
    }
    if (best < 0) best = firstOfAll(server, now);
    if (best >= 0) legs.holds[best] = queues.take(server, best);
    return best;
  };

  const firstOfAll = (server: number, now: number): number => {
    let best = -1;
    for (const leg of legsAt[server]) {
      if (isWaiting(leg) && hasRoom(leg, now) && (best < 0 || legs.transfer[leg] < legs.transfer[best])) best = leg;
    }
    return best;
  };

  /** The last packet of a leg has started. */
  const leave = (leg: number, server: number): void => {
    const t = legs.transfer[leg];
    legsAt[server].splice(legsAt[server].indexOf(leg), 1);
    if (legs.place[leg] < wayOf(t).last) return;
    legs.release(firstLeg[t], wayOf(t).server.length);
    firstLeg[t] = -1;
  };

  const join = (leg: number): void => {
    legsAt[legs.server[leg]].push(leg);
  };

  const foresee = (t: number, at: number): void => {
    completeAt[t] = at;
    if (at >= 0) push(at, EVENT.complete, t);
  };

  const noteCredit = (at: number): void => {
    lastCredit = Math.max(lastCredit, at);
  };

  const { touch, drain } = createTouched(servers.total, arbitrate);

  return {
    legs,
    buffers,
    firstLeg,
    freeAt,
    legsAt,
    queues,
    hasQueues,
    enter: (t) => {
      const way = wayOf(t);
      const first = legs.allocate(t, way.server.length);
      for (let place = 1; place < way.server.length; place++) {
        legs.server[first + place] = serverAt(traffic, t, way, place);
      }
      firstLeg[t] = first;
      return first;
    },
    join,
    hasRoom,
    begin,
    arrive: (leg) => {
      const server = legs.server[leg];
      legs.arrived[leg]++;
      nWaiting[server]++;
      if (hasQueues(server)) queues.add(server, leg);
      touch(server);
    },
    touch,
    wakeSender,
    decide: drain,
    foresee,
    isComplete: (t, now) => {
      if (completeAt[t] !== now) return false;
      completeAt[t] = -1;
      return true;
    },
    noteCredit,
    lastCredit: () => lastCredit,
  };
}
