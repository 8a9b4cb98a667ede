/** Carries transfers as whole packets: sending interfaces, and a fabric for packets or messages. */
import type { Network } from '../../api/network.ts';
import type { WrittenSchedule } from '../../api/schedule.ts';
import type { BufferPlan } from './buffer-plan.ts';
import type { Carrier } from './carrier.ts';
import type { Clock } from './clock.ts';
import { createMessageFabric, dayOfAlarms } from './message-fabric.ts';
import type { PacketOptions } from './options.ts';
import { createPacketFabric } from './packet-fabric.ts';
import { createSenders } from './senders.ts';
import { EVENT, type Traffic } from './traffic.ts';
import { shortestWire } from './ways.ts';

/** What makes the engine faster and changes nothing that it finds; tests run it without. */
export interface Means {
  /** Moves the packets of a transfer that meets nobody all at once. */
  readonly trains?: boolean;
  /** Works out when a packet of a message can start, instead of asking whenever something happens to it. */
  readonly foresight?: boolean;
}

/** `lookup` and `inject` in ticks; `onFree` hears which interface can be given the next transfer. */
export function createPacketCarrier(
  network: Network,
  traffic: Traffic,
  { pathOf }: WrittenSchedule,
  plan: BufferPlan,
  clock: Clock,
  options: PacketOptions,
  { lookup, inject }: { readonly lookup: number; readonly inject: number },
  { trains = true, foresight = true }: Means,
  onFree: (sender: number) => void,
): Carrier {
  const { flowControl, queue, injection, flit } = options;
  const { wayOf, cutOf, nTransfers } = traffic;
  const inMessages = flowControl === 'message' && foresight;
  const day = inMessages ? dayOfAlarms(clock.shortestFlit, shortestWire(network, clock, options)) : 0;
  const fabric = day > 0 ? createMessageFabric(traffic, plan, day) : createPacketFabric(traffic, plan);
  const room = queue * plan.packet + Math.floor(injection / flit);
  const senders = createSenders(traffic, fabric, { room, trains });

  return {
    give: (t, sender, now) => {
      // An interface is asked for a payload in the time of a flit.
      const asked = cutOf(t).nPackets * wayOf(t).flit[0];
      senders.give(t, sender, now + inject, now + lookup + asked);
    },
    hear: (kind, subject, now) => {
      if (kind === EVENT.arrive) fabric.arrive(subject);
      else if (kind === EVENT.server) fabric.touch(subject);
      else if (kind === EVENT.sender) senders.touch(subject);
      else if (kind === EVENT.issued) {
        if (senders.isIssued(subject, now)) onFree(subject);
      } else if (senders.isHandedOver(subject, now)) onFree(subject);
    },
    isComplete: (t, now) => {
      if (!fabric.isComplete(t, now)) return false;
      senders.complete(t);
      return true;
    },
    decide: (now) => {
      senders.decide(now);
      fabric.decide(now);
    },
    runTo: fabric.runTo,
    lastCredit: fabric.lastCredit,
    linkFlits: () => {
      const linkFlits = new Float64Array(plan.ofLink.length);
      for (let t = 0; t < nTransfers; t++) for (const link of pathOf(t)) linkFlits[link] += cutOf(t).nFlits;
      return linkFlits;
    },
  };
}
