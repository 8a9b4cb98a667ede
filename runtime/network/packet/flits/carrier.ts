/**
 * Carries transfers flit by flit, cycle by cycle; cycles in which nothing can move are left out. In a cycle first all that is on
 * wires arrives, then interfaces send, then routers decide; whatever one of them does, others see in a later cycle, so that
 * their order plays no part.
 */
import type { Network } from '../../../api/network.ts';
import { createArrivals } from '../arrivals.ts';
import type { BufferPlan } from '../buffer-plan.ts';
import type { Carrier } from '../carrier.ts';
import type { Clock } from '../clock.ts';
import type { Interfaces } from '../interfaces.ts';
import type { PacketOptions } from '../options.ts';
import { EVENT, type Traffic } from '../traffic.ts';
import { ranksWithRouter } from '../ways.ts';
import { createAllocators, stepRouter } from './allocators.ts';
import { nextOff, takeOff } from './delay-lines.ts';
import { numberPorts } from './ports.ts';
import { createRouters, storeFlit } from './routers.ts';
import { planRoutes } from './routes.ts';
import { createFlitSenders, QUEUEING } from './senders.ts';
import { planTiming } from './timing.ts';

/** The paths of a transfer: the one that it goes by, and the one of each of its packets. */
export interface FlitPaths {
  readonly pathOf: (transfer: number) => Int32Array;
  readonly nextPath: (transfer: number) => Int32Array;
  /** All that packets may take. */
  readonly all: ReadonlySet<Int32Array>;
}

/** `inject` in ticks; `isPrompt` of an interface as in `SenderLinks`; `onFree` hears which can be given the next transfer. */
export function createFlitCarrier(
  network: Network,
  interfaces: Interfaces,
  traffic: Traffic,
  paths: FlitPaths,
  { ofChannel, packet }: BufferPlan,
  clock: Clock,
  options: PacketOptions,
  inject: number,
  isPrompt: (sender: number) => boolean,
  onFree: (sender: number) => void,
): Carrier {
  const { cutOf, nTransfers, push } = traffic;
  const { nRanks, nLinks } = network.shape;
  const inMessages = options.flowControl === 'message';
  const { nChannels, along } = planRoutes(network, paths.all, options.channels);
  const hasRouter = ranksWithRouter(network).fill(1, nRanks);
  const ports = numberPorts(network, interfaces, nChannels, hasRouter);
  const timing = planTiming(network, ports, clock, options);
  const { cycle, forth, back, period } = timing;
  const linkFlits = new Float64Array(nLinks);
  /** Packets that have yet to arrive. */
  const nLeft = Int32Array.from({ length: nTransfers }, (_, t) => (inMessages ? 1 : cutOf(t).nPackets));

  let end = 0;
  const tell = (time: number, kind: number, subject: number): void => {
    push(time, kind, subject);
    end = Math.min(end, time);
  };
  const arrivals = createArrivals(nTransfers, (t, at) => tell(at, EVENT.complete, t));

  const largestNeed = packet + (inMessages ? options.headFlits : 0);
  const largest = ofChannel.reduce((a, b) => Math.max(a, b), largestNeed);
  const capacity = new Int32Array(ports.nBuffers).fill(largest);
  for (let link = 0; link < nLinks; link++) capacity[link] = Math.max(largestNeed, ofChannel[link]);

  const routers = createRouters(ports, timing, capacity, {
    onFlit: (buffer) => {
      if (buffer < nLinks) linkFlits[buffer]++;
    },
    onTail: (p, buffer, at) => {
      const t = routers.packets.transfer[p];
      routers.packets.unused.push(p);
      arrivals.noteCredit((at + forth[buffer] + back[buffer] - 1) * cycle);
      if (--nLeft[t] === 0) arrivals.foresee(t, (at + forth[buffer]) * cycle);
    },
    onLastCredit: (at) => arrivals.noteCredit((at - 1) * cycle),
  });
  const allocators = createAllocators(routers);
  let now = -1;
  const senders = createFlitSenders(traffic, routers, options, {
    routeOf: (t) => along(paths.nextPath(t)),
    periodOf: (t) => period[paths.pathOf(t)[0]],
    hasRouter: (ni) => hasRouter[interfaces.vertexOfSender[ni]] === 1,
    isPrompt,
    onHandedOver: (ni) => tell(now * cycle, EVENT.issued, ni),
  });

  const arrive = (buffer: number, item: number): void => {
    const p = Math.floor(item / nChannels);
    storeFlit(routers, buffer * nChannels + (item - p * nChannels), p, now);
  };
  const credit = (_buffer: number, channel: number): void => {
    routers.room[channel]++;
  };
  const step = (): void => {
    routers.wakeAt = Number.POSITIVE_INFINITY;
    takeOff(routers.flits, now, arrive);
    takeOff(routers.credits, now, credit);
    senders.step(now);
    for (let v = 0; v < ports.nVertices; v++) stepRouter(routers, allocators, v, now);
  };
  const nextCycle = (): number => {
    if (routers.wakeAt <= now + 1) return now + 1;
    const next = Math.min(routers.wakeAt, nextOff(routers.flits), nextOff(routers.credits));
    return Math.max(now + 1, Math.ceil(next));
  };

  return {
    ...arrivals,
    give: (t, sender, at) => {
      traffic.sender[t] = sender;
      senders.give(t, sender, Math.ceil(Math.max(at, at + inject - QUEUEING * cycle) / cycle));
    },
    hear: (_kind, subject) => onFree(subject),
    decide: () => {},
    runTo: (limit) => {
      end = limit;
      for (let next = nextCycle(); next * cycle < end; next = nextCycle()) {
        now = next;
        step();
      }
    },
    linkFlits: () => linkFlits,
  };
}
