/**
 * Trains: all packets of a transfer moved at once, while it meets nobody. Where no place of its way is slower than its interface
 * and no buffer can fill, each packet passes every place as much later as its head needs from there to here, so that the
 * start of the first says all. A train reserves its servers until its last packet; whoever else comes to one of them before
 * breaks it up into packets as they stand at that moment, and both move one by one. What happens is the same either way.
 */
import type { Fabric } from './fabric.ts';
import { EVENT, serverAt, type Traffic } from './traffic.ts';

export interface Trains {
  /** When packet 0 of the transfer left its interface, -1 if it does not move as a train. */
  readonly start: Float64Array;
  /** Sends the transfer off at `now`, if it meets nobody; breaks up the trains that it would meet. */
  readonly depart: (transfer: number, now: number) => boolean;
  /** A train has come to its end. */
  readonly arrive: (transfer: number) => void;
}

/** `onBreak` hears which transfer has become packets, and how many of them have left its interface. */
export function createTrains(
  traffic: Traffic,
  fabric: Fabric,
  isAllowed: boolean,
  onBreak: (transfer: number, nGone: number) => void,
): Trains {
  const { nTransfers, wayOf, cutOf, servers } = traffic;
  const { legs, buffers, freeAt, legsAt } = fabric;
  const start = new Float64Array(nTransfers).fill(-1);
  /** Per server: the last train that has reserved it, -1 for none. */
  const owner = new Int32Array(servers.total).fill(-1);
  /** Of trains that have reserved a server behind another one: per place what was there, the time and the owner. */
  const replaced = new Map<
    number,
    { readonly freeAt: Float64Array; readonly owner: Int32Array; readonly turn: Int32Array }
  >();

  /** When packet j starts at a place. */
  const startAt = (t: number, place: number, j: number): number => {
    const way = wayOf(t);
    return start[t] + way.offset[place] + cutOf(t).before(j) * way.flit[0];
  };
  const endAt = (t: number, place: number): number => {
    const cut = cutOf(t);
    const last = cut.nPackets - 1;
    return startAt(t, place, last) + cut.flits(last) * wayOf(t).flit[place];
  };

  /** How many packets have started at a place by `now`, that moment included. */
  const startedBy = (t: number, place: number, now: number): number => {
    const { nPackets } = cutOf(t);
    if (startAt(t, place, 0) > now) return 0;
    let low = 1;
    let high = nPackets;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (startAt(t, place, middle - 1) <= now) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  const depart = (t: number, now: number): boolean => {
    const way = wayOf(t);
    const nPlaces = way.server.length;
    let isAlone = isAllowed && way.isEven;
    for (let place = 1; place < nPlaces; place++) {
      const server = serverAt(traffic, t, way, place);
      if (legsAt[server].length > 0) isAlone = false;
      while (freeAt[server] > now + way.offset[place]) {
        isAlone = false;
        if (owner[server] < 0 || !breakUp(owner[server], now)) break;
      }
    }
    if (!isAlone) return false;
    start[t] = now;
    const { nPackets, nFlits } = cutOf(t);
    for (let place = 1; place < nPlaces; place++) {
      const server = serverAt(traffic, t, way, place);
      remember(t, place, server);
      freeAt[server] = endAt(t, place);
      owner[server] = t;
      if (!fabric.hasQueues(server)) continue;
      fabric.queues.passThrough(server, nPackets);
      buffers.passFreely(server, nFlits);
    }
    fabric.foresee(t, endAt(t, nPlaces - 1) + way.arrival);
    return true;
  };

  const remember = (t: number, place: number, server: number): void => {
    let before = replaced.get(t);
    if (before === undefined) {
      const nPlaces = wayOf(t).server.length;
      before = {
        freeAt: new Float64Array(nPlaces),
        owner: new Int32Array(nPlaces).fill(-1),
        turn: new Int32Array(nPlaces),
      };
      replaced.set(t, before);
    }
    before.freeAt[place] = freeAt[server];
    before.owner[place] = owner[server];
    before.turn[place] = fabric.queues.lastTurn[server];
  };

  /** Turns a train into packets as they stand at `now`, starts at this moment included. Answers whether it was one. */
  const breakUp = (t: number, now: number): boolean => {
    const way = wayOf(t);
    const nPlaces = way.server.length;
    if (start[t] < 0 || endAt(t, nPlaces - 1) <= now) return false;
    // Trains that were let in behind this one could meet it now.
    for (let place = 1; place < nPlaces; place++) {
      const server = serverAt(traffic, t, way, place);
      if (endAt(t, place) <= now) continue;
      while (owner[server] !== t) breakUp(owner[server], now);
    }
    const { nPackets } = cutOf(t);
    const before = replaced.get(t)!;
    replaced.delete(t);
    fabric.foresee(t, -1);
    const first = fabric.enter(t);
    legs.arrived[first] = nPackets;
    const nGone = startedBy(t, 0, now);
    legs.started[first] = nGone;
    if (nGone > 0) legs.lastStart[first] = startAt(t, 0, nGone - 1);
    let nHere = nGone;
    for (let place = 1; place < nPlaces; place++) {
      const leg = first + place;
      const server = serverAt(traffic, t, way, place);
      const nStarted = startedBy(t, place, now);
      legs.arrived[leg] = nStarted;
      legs.started[leg] = nStarted;
      for (let j = Math.max(0, nStarted - way.window[place - 1]); j < nStarted; j++) {
        legs.noteStart(leg, j, startAt(t, place, j));
      }
      for (let j = nStarted; j < nHere; j++) traffic.push(startAt(t, place, j), EVENT.arrive, leg);
      if (nStarted > 0) legs.lastStart[leg] = startAt(t, place, nStarted - 1);
      if (fabric.hasQueues(server) && nStarted < nPackets) {
        fabric.queues.passThrough(server, nStarted - nPackets);
        if (nStarted === 0) fabric.queues.lastTurn[server] = before.turn[place];
        const { nFlits, before: flitsBefore } = cutOf(t);
        buffers.takeBack(server, nFlits - flitsBefore(nHere), nFlits - flitsBefore(nStarted));
      }
      if (endAt(t, place) > now) {
        owner[server] = nStarted > 0 ? -1 : before.owner[place];
        freeAt[server] =
          nStarted > 0 ? legs.lastStart[leg] + cutOf(t).flits(nStarted - 1) * way.flit[place] : before.freeAt[place];
      }
      if (nStarted < nPackets) {
        fabric.join(leg);
        fabric.touch(server);
      } else fabric.noteCredit(endAt(t, place) + way.credit[place]);
      if (nHere > nStarted && place > 1 && fabric.hasQueues(serverAt(traffic, t, way, place - 1))) {
        legs.holds[leg - 1] = fabric.queues.lastTurn[serverAt(traffic, t, way, place - 1)];
        fabric.queues.hold(serverAt(traffic, t, way, place - 1), legs.holds[leg - 1], Infinity);
      }
      nHere = nStarted;
    }
    const end = endAt(t, nPlaces - 1) + way.arrival;
    start[t] = -1;
    if (nHere === nPackets) {
      legs.release(first, nPlaces);
      fabric.firstLeg[t] = -1;
      fabric.foresee(t, end);
    }
    onBreak(t, nGone);
    return true;
  };

  return {
    start,
    depart,
    arrive: (t) => {
      const way = wayOf(t);
      for (let place = 1; place < way.server.length; place++) fabric.noteCredit(endAt(t, place) + way.credit[place]);
      replaced.delete(t);
    },
  };
}
