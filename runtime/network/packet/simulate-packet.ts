/**
 * The packet engine: every packet of every transfer, through interfaces, buffers, crossbars and links, and the schedule tables of
 * the MultiTree co-design that set them going. Huang et al., Communication Algorithm-Architecture Co-Design for Distributed
 * Deep Learning, ISCA 2021. Deliberately missing: flits of different packets that interleave, and adaptive routing.
 */
import type { TimedRun } from '../../api/engine.ts';
import type { Network } from '../../api/network.ts';
import type { Schedule, WrittenSchedule } from '../../api/schedule.ts';
import { REDUCE } from '../../api/schedule.ts';
import { createAdders } from './adders.ts';
import { planBuffers } from './buffer-plan.ts';
import { type Clock, createClock } from './clock.ts';
import { type Cut, cutTransfer } from './cut.ts';
import { numberInterfaces } from './interfaces.ts';
import { createMessageFabric, dayOfAlarms } from './message-fabric.ts';
import { createMoments } from './moments.ts';
import { PACKET_DEFAULTS, type PacketOptions } from './options.ts';
import { createPacketFabric } from './packet-fabric.ts';
import { createRanks, type Pace } from './ranks.ts';
import { createSenders } from './senders.ts';
import { writeTables } from './tables.ts';
import { tiedPaths } from './tied-paths.ts';
import { EVENT, EVENT_BITS, N_EVENT_KINDS, type Push, type Traffic } from './traffic.ts';
import { createWays, numberServers, shortestWire } from './ways.ts';

export interface PacketRun extends TimedRun {
  /** s, until the network is quiet: the last credit is back and the last table at its end. What BookSim counts as its total. */
  readonly quiet: number;
  /** s, that the busiest rank has spent on adding up. */
  readonly aggregation: number;
  /** Flits over each link. */
  readonly linkFlits: Float64Array;
}

/** What makes the engine faster and changes nothing that it finds; tests run it without. */
export interface Means {
  /** Moves the packets of a transfer that meets nobody all at once. */
  readonly trains?: boolean;
  /** Works out when a packet of a message can start, instead of asking whenever something happens to it. */
  readonly foresight?: boolean;
}

/**
 * Runs a proved schedule for a message of `size` bytes (0 or more), cut into equal chunks.
 *
 * @throws an error whose message can be shown, when no path leads from the source of a transfer to its destination.
 */
export function simulatePacket(
  network: Network,
  schedule: Schedule,
  routed: WrittenSchedule,
  size: number,
  given: Partial<PacketOptions> = {},
  { trains = true, foresight = true }: Means = {},
): PacketRun {
  const options: PacketOptions = { ...PACKET_DEFAULTS, ...given };
  const written = options.ties === 'plus' ? routed : { ...routed, pathOf: tiedPaths(network, routed) };
  const { transfers, nChunks, waits } = written;
  const { nTransfers, step, dst, op, count } = transfers;
  const { nRanks, nLinks } = network.shape;
  const nVertices = network.outStart.length - 1;
  const clock = createClock(network, options.flit, size);
  const cutOf = createCuts(count, size / nChunks, options);
  const nMostPackets = largestCut(nTransfers, cutOf);
  const interfaces = numberInterfaces(network, written);
  const { firstOut, firstIn } = interfaces;
  const moments = createMoments(clock.shortestFlit);
  const push: Push = (time, kind, subject) => moments.push(time, (subject << EVENT_BITS) | kind);

  const servers = numberServers(nLinks, firstIn[nVertices], firstOut[nVertices]);
  const plan = planBuffers(network, options, servers);
  const traffic: Traffic = {
    nTransfers,
    wayOf: createWays(network, written, clock, options, plan),
    cutOf,
    nMostPackets,
    priorityOf: options.prioritized ? step : new Int32Array(nTransfers),
    receiver: interfaces.receiver,
    sender: new Int32Array(nTransfers).fill(-1),
    servers,
    push,
  };
  const inMessages = options.flowControl === 'message' && foresight;
  const day = inMessages ? dayOfAlarms(clock.shortestFlit, shortestWire(network, clock, options)) : 0;
  const fabric = day > 0 ? createMessageFabric(traffic, plan, day) : createPacketFabric(traffic, plan);
  const senders = createSenders(traffic, fabric, {
    room: options.queue * plan.packet + Math.floor(options.injection / options.flit),
    trains,
  });

  const pace = paceOf(schedule, network, clock, options, nMostPackets);
  const inject = pace.lookup + clock.delay(options.injectDelay);
  const tables = writeTables(schedule, transfers, nVertices);
  const ranks = createRanks(schedule, waits, tables, interfaces, pace, push, (t, sender, now) => {
    // An interface is asked for a payload in the time of a flit.
    const asked = cutOf(t).nPackets * traffic.wayOf(t).flit[0];
    senders.give(t, sender, now + inject, now + pace.lookup + asked);
  });
  const adders = createAdders(nRanks, clock, options, pace.lookup, (t) => cutOf(t).nPackets, push);

  const finish = new Float64Array(nTransfers);
  let nSettled = 0;
  let end = 0;
  const settle = (t: number, now: number): void => {
    nSettled++;
    end = now;
    ranks.settle(t, now);
  };
  const complete = (t: number, now: number): void => {
    if (!fabric.isComplete(t, now)) return;
    finish[t] = clock.seconds(now);
    senders.complete(t);
    // Switches add up as fast as they receive.
    if (op[t] === REDUCE && dst[t] < nRanks) adders.add(t, dst[t], now);
    else settle(t, now);
  };
  const hear = (kind: number, subject: number, now: number): void => {
    if (kind === EVENT.arrive) fabric.arrive(subject);
    else if (kind === EVENT.server) fabric.touch(subject);
    else if (kind === EVENT.sender) senders.touch(subject);
    else if (kind === EVENT.complete) complete(subject, now);
    else if (kind === EVENT.issued) {
      if (senders.isIssued(subject, now)) ranks.freeInterface(subject);
    } else if (kind === EVENT.handedOver) {
      if (senders.isHandedOver(subject, now)) ranks.freeInterface(subject);
    } else if (kind === EVENT.rank) ranks.touch(subject);
    else settle(adders.finish(subject, now), now);
  };

  ranks.start();
  for (;;) {
    fabric.runTo(moments.nextTime());
    const now = moments.advance();
    if (now < 0) break;
    // What a moment brings is heard before anything is decided.
    for (let i = 0; i < moments.count(); i++) {
      const event = moments.at(i);
      hear(event & (N_EVENT_KINDS - 1), event >> EVENT_BITS, now);
    }
    ranks.decide(now);
    senders.decide(now);
    fabric.decide(now);
  }
  if (nSettled !== nTransfers) throw new Error(`expected ${nTransfers} transfers to complete, found ${nSettled}`);

  const linkFlits = new Float64Array(nLinks);
  for (let t = 0; t < nTransfers; t++) for (const link of written.pathOf(t)) linkFlits[link] += cutOf(t).nFlits;
  return {
    time: clock.seconds(end),
    quiet: clock.seconds(Math.max(end, fabric.lastCredit(), ranks.end())),
    aggregation: clock.seconds(adders.busiest()),
    linkFlits,
    linkBusy: linkFlits.map((n, link) => (n * options.flit) / network.bandwidth[link]),
    finish,
  };
}

/** Transfers of equally many chunks are cut alike. */
function createCuts(count: Int32Array, chunkSize: number, options: PacketOptions): (transfer: number) => Cut {
  const known: Cut[] = [];
  const cuts: Cut[] = new Array(count.length);
  const find = (t: number): Cut => {
    known[count[t]] ??= cutTransfer(count[t] * chunkSize, options);
    cuts[t] = known[count[t]];
    return cuts[t];
  };
  return (t) => cuts[t] ?? find(t);
}

function largestCut(nTransfers: number, cutOf: (transfer: number) => Cut): number {
  let largest = 0;
  for (let t = 0; t < nTransfers; t++) largest = Math.max(largest, cutOf(t).nPackets);
  return largest;
}

/** Payloads of a transfer that the authors' estimate takes to be absorbed by queues. */
const ABSORBED = 58;

/** A NOP takes the estimated time of the largest transfer: what of it does not fit into queues, on the first link. */
function paceOf(
  { isContentionFree = false }: Schedule,
  { bandwidth }: Network,
  clock: Clock,
  { scheduling, lookupDelay, payload, flit, headFlits, flowControl }: PacketOptions,
  nPayloads: number,
): Pace {
  const isLockstep = scheduling === 'lockstep' || (scheduling === 'auto' && isContentionFree);
  const dataFlits = Math.ceil(payload / flit);
  const flits = dataFlits + (flowControl === 'packet' ? headFlits : 0);
  const estimate = nPayloads <= ABSORBED ? nPayloads : nPayloads * flits - ABSORBED * dataFlits;
  return {
    isStrict: isLockstep || scheduling === 'strict',
    nop: isLockstep ? estimate * clock.flitOn(bandwidth[0] ?? 1) : 0,
    lookup: clock.delay(lookupDelay),
  };
}
