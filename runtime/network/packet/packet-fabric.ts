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

import { createArrivals } from './arrivals.ts';
import type { BufferPlan } from './buffer-plan.ts';
import { createBuffers } from './buffers.ts';
import type { Fabric, Standing } from './fabric.ts';
import { createLegs } from './legs.ts';
import { createQueues } from './queues.ts';
import { createTouched } from './touched.ts';
import { EVENT, serverAt, type Traffic } from './traffic.ts';

export function createPacketFabric(
  traffic: Traffic,
  { ofLink, ofSender, nChannels, shared, packet }: BufferPlan,
): Fabric {
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
  const arrivals = createArrivals(nTransfers, (t, at) => push(at, EVENT.complete, t));

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
      if (place > 0) arrivals.noteCredit(end + way.credit[place]);
      if (place === way.last) arrivals.foresee(t, end + way.arrival);
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
    return (priorityOf[s] - priorityOf[t] || legs.lastStart[a] - legs.lastStart[b] || s - t) < 0;
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
    if (legs.place[leg] === wayOf(t).last) end(t);
  };

  const end = (t: number): void => {
    legs.release(firstLeg[t], wayOf(t).server.length);
    firstLeg[t] = -1;
  };

  const join = (leg: number): void => {
    legsAt[legs.server[leg]].push(leg);
  };

  const { touch, drain } = createTouched(servers.total, arbitrate);

  /** Legs at all places. */
  const allocate = (t: number): number => {
    const way = wayOf(t);
    const first = legs.allocate(t, way.server.length);
    for (let place = 1; place < way.server.length; place++) {
      legs.server[first + place] = serverAt(traffic, t, way, place);
    }
    legs.arrived[first] = cutOf(t).nPackets;
    firstLeg[t] = first;
    return first;
  };

  const resume = (t: number, { nStarted, startAt, turns }: Standing): void => {
    const way = wayOf(t);
    const { nPackets, nFlits, before } = cutOf(t);
    const first = allocate(t);
    legs.started[first] = nStarted[0];
    if (nStarted[0] > 0) legs.lastStart[first] = startAt(0, nStarted[0] - 1);
    for (let place = 1; place <= way.last; place++) {
      const leg = first + place;
      const server = legs.server[leg];
      const nHere = nStarted[place - 1];
      const n = nStarted[place];
      legs.arrived[leg] = n;
      legs.started[leg] = n;
      for (let j = Math.max(0, n - way.window[place - 1]); j < n; j++) legs.noteStart(leg, j, startAt(place, j));
      for (let j = n; j < nHere; j++) push(startAt(place, j), EVENT.arrive, leg);
      if (n > 0) legs.lastStart[leg] = startAt(place, n - 1);
      if (hasQueues(server) && n < nPackets) {
        queues.passThrough(server, n - nPackets);
        if (n === 0) queues.lastTurn[server] = turns[place];
        buffers.takeBack(server, nFlits - before(nHere), nFlits - before(n));
      }
      if (n < nPackets) {
        join(leg);
        touch(server);
      }
      if (nHere > n && place > 1 && hasQueues(legs.server[leg - 1])) {
        legs.holds[leg - 1] = queues.lastTurn[legs.server[leg - 1]];
        queues.hold(legs.server[leg - 1], legs.holds[leg - 1], Infinity);
      }
    }
    if (nStarted[way.last] === nPackets) end(t);
  };

  return {
    freeAt,
    isExpecting: (server) => legsAt[server].length > 0,
    enter: (t) => {
      const first = allocate(t);
      for (let place = 1; place <= wayOf(t).last; place++) join(first + place);
    },
    resume,
    isUnderWay: (t) => firstLeg[t] >= 0,
    nSent: (t) => legs.started[firstLeg[t]],
    canSend: (t, now) => hasRoom(firstLeg[t], now),
    send: (t, at) => begin(firstLeg[t], at),
    passThrough: (t, server) => {
      if (!hasQueues(server)) return -1;
      const turn = queues.lastTurn[server];
      queues.passThrough(server, cutOf(t).nPackets);
      buffers.passFreely(server, cutOf(t).nFlits);
      return turn;
    },
    arrive: (leg) => {
      const server = legs.server[leg];
      legs.arrived[leg]++;
      nWaiting[server]++;
      if (hasQueues(server)) queues.add(server, leg);
      touch(server);
    },
    touch,
    decide: drain,
    runTo: () => {},
    ...arrivals,
  };
}
