/**
 * Sending interfaces, flit by flit: the payloads of a transfer come one in the time of a flit, wait in a queue, are cut into flits,
 * and those go onto the wire. Each packet takes the next virtual channel of the buffer behind that is free and has room.
 */
import type { PacketOptions } from '../options.ts';
import type { Traffic } from '../traffic.ts';
import { putOn } from './delay-lines.ts';
import { newPacket } from './packets.ts';
import { putOnLink, type Routers, wake } from './routers.ts';
import type { Route } from './routes.ts';

export interface FlitSenders {
  /** Gives an interface a transfer whose first payload comes in cycle `from`. */
  readonly give: (transfer: number, sender: number, from: number) => void;
  /** Cycle `now` of all interfaces. */
  readonly step: (now: number) => void;
}

/** What the interfaces cannot know. */
export interface SenderLinks {
  /** The route of the next packet of a transfer. */
  readonly routeOf: (transfer: number) => Route;
  /** Cycles that a flit of a transfer takes on the wire. */
  readonly periodOf: (transfer: number) => number;
  /** Whether flits come to the router of the rank; if not, they are on the first link of their route at once. */
  readonly hasRouter: (sender: number) => boolean;
  /** Whether room that is made in the queue in a cycle can be used in the same cycle. */
  readonly isPrompt: (sender: number) => boolean;
  /** The last payload of what the interface was given has found room. */
  readonly onHandedOver: (sender: number) => void;
}

/** A transfer at an interface: how many of its payloads have come into the queue, and how many have left it as flits. */
interface Sending {
  readonly transfer: number;
  readonly nPayloads: number;
  readonly from: number;
  nQueued: number;
  nCut: number;
  /** Packets that have gone. */
  nSent: number;
}

/** Cycles from a payload that comes until its first flit can be on the wire. */
export const QUEUEING = 2;

export function createFlitSenders(
  { cutOf, receiver, priorityOf, servers }: Traffic,
  routers: Routers,
  { queue, injection, flit, flowControl }: PacketOptions,
  { routeOf, periodOf, hasRouter, isPrompt, onHandedOver }: SenderLinks,
): FlitSenders {
  const { ports, packets, timing, isTaken, room } = routers;
  const n = servers.total - servers.senders;
  const inMessages = flowControl === 'message';
  const nWireFlits = Math.floor(injection / flit);
  const sendings: Sending[][] = Array.from({ length: n }, () => []);
  const nQueued = new Int32Array(n);
  /** Flits that wait for the wire. */
  const nFlits = new Int32Array(n);
  /** Cycles in which a payload came last, and left last. */
  const cameAt = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
  const leftAt = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
  const nextPayloadAt = new Float64Array(n);
  const wireFreeAt = new Float64Array(n);
  /** The packet on the wire, -1 for none, its flits there, and its channel, -1 as long as it has none. */
  const packet = new Int32Array(n).fill(-1);
  const nGone = new Int32Array(n);
  const channel = new Int32Array(n).fill(-1);
  const lastChannel = new Int32Array(n).fill(-1);

  /** Cuts the first payload of the queue into flits, if they have room. */
  const cut = (ni: number, now: number): void => {
    const isLate = cameAt[ni] > now - QUEUEING;
    if (isLate) wake(routers, cameAt[ni] + QUEUEING);
    if (nQueued[ni] <= (isLate ? 1 : 0)) return;
    let i = 0;
    while (sendings[ni][i].nCut === sendings[ni][i].nQueued) i++;
    const sending = sendings[ni][i];
    const flits = cutOf(sending.transfer).flits(sending.nCut);
    if (nFlits[ni] > 0 && nFlits[ni] + flits > nWireFlits) return;
    sending.nCut++;
    nQueued[ni]--;
    nFlits[ni] += flits;
    leftAt[ni] = now;
    wake(routers, now + 1);
  };

  const beginPacket = (ni: number): void => {
    const { transfer, nSent } = sendings[ni][0];
    const p = newPacket(packets);
    const { nFlits: ofAll, flits } = cutOf(transfer);
    packet[ni] = p;
    nGone[ni] = 0;
    packets.transfer[p] = transfer;
    packets.nFlits[p] = inMessages ? ofAll : flits(nSent);
    packets.need[p] = inMessages ? flits(0) : packets.nFlits[p];
    packets.route[p] = routeOf(transfer);
    packets.hop[p] = hasRouter(ni) ? 0 : 1;
    packets.receiver[p] = ports.receivers + receiver[transfer];
    packets.priority[p] = priorityOf[transfer];
  };

  /** The next channel behind the one that the interface used last; -1 if none is free and has room. */
  const freeChannel = (ni: number, first: number, nChannels: number): number => {
    for (let i = 1; i <= nChannels; i++) {
      const found = first + ((lastChannel[ni] + i) % nChannels);
      if (isTaken[found] === 0 && room[found] >= packets.need[packet[ni]]) return found;
    }
    return -1;
  };

  const transmit = (ni: number, now: number): void => {
    if (nFlits[ni] === 0) return;
    if (wireFreeAt[ni] > now) {
      wake(routers, wireFreeAt[ni]);
      return;
    }
    if (packet[ni] < 0) beginPacket(ni);
    const p = packet[ni];
    const { links, first, last } = packets.route[p];
    const isWired = hasRouter(ni);
    // A flit of a router is on a link in the cycle after the crossbar has passed it.
    const granted = now - 1;
    if (!isWired && routers.freeAt[links[0]] > granted) {
      wake(routers, routers.freeAt[links[0]] + 1);
      return;
    }
    if (channel[ni] < 0) {
      const base = (isWired ? ports.senders + ni : links[0]) * ports.nChannels;
      const found = isWired
        ? freeChannel(ni, base, ports.nChannels)
        : freeChannel(ni, base + first[0], last[0] - first[0] + 1);
      if (found < 0) return;
      channel[ni] = found;
      lastChannel[ni] = found - base - (isWired ? 0 : first[0]);
      isTaken[found] = 1;
    }
    const into = channel[ni];
    if (room[into] === 0) return;
    const n = ++nGone[ni];
    nFlits[ni]--;
    wireFreeAt[ni] = (now - wireFreeAt[ni] < 1 ? wireFreeAt[ni] : now) + periodOf(packets.transfer[p]);
    if (isWired) putOnWire(ni, into, n, now);
    else putOnLink(routers, into, p, n, granted);
    if (n === packets.nFlits[p]) endPacket(ni);
    wake(routers, now + 1);
  };

  const putOnWire = (ni: number, into: number, n: number, now: number): void => {
    const p = packet[ni];
    const buffer = ports.senders + ni;
    room[into]--;
    if (n === packets.nFlits[p]) isTaken[into] = 0;
    putOn(routers.flits, buffer, now + timing.inject, p * ports.nChannels + (into - buffer * ports.nChannels));
  };

  const endPacket = (ni: number): void => {
    const sending = sendings[ni][0];
    packet[ni] = -1;
    channel[ni] = -1;
    sending.nSent++;
    if (inMessages || sending.nSent === sending.nPayloads) sendings[ni].shift();
  };

  /** One more payload comes into the queue, if it has room. */
  const enqueue = (ni: number, now: number): void => {
    const sending = sendings[ni].at(-1);
    if (sending === undefined || sending.nQueued === sending.nPayloads) return;
    const from = Math.max(sending.from, nextPayloadAt[ni]);
    if (from > now) {
      wake(routers, from);
      return;
    }
    const nHeld = nQueued[ni] + (leftAt[ni] === now && !isPrompt(ni) ? 1 : 0);
    if (nHeld >= Math.max(1, queue)) return;
    sending.nQueued++;
    nQueued[ni]++;
    cameAt[ni] = now;
    wake(routers, now + 1);
    nextPayloadAt[ni] = (now - nextPayloadAt[ni] < 1 ? nextPayloadAt[ni] : now) + periodOf(sending.transfer);
    if (sending.nQueued === sending.nPayloads) onHandedOver(ni);
  };

  return {
    give: (t, ni, from) => {
      wake(routers, from);
      const nPayloads = cutOf(t).nPackets;
      sendings[ni].push({ transfer: t, nPayloads, from, nQueued: 0, nCut: 0, nSent: 0 });
    },
    step: (now) => {
      for (let ni = 0; ni < n; ni++) {
        if (sendings[ni].length === 0) continue;
        cut(ni, now);
        transmit(ni, now);
        enqueue(ni, now);
      }
    },
  };
}
