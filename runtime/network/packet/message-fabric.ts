/**
 * Packets of messages: servers that take turns among the legs that wait at them, as those of packets do, but without queues.
 * Each message has a channel of its own on each link, so that no packet waits behind one of another transfer and when it can
 * start follows from two others of its own: that it has started at the place before, and that the packet a window ahead of it
 * has started at the place behind. So a server is asked once per packet, when the first that can start there is ready.
 */
import { createAlarms } from './alarms.ts';
import { createArrivals } from './arrivals.ts';
import type { BufferPlan } from './buffer-plan.ts';
import type { Fabric, Standing } from './fabric.ts';
import { createMessageLegs } from './message-legs.ts';
import { ask, type MessageServers, refresh, runServers, sendPackets, wait } from './message-servers.ts';
import { EVENT, serverAt, type Traffic } from './traffic.ts';

/** `day` is in ticks, about the time between two events. */
export function createMessageFabric(traffic: Traffic, { ofLink, ofSender }: BufferPlan, day: number): Fabric {
  const { nTransfers, wayOf, cutOf, priorityOf, sender, push } = traffic;
  const maxWindow = ofLink.reduce((a, b) => Math.max(a, b), ofSender);
  const legs = createMessageLegs(Math.min(maxWindow, traffic.nMostPackets));
  const { nKept } = legs;
  const firstLeg = new Int32Array(nTransfers).fill(-1);
  /** Per server: transfers that have packets to start there. */
  const nExpected = new Int32Array(traffic.servers.total);

  const announce = (kind: number, subject: number, at: number): void => {
    push(at, kind, subject);
    if (at < servers.alarms.end) servers.alarms.end = at;
  };
  const arrivals = createArrivals(nTransfers, (t, at) => announce(EVENT.complete, t, at));

  const servers: MessageServers = {
    legs,
    freeAt: new Float64Array(traffic.servers.total),
    firstAt: new Int32Array(traffic.servers.total).fill(-1),
    alarms: createAlarms(traffic.servers.total, day),
    priorityOf,
    onRoom: (leg) => announce(EVENT.sender, sender[legs.transfer[leg]], legs.ready[leg]),
  };

  /** The last packet of a leg has started. */
  const leave = (leg: number): void => {
    const t = legs.transfer[leg];
    const place = leg - firstLeg[t];
    const { last, credit, arrival } = wayOf(t);
    nExpected[legs.server[leg]]--;
    arrivals.noteCredit(legs.gone[leg] + credit[place]);
    if (place < last) return;
    arrivals.foresee(t, legs.gone[leg] + arrival);
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
      legs.server[first + place] = server;
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
      const leg = first + place;
      const n = nStarted[place];
      legs.started[leg] = n;
      if (n > 0) legs.last[leg] = startAt(place, n - 1);
      const kept = legs.kept[leg];
      if (kept < 0) continue;
      for (let j = Math.max(0, n - nKept); j < n; j++) legs.starts[kept + (j & (nKept - 1))] = startAt(place, j);
    }
    refresh(legs, first);
    for (let place = 1; place <= last; place++) {
      const leg = first + place;
      const server = legs.server[leg];
      refresh(legs, leg);
      if (nStarted[place] === nPackets) nExpected[server]--;
      else if (nStarted[place - 1] > 0) {
        wait(servers, leg);
        ask(servers, server, legs.ready[leg]);
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
    nSent: (t) => legs.started[firstLeg[t]],
    canSend: (t, now) => {
      const at = legs.ready[firstLeg[t]];
      if (at > now && at < Infinity) push(at, EVENT.sender, sender[t]);
      return at <= now;
    },
    send: (t, at) => {
      sendPackets(servers, firstLeg[t], at);
      return legs.gone[firstLeg[t]];
    },
    passThrough: () => -1,
    arrive: () => {},
    touch: () => {},
    decide: () => {},
    runTo: (limit) => {
      servers.alarms.end = limit;
      for (let leg = runServers(servers); leg >= 0; leg = runServers(servers)) leave(leg);
    },
    ...arrivals,
  };
}
