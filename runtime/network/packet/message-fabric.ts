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
import {
  ALL,
  BACK,
  COUNTS,
  createMessageLegs,
  HOLD,
  LAST,
  NEXT,
  ONWARD,
  READY,
  SERVER,
  STARTED,
  TIMES,
  TRANSFER,
  WINDOW,
} from './message-legs.ts';
import { EVENT, serverAt, type Traffic } from './traffic.ts';

/** `day` is in ticks, about the time between two events. */
export function createMessageFabric(traffic: Traffic, { ofLink, ofSender }: BufferPlan, day: number): Fabric {
  const { nTransfers, wayOf, cutOf, priorityOf, sender, servers, push } = traffic;
  const legs = createMessageLegs(ofLink.reduce((a, b) => Math.max(a, b), ofSender));
  const { nKept } = legs;
  const firstLeg = new Int32Array(nTransfers).fill(-1);
  const freeAt = new Float64Array(servers.total);
  /** Per server: transfers that have packets to start there, and the first of those legs that know of one. */
  const nExpected = new Int32Array(servers.total);
  const firstAt = new Int32Array(servers.total).fill(-1);
  /** When servers are asked next. */
  const alarms = createAlarms(servers.total, day);
  /** Until when servers can be asked without anybody else. */
  let runEnd = 0;

  const announce = (kind: number, subject: number, at: number): void => {
    push(at, kind, subject);
    if (at < runEnd) runEnd = at;
  };
  const arrivals = createArrivals(nTransfers, (t, at) => announce(EVENT.complete, t, at));

  /** A packet can start at a server from `at` on. */
  const ask = (server: number, at: number): void => {
    const time = at > freeAt[server] ? at : freeAt[server];
    if (time < Infinity) alarms.set(server, time);
  };

  /** Start of packet j of a leg, of which `started` have started. */
  const startOf = (leg: number, j: number, started: number): number =>
    j === started - 1 ? legs.times[leg * TIMES + LAST] : legs.starts[leg * nKept + (j & (nKept - 1))];

  /** When packet j is at a leg. */
  const hereAt = (leg: number, j: number): number => {
    if (legs.counts[leg * COUNTS + SERVER] < 0) return 0;
    const started = legs.counts[(leg - 1) * COUNTS + STARTED];
    return started > j ? startOf(leg - 1, j, started) + legs.times[(leg - 1) * TIMES + ONWARD] : Infinity;
  };

  /** From when on packet j has room behind a leg. */
  const roomAt = (leg: number, j: number): number => {
    const ahead = j - legs.counts[leg * COUNTS + WINDOW];
    if (ahead < 0) return 0;
    const started = legs.counts[(leg + 1) * COUNTS + STARTED];
    return started > ahead ? startOf(leg + 1, ahead, started) + legs.times[(leg + 1) * TIMES + BACK] : Infinity;
  };

  /** Works out when the next packet of a leg can start. */
  const refresh = (leg: number): number => {
    const j = legs.counts[leg * COUNTS + STARTED];
    let at = Infinity;
    if (j < legs.counts[leg * COUNTS + ALL]) {
      at = hereAt(leg, j);
      const room = roomAt(leg, j);
      if (room > at) at = room;
    }
    legs.times[leg * TIMES + READY] = at;
    return at;
  };

  const wait = (leg: number): void => {
    const server = legs.counts[leg * COUNTS + SERVER];
    legs.counts[leg * COUNTS + NEXT] = firstAt[server];
    firstAt[server] = leg;
  };

  /** Starts the next packet of a leg and answers when it has gone. */
  const begin = (leg: number, now: number): number => {
    const { counts, times } = legs;
    const count = leg * COUNTS;
    const j = counts[count + STARTED];
    counts[count + STARTED] = j + 1;
    times[leg * TIMES + LAST] = now;
    legs.starts[leg * nKept + (j & (nKept - 1))] = now;
    if (times[leg * TIMES + ONWARD] >= 0 && counts[count + COUNTS + STARTED] === j) {
      if (j === 0) wait(leg + 1);
      ask(counts[count + COUNTS + SERVER], refresh(leg + 1));
    }
    refresh(leg);
    if (counts[count + SERVER] >= 0 && counts[count - COUNTS + STARTED] === j + counts[count - COUNTS + WINDOW]) {
      const at = refresh(leg - 1);
      const server = counts[count - COUNTS + SERVER];
      if (server >= 0) ask(server, at);
      else if (at < Infinity) announce(EVENT.sender, sender[counts[count + TRANSFER]], at);
    }
    return j === 0 || j === counts[count + ALL] - 1 ? beginEnd(leg, j, now) : now + times[leg * TIMES + HOLD];
  };

  /** The rest of it for the first packet and the last. */
  const beginEnd = (leg: number, j: number, now: number): number => {
    const t = legs.counts[leg * COUNTS + TRANSFER];
    const place = leg - firstLeg[t];
    const { last, flit, credit, arrival } = wayOf(t);
    const { nPackets, flits } = cutOf(t);
    const end = now + flits(j) * flit[place];
    if (j < nPackets - 1) return end;
    if (place > 0) arrivals.noteCredit(end + credit[place]);
    if (place === last) arrivals.foresee(t, end + arrival);
    return end;
  };

  const startNext = (server: number, now: number): void => {
    if (freeAt[server] > now) {
      ask(server, now);
      return;
    }
    const { counts, times } = legs;
    let best = -1;
    let next = Infinity;
    for (let leg = firstAt[server]; leg >= 0; leg = counts[leg * COUNTS + NEXT]) {
      const at = times[leg * TIMES + READY];
      if (at > now) {
        if (at < next) next = at;
      } else if (best < 0) best = leg;
      else {
        next = now;
        if (isBefore(leg, best)) best = leg;
      }
    }
    if (best >= 0) {
      freeAt[server] = begin(best, now);
      const again = times[best * TIMES + READY];
      if (again < next) next = again;
      if (counts[best * COUNTS + STARTED] === counts[best * COUNTS + ALL]) leave(best, server);
    }
    ask(server, next);
  };

  const isBefore = (a: number, b: number): boolean => {
    const s = legs.counts[a * COUNTS + TRANSFER];
    const t = legs.counts[b * COUNTS + TRANSFER];
    const turn = legs.times[a * TIMES + LAST] - legs.times[b * TIMES + LAST];
    return (priorityOf(s) - priorityOf(t) || turn || s - t) < 0;
  };

  /** The last packet of a leg has started. */
  const leave = (leg: number, server: number): void => {
    const { counts } = legs;
    nExpected[server]--;
    if (firstAt[server] === leg) firstAt[server] = counts[leg * COUNTS + NEXT];
    else {
      let before = firstAt[server];
      while (counts[before * COUNTS + NEXT] !== leg) before = counts[before * COUNTS + NEXT];
      counts[before * COUNTS + NEXT] = counts[leg * COUNTS + NEXT];
    }
    if (legs.times[leg * TIMES + ONWARD] < 0) end(counts[leg * COUNTS + TRANSFER]);
  };

  const end = (t: number): void => {
    legs.release(firstLeg[t], wayOf(t));
    firstLeg[t] = -1;
  };

  const enter = (t: number): void => {
    const way = wayOf(t);
    firstLeg[t] = legs.allocate(t, way, cutOf(t));
    for (let place = 1; place <= way.last; place++) {
      const server = serverAt(traffic, t, way, place);
      legs.counts[(firstLeg[t] + place) * COUNTS + SERVER] = server;
      nExpected[server]++;
    }
    refresh(firstLeg[t]);
  };

  const resume = (t: number, { nStarted, startAt }: Standing): void => {
    enter(t);
    const { last } = wayOf(t);
    const first = firstLeg[t];
    for (let place = 0; place <= last; place++) {
      const leg = first + place;
      const n = nStarted[place];
      legs.counts[leg * COUNTS + STARTED] = n;
      if (n > 0) legs.times[leg * TIMES + LAST] = startAt(place, n - 1);
      for (let j = Math.max(0, n - nKept); j < n; j++) legs.starts[leg * nKept + (j & (nKept - 1))] = startAt(place, j);
    }
    refresh(first);
    for (let place = 1; place <= last; place++) {
      const leg = first + place;
      const server = legs.counts[leg * COUNTS + SERVER];
      const at = refresh(leg);
      if (nStarted[place] === cutOf(t).nPackets) nExpected[server]--;
      else if (nStarted[place - 1] > 0) {
        wait(leg);
        ask(server, at);
      }
    }
    if (nStarted[last] === cutOf(t).nPackets) end(t);
  };

  return {
    freeAt,
    isExpecting: (server) => nExpected[server] > 0,
    enter,
    resume,
    isUnderWay: (t) => firstLeg[t] >= 0,
    nSent: (t) => legs.counts[firstLeg[t] * COUNTS + STARTED],
    canSend: (t, now) => {
      const at = legs.times[firstLeg[t] * TIMES + READY];
      if (at > now && at < Infinity) push(at, EVENT.sender, sender[t]);
      return at <= now;
    },
    canFollow: (t, at) => legs.times[firstLeg[t] * TIMES + READY] <= at,
    send: (t, at) => begin(firstLeg[t], at),
    passThrough: () => -1,
    arrive: () => {},
    touch: () => {},
    decide: () => {},
    runTo: (limit) => {
      runEnd = limit;
      for (let server = alarms.next(runEnd); server >= 0; server = alarms.next(runEnd)) {
        startNext(server, alarms.time());
      }
    },
    ...arrivals,
  };
}
