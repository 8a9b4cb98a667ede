/**
 * Packets of messages: servers that take turns among the legs that wait at them, as those of packets do, but without queues.
 * Each message has a channel of its own on each link, so that no packet waits behind one of another transfer and when it can
 * start follows from two others of its own: that it has started at the place before, and that the packet a window ahead of it
 * has started at the place behind. So a server is asked once per packet, when the first that can start there is ready.
 */
import { createAlarms, EVENING, MORNING, setEnd } from './alarms.ts';
import { createArrivals } from './arrivals.ts';
import type { BufferPlan } from './buffer-plan.ts';
import type { Fabric, Standing } from './fabric.ts';
import {
  CROSSBAR,
  createMessageLegs,
  GONE,
  LAST,
  READY,
  SERVER,
  STARTED,
  STEP,
  TRAITS,
  TRANSFER,
} from './message-legs.ts';
import { runServers } from './message-servers.ts';
import { askFor, isAtCrossbar, type MessageServers, sendPackets } from './message-starts.ts';
import { refresh } from './message-times.ts';
import type { ServerNumbers } from './server-numbers.ts';
import { EVENT, serverAt, type Traffic } from './traffic.ts';

/**
 * Ticks of a day, about the time between two events: so short that what starts on a wire is at the next place some other day, and that
 * a packet takes a day or more. 0 if a wire is so short that days would be many and empty.
 */
export function dayOfAlarms(shortestFlit: number, shortestWire: number): number {
  let day = shortestFlit;
  while (day > shortestWire) day /= 2;
  return day * 64 < shortestFlit ? 0 : day;
}

/** `day` is that of its alarms. */
export function createMessageFabric(traffic: Traffic, { ofLink, ofSender }: BufferPlan, day: number): Fabric {
  const { nTransfers, wayOf, cutOf, priorityOf, sender, push } = traffic;
  const maxWindow = ofLink.reduce((a, b) => Math.max(a, b), ofSender);
  const legs = createMessageLegs(Math.min(maxWindow, traffic.nMostPackets));
  const { perStep, mask } = legs;
  const firstLeg = new Int32Array(nTransfers).fill(-1);
  const { total } = traffic.servers;
  const nExpected = new Int32Array(total);
  const halfOf = halves(traffic.servers);

  const announce = (kind: number, subject: number, at: number): void => {
    push(at, kind, subject);
    if (at < servers.alarms.end) servers.alarms.end = at;
  };
  const arrivals = createArrivals(nTransfers, (t, at) => announce(EVENT.complete, t, at));

  const servers: MessageServers = {
    legs,
    freeAt: new Float64Array(total),
    trainsUntil: new Float64Array(total),
    nExpected,
    nWaiting: new Int32Array(total),
    firstAt: new Int32Array(total).fill(-1),
    alarms: createAlarms(halfOf, day),
    priorityOf,
    onRoom: (leg) => announce(EVENT.sender, sender[legs.numbers[leg + TRANSFER]], legs.ticks[leg + READY]),
    onEnd: (leg) => arrive(legs.numbers[leg + TRANSFER]),
  };

  /** The last packet of a transfer has started at the last place. */
  const arrive = (t: number): void => {
    const { last, credit, arrival } = wayOf(t);
    const first = firstLeg[t];
    let credited = 0;
    for (let place = 1; place <= last; place++) {
      credited = Math.max(credited, legs.ticks[first + place * STEP + GONE] + credit[place]);
    }
    arrivals.noteCredit(credited);
    arrivals.foresee(t, legs.ticks[first + last * STEP + GONE] + arrival);
    end(t);
  };

  const end = (t: number): void => {
    legs.release(firstLeg[t], wayOf(t));
    firstLeg[t] = -1;
  };

  const enter = (t: number): void => {
    const way = wayOf(t);
    const first = legs.allocate(t, way, cutOf(t));
    firstLeg[t] = first;
    for (let place = 1; place <= way.last; place++) {
      const server = serverAt(traffic, t, way, place);
      const leg = first + place * STEP;
      legs.numbers[leg + SERVER] = server;
      if (halfOf[server] === MORNING) legs.numbers[leg + TRAITS] += CROSSBAR;
      nExpected[server]++;
    }
    refresh(legs, first);
  };

  const resume = (t: number, { nStarted, startAt }: Standing): void => {
    enter(t);
    const { last } = wayOf(t);
    const { nPackets } = cutOf(t);
    const first = firstLeg[t];
    for (let place = 0; place <= last; place++) {
      const leg = first + place * STEP;
      const n = nStarted[place];
      legs.numbers[leg + STARTED] = n;
      if (n > 0) legs.ticks[leg + LAST] = startAt(place, n - 1);
      for (let j = Math.max(0, n - 1 - mask); j < n; j++) legs.starts[leg * perStep + (j & mask)] = startAt(place, j);
    }
    refresh(legs, first);
    for (let place = 1; place <= last; place++) {
      const leg = first + place * STEP;
      const server = legs.numbers[leg + SERVER];
      refresh(legs, leg);
      if (nStarted[place] === nPackets) nExpected[server]--;
      else if (nStarted[place - 1] > 0) {
        if (isAtCrossbar(legs, leg)) servers.nWaiting[server]++;
        if (legs.ticks[leg + READY] < Infinity) askFor(servers, leg);
      }
    }
    if (nStarted[last] === nPackets) end(t);
  };

  return {
    freeAt: servers.freeAt,
    isExpecting: (server) => nExpected[server] > 0,
    enter,
    resume,
    isUnderWay: (t) => firstLeg[t] >= 0,
    nSent: (t) => legs.numbers[firstLeg[t] + STARTED],
    canSend: (t, now) => {
      const at = legs.ticks[firstLeg[t] + READY];
      if (at > now && at < Infinity) push(at, EVENT.sender, sender[t]);
      return at <= now;
    },
    send: (t, at) => {
      sendPackets(servers, firstLeg[t], at);
      return legs.ticks[firstLeg[t] + GONE];
    },
    passThrough: (_, server) => {
      servers.trainsUntil[server] = servers.freeAt[server];
      return -1;
    },
    arrive: () => {},
    touch: () => {},
    decide: () => {},
    runTo: (limit) => {
      setEnd(servers.alarms, limit);
      runServers(servers);
    },
    ...arrivals,
  };
}

/** Crossbars first: what starts there may be on the next link at once. All else takes the time of a wire, or of a flit. */
function halves({ crossbars, receivers, senders, total }: ServerNumbers): Uint8Array {
  const halfOf = new Uint8Array(total).fill(EVENING);
  return halfOf.fill(MORNING, crossbars, receivers).fill(MORNING, senders);
}
