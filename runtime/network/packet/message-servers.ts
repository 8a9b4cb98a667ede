/**
 * Servers of messages at work: who is asked when, and whose turn it is. Records and functions over them, as the alarms, because
 * this is where the packet engine spends its time: of one long function, because a compiler puts only so much of what is called into
 * its caller. What follows at other places stands in `message-starts`.
 */
import { MORNING, nextAlarm, setAlarm } from './alarms.ts';
import {
  ALL,
  GONE,
  LAST,
  NEXT,
  ONWARD,
  READY,
  STARTED,
  STEP,
  TIGHT,
  TRAITS,
  TRANSFER,
  WINDOW,
} from './message-legs.ts';
import { askFor, bring, followCrossbar, type MessageServers, makeRoom } from './message-starts.ts';
import { noteStart, refresh } from './message-times.ts';

/** Starts what can start before the alarms end. Legs come only between two runs, so that their arrays can be looked up once. */
export function runServers(servers: MessageServers): void {
  const { legs, freeAt, nExpected, firstAt, alarms } = servers;
  const { numbers, ticks } = legs;
  for (;;) {
    const server = nextAlarm(alarms);
    if (server < 0) return;
    const { now } = alarms;
    let again = Number.POSITIVE_INFINITY;
    let best = -1;
    let beforeBest = -1;
    // It may be held by a start that was known ahead of its time; then it is asked when it is free.
    if (freeAt[server] > now) again = now;
    else {
      for (let before = -1, leg = firstAt[server]; leg >= 0; before = leg, leg = numbers[leg + NEXT]) {
        const at = ticks[leg + READY];
        if (at > now) {
          if (at < again) again = at;
          continue;
        }
        if (best >= 0) {
          again = now;
          if (!isBefore(servers, leg, best)) continue;
        }
        best = leg;
        beforeBest = before;
      }
    }
    if (best >= 0) {
      if (beforeBest < 0) firstAt[server] = numbers[best + NEXT];
      else numbers[beforeBest + NEXT] = numbers[best + NEXT];
      ticks[best + LAST] = now;
      if (alarms.halfOf[server] === MORNING) followCrossbar(servers, best);
      else {
        const j = noteStart(legs, best);
        freeAt[server] = ticks[best + GONE];
        if ((numbers[best + TRAITS] & TIGHT) !== 0) ticks[best + READY] = Number.POSITIVE_INFINITY;
        else {
          refresh(legs, best);
          if (ticks[best + READY] < Number.POSITIVE_INFINITY) askFor(servers, best);
        }
        if (ticks[best + ONWARD] >= 0 && numbers[best + STEP + STARTED] === j) bring(servers, best, j);
        const k = numbers[best - STEP + STARTED];
        if (k === j + numbers[best - STEP + WINDOW] && k < numbers[best + ALL]) makeRoom(servers, best, k);
        if (j + 1 === numbers[best + ALL]) {
          nExpected[server]--;
          if (ticks[best + ONWARD] < 0) servers.onEnd(best);
        }
      }
    }
    if (again < Number.POSITIVE_INFINITY) setAlarm(alarms, server, again > freeAt[server] ? again : freeAt[server]);
  }
}

function isBefore({ legs: { numbers, ticks }, priorityOf }: MessageServers, a: number, b: number): boolean {
  const s = numbers[a + TRANSFER];
  const t = numbers[b + TRANSFER];
  if (priorityOf[s] !== priorityOf[t]) return priorityOf[s] < priorityOf[t];
  if (ticks[a + LAST] !== ticks[b + LAST]) return ticks[a + LAST] < ticks[b + LAST];
  return s < t;
}
