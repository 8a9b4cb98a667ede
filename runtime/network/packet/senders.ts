/**
 * Sending interfaces: each has a queue of transfers and puts their packets on its wire one after the other. It can be given the
 * next transfer as soon as the last payload of what it has fits into its own queue, which lets ranks run ahead of the wire.
 */
import type { Fabric } from './fabric.ts';
import { createTouched } from './touched.ts';
import { EVENT, type Traffic } from './traffic.ts';
import { createTrains } from './trains.ts';

export interface Senders {
  /** Queues a transfer at an interface. It can start at `ready`, and has been asked of the interface at `issued`. */
  readonly give: (transfer: number, sender: number, ready: number, issued: number) => void;
  readonly touch: (sender: number) => void;
  /** Says at `issued` whether the interface can take the next transfer now; if not, `handedOver` says when. */
  readonly isIssued: (sender: number, now: number) => boolean;
  readonly isHandedOver: (sender: number, now: number) => boolean;
  /** Starts what can start now. */
  readonly decide: (now: number) => void;
  /** A transfer has reached its rank. */
  readonly complete: (transfer: number) => void;
}

export interface SenderLimits {
  /** Flits that an interface takes in ahead of its wire. */
  readonly room: number;
  readonly trains: boolean;
}

export function createSenders(traffic: Traffic, fabric: Fabric, limits: SenderLimits): Senders {
  const { nTransfers, wayOf, cutOf, sender, servers, push } = traffic;
  const wakeSender = (ni: number, at: number): void => push(at, EVENT.sender, ni);
  const n = servers.total - servers.senders;
  const queues: number[][] = Array.from({ length: n }, () => []);
  const freeAt = new Float64Array(n);
  const readyAt = new Float64Array(nTransfers);
  /** Flits of the transfers behind the front. */
  const nBehind = new Float64Array(n);
  const isAwaiting = new Uint8Array(n);
  const handedOverAt = new Float64Array(n).fill(-1);
  /** Whether the last packet of a transfer has started, in packets. */
  const isSent = new Uint8Array(nTransfers);

  const trains = createTrains(traffic, fabric, limits.trains, (t, nGone, at) => {
    const ni = sender[t];
    if (queues[ni][0] !== t) return;
    const cut = cutOf(t);
    if (nGone === cut.nPackets) {
      isSent[t] = 1;
      return;
    }
    freeAt[ni] = at;
    // A hand-over that was foreseen for a packet which has not gone may come later.
    if (isAwaiting[ni] && handedOverAt[ni] >= 0 && flitToGo(ni) > cut.before(nGone)) handedOverAt[ni] = -1;
    touch(ni);
  });

  const takeNext = (ni: number): void => {
    queues[ni].shift();
    const next = queues[ni][0];
    if (next !== undefined) nBehind[ni] -= cutOf(next).nFlits;
  };

  /** Which flit of the front must be on the wire for all behind it to have room; none if it is not positive. */
  const flitToGo = (ni: number): number => cutOf(queues[ni][0]).nFlits + nBehind[ni] - limits.room;

  /** From a packet that starts at `at`, or a train that does: finds the hand-over in its `nFlits` flits from `first` on. */
  const foreseeHandOver = (ni: number, at: number, first: number, nFlits: number, now: number): void => {
    const flit = flitToGo(ni);
    if (!isAwaiting[ni] || handedOverAt[ni] >= 0 || flit > first + nFlits) return;
    const time = at + Math.max(0, flit - first) * wayOf(queues[ni][0]).flit[0];
    handedOverAt[ni] = Math.max(time, now + 1);
    push(handedOverAt[ni], EVENT.handedOver, ni);
  };

  const startFront = (ni: number, now: number): void => {
    for (;;) {
      const t = queues[ni][0];
      if (t === undefined) return;
      if (freeAt[ni] > now) {
        wakeSender(ni, freeAt[ni]);
        return;
      }
      if (trains.start[t] >= 0 || isSent[t]) {
        takeNext(ni);
        continue;
      }
      if (!fabric.isUnderWay(t) && !startTransfer(t, ni, now)) return;
      if (trains.start[t] < 0) {
        startPackets(t, ni, now);
        return;
      }
    }
  };

  /** As a train, or with legs for its packets. */
  const startTransfer = (t: number, ni: number, now: number): boolean => {
    const cut = cutOf(t);
    if (readyAt[t] > now) {
      wakeSender(ni, readyAt[t]);
      return false;
    }
    if (trains.depart(t, now)) {
      freeAt[ni] = now + cut.nFlits * wayOf(t).flit[0];
      foreseeHandOver(ni, now, 0, cut.nFlits, now);
      return true;
    }
    fabric.enter(t);
    return true;
  };

  /** And those behind it that need not ask whether there is room. */
  const startPackets = (t: number, ni: number, now: number): void => {
    if (!fabric.canSend(t, now)) return;
    const { nPackets, before } = cutOf(t);
    const first = before(fabric.nSent(t));
    const end = fabric.send(t, now);
    const nSent = fabric.nSent(t);
    freeAt[ni] = end;
    foreseeHandOver(ni, now, first, before(nSent) - first, now);
    if (nSent === nPackets) isSent[t] = 1;
    wakeSender(ni, end);
  };

  /** Flits of the packets that have been sent off: the last of them may be on the wire at `freeAt`. */
  const begun = (t: number): number => {
    const { nFlits, before } = cutOf(t);
    if (trains.start[t] >= 0 || isSent[t]) return nFlits;
    return fabric.isUnderWay(t) ? before(fabric.nSent(t)) : 0;
  };

  /** Flits of the front that are on the wire, or beyond. */
  const gone = (t: number, ni: number, now: number): number => {
    return begun(t) - Math.ceil(Math.max(0, freeAt[ni] - now) / wayOf(t).flit[0]);
  };

  const { touch, drain } = createTouched(n, startFront);

  return {
    give: (t, ni, ready, issued) => {
      sender[t] = ni;
      readyAt[t] = ready;
      if (queues[ni].length > 0) nBehind[ni] += cutOf(t).nFlits;
      queues[ni].push(t);
      push(issued, EVENT.issued, ni);
      touch(ni);
    },
    touch,
    isIssued: (ni, now) => {
      const t = queues[ni][0];
      if (t === undefined || gone(t, ni, now) >= flitToGo(ni)) return true;
      isAwaiting[ni] = 1;
      // Perhaps in what has been sent off without a gap; else as its packets start.
      const nFlits = begun(t);
      if (nFlits > 0) foreseeHandOver(ni, freeAt[ni] - nFlits * wayOf(t).flit[0], 0, nFlits, now);
      return false;
    },
    isHandedOver: (ni, now) => {
      if (handedOverAt[ni] !== now) return false;
      handedOverAt[ni] = -1;
      isAwaiting[ni] = 0;
      return true;
    },
    decide: drain,
    complete: (t) => {
      if (trains.start[t] >= 0) trains.arrive(t);
    },
  };
}
