/**
 * The packet engine: every packet of every transfer, through interfaces, buffers, crossbars and links, and the schedule tables of
 * the MultiTree co-design that set them going. Huang et al., Communication Algorithm-Architecture Co-Design for Distributed
 * Deep Learning, ISCA 2021. Deliberately missing: adaptive routing.
 */
import type { TimedRun } from '../../api/engine.ts';
import type { Network } from '../../api/network.ts';
import type { Schedule, WrittenSchedule } from '../../api/schedule.ts';
import { REDUCE } from '../../api/schedule.ts';
import { createAdders } from './adders.ts';
import { planBuffers } from './buffer-plan.ts';
import type { Carrier } from './carrier.ts';
import { type Clock, createClock } from './clock.ts';
import { type Cut, cutTransfer } from './cut.ts';
import { createFlitCarrier, type FlitPaths } from './flits/carrier.ts';
import { BY_NUMBER, type HostOrder } from './host-order.ts';
import { numberInterfaces } from './interfaces.ts';
import { createMoments } from './moments.ts';
import { PACKET_DEFAULTS, type PacketOptions } from './options.ts';
import { createPacketCarrier, type Means } from './packet-carrier.ts';
import { createRanks, type Pace } from './ranks.ts';
import { numberServers } from './server-numbers.ts';
import { writeTables } from './tables.ts';
import { otherPaths, tiedPaths, tossedPaths } from './tied-paths.ts';
import { EVENT, EVENT_BITS, N_EVENT_KINDS, type Push, type Traffic } from './traffic.ts';
import { createWays } from './ways.ts';

export interface PacketRun extends TimedRun {
  /** s, until the network is quiet: the last credit is back and the last table at its end. What BookSim counts as its total. */
  readonly quiet: number;
  /** s, that the busiest rank has spent on adding up. */
  readonly aggregation: number;
  /** Flits over each link. */
  readonly linkFlits: Float64Array;
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
  means: Means = {},
  order: HostOrder = BY_NUMBER,
): PacketRun {
  const options: PacketOptions = { ...PACKET_DEFAULTS, ...given };
  const inFlits = options.sharing === 'flit';
  const written = inFlits || options.ties === 'plus' ? routed : { ...routed, pathOf: tiedPaths(network, routed) };
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
  const pace = paceOf(schedule, network, clock, options, nMostPackets);
  const inject = pace.lookup + clock.delay(options.injectDelay);
  const tables = writeTables(schedule, transfers, nVertices);
  const free = (sender: number): void => ranks.freeInterface(sender);
  const carrier: Carrier = inFlits
    ? createFlitCarrier(
        network,
        interfaces,
        traffic,
        flitPaths(network, routed, options),
        plan,
        clock,
        options,
        inject,
        (sender) => order.isPrompt(interfaces.vertexOfSender[sender]),
        free,
      )
    : createPacketCarrier(
        network,
        traffic,
        written,
        plan,
        clock,
        options,
        { lookup: pace.lookup, inject },
        means,
        free,
      );
  const ranks = createRanks(schedule, waits, tables, interfaces, pace, order.freeInterfaces, push, carrier.give);
  const adders = createAdders(
    nRanks,
    clock,
    options,
    pace.lookup,
    (t) => cutOf(t).nPackets,
    (t) => order.arrival(t, transfers.chunk[t]),
    push,
  );

  const finish = new Float64Array(nTransfers);
  let nSettled = 0;
  let end = 0;
  const settle = (t: number, now: number): void => {
    nSettled++;
    end = now;
    ranks.settle(t, now);
  };
  const complete = (t: number, now: number): void => {
    if (!carrier.isComplete(t, now)) return;
    finish[t] = clock.seconds(now);
    // Switches add up as fast as they receive.
    if (op[t] === REDUCE && dst[t] < nRanks) adders.add(t, dst[t]);
    else settle(t, now);
  };
  const hear = (kind: number, subject: number, now: number): void => {
    if (kind === EVENT.complete) complete(subject, now);
    else if (kind === EVENT.rank) ranks.touch(subject);
    else if (kind === EVENT.added) settle(adders.finish(subject, now), now);
    else carrier.hear(kind, subject, now);
  };

  ranks.start();
  for (;;) {
    carrier.runTo(moments.nextTime());
    const now = moments.advance();
    if (now < 0) break;
    // What a moment brings is heard before anything is decided.
    for (let i = 0; i < moments.count(); i++) {
      const event = moments.at(i);
      hear(event & (N_EVENT_KINDS - 1), event >> EVENT_BITS, now);
    }
    adders.decide(now);
    ranks.decide(now);
    carrier.decide(now);
  }
  if (nSettled !== nTransfers) throw new Error(`expected ${nTransfers} transfers to complete, found ${nSettled}`);

  const linkFlits = carrier.linkFlits();
  return {
    time: clock.seconds(end),
    quiet: clock.seconds(Math.max(end, carrier.lastCredit(), ranks.end())),
    aggregation: clock.seconds(adders.busiest()),
    linkFlits,
    linkBusy: linkFlits.map((n, link) => (n * options.flit) / network.bandwidth[link]),
    finish,
  };
}

/** Where both ways round are equally long each packet tosses a coin. */
function flitPaths(network: Network, written: WrittenSchedule, { ties }: PacketOptions): FlitPaths {
  const { pathOf, transfers } = written;
  const all = new Set<Int32Array>();
  const others = ties === 'plus' ? pathOf : otherPaths(network, written);
  for (let t = 0; t < transfers.nTransfers; t++) all.add(pathOf(t)).add(others(t));
  return { pathOf, nextPath: tossedPaths(pathOf, others), all };
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
