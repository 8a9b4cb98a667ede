/**
 * Trains: all packets of a transfer moved at once, while it meets nobody. Where no place of its way is slower than its interface
 * and no buffer can fill, each packet passes every place as much later as its head needs from there to here, so that the
 * start of the first says all. A train reserves its servers until its last packet; whoever else comes to one of them before
 * breaks it up into packets as they stand at that moment, and both move one by one. What happens is the same either way.
 */
import type { Fabric } from './fabric.ts';
import { serverAt, type Traffic } from './traffic.ts';

export interface Trains {
  /** When packet 0 of the transfer left its interface, -1 if it does not move as a train. */
  readonly start: Float64Array;
  /** Sends the transfer off at `now`, if it meets nobody; breaks up the trains that it would meet. */
  readonly depart: (transfer: number, now: number) => boolean;
  /** A train has come to its end. */
  readonly arrive: (transfer: number) => void;
}

/** `onBreak` hears which transfer has become packets, how many of them have left its interface, and until when that is held. */
export function createTrains(
  traffic: Traffic,
  fabric: Fabric,
  isAllowed: boolean,
  onBreak: (transfer: number, nGone: number, freeAt: number) => void,
): Trains {
  const { nTransfers, wayOf, cutOf, servers } = traffic;
  const { freeAt } = fabric;
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
  /** When the first `n` packets have gone from a place. */
  const goneAt = (t: number, place: number, n: number): number =>
    startAt(t, place, n - 1) + cutOf(t).flits(n - 1) * wayOf(t).flit[place];
  const endAt = (t: number, place: number): number => goneAt(t, place, cutOf(t).nPackets);

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
      if (isAlone && fabric.isExpecting(server)) isAlone = false;
      while (freeAt[server] > now + way.offset[place]) {
        isAlone = false;
        if (owner[server] < 0 || !breakUp(owner[server], now)) break;
      }
    }
    if (!isAlone) return false;
    start[t] = now;
    const before = {
      freeAt: new Float64Array(nPlaces),
      owner: new Int32Array(nPlaces).fill(-1),
      turn: new Int32Array(nPlaces),
    };
    replaced.set(t, before);
    for (let place = 1; place < nPlaces; place++) {
      const server = serverAt(traffic, t, way, place);
      before.freeAt[place] = freeAt[server];
      before.owner[place] = owner[server];
      freeAt[server] = endAt(t, place);
      owner[server] = t;
      before.turn[place] = fabric.passThrough(t, server);
    }
    fabric.foresee(t, endAt(t, nPlaces - 1) + way.arrival);
    return true;
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
    const nStarted = new Int32Array(nPlaces);
    for (let place = 0; place < nPlaces; place++) nStarted[place] = startedBy(t, place, now);
    for (let place = 1; place < nPlaces; place++) {
      const server = serverAt(traffic, t, way, place);
      const n = nStarted[place];
      if (endAt(t, place) > now) {
        owner[server] = n > 0 ? -1 : before.owner[place];
        freeAt[server] = n > 0 ? goneAt(t, place, n) : before.freeAt[place];
      }
      if (n === nPackets) fabric.noteCredit(endAt(t, place) + way.credit[place]);
    }
    fabric.resume(t, { nStarted, startAt: (place, j) => startAt(t, place, j), turns: before.turn });
    if (nStarted[nPlaces - 1] === nPackets) fabric.foresee(t, endAt(t, nPlaces - 1) + way.arrival);
    const interfaceFreeAt = nStarted[0] > 0 ? goneAt(t, 0, nStarted[0]) : 0;
    start[t] = -1;
    onBreak(t, nStarted[0], interfaceFreeAt);
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
