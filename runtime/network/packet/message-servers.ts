/**
 * Servers of messages at work: who is asked when, and whose turn it is. Records and functions over them, as the alarms, because
 * this is where the packet engine spends its time. What follows from a start stands in `message-starts`.
 */
import { MORNING, nextAlarm, setAlarm } from './alarms.ts';
import { LAST, NEXT, READY, TRANSFER } from './message-legs.ts';
import { follow, followCrossbar, type MessageServers } from './message-starts.ts';

/** Starts what can start before the alarms end. Legs come only between two runs, so that their arrays can be looked up once. */
export function runServers(servers: MessageServers): void {
  const { legs, freeAt, firstAt, alarms } = servers;
  const { numbers, ticks } = legs;
  for (;;) {
    const server = nextAlarm(alarms);
    if (server < 0) return;
    const { now } = alarms;
    if (freeAt[server] > now) {
      setAlarm(alarms, server, freeAt[server]);
      continue;
    }
    let best = -1;
    let beforeBest = -1;
    let again = Number.POSITIVE_INFINITY;
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
    if (best >= 0) {
      if (beforeBest < 0) firstAt[server] = numbers[best + NEXT];
      else numbers[beforeBest + NEXT] = numbers[best + NEXT];
      ticks[best + LAST] = now;
      if (alarms.halfOf[server] === MORNING) followCrossbar(servers, best);
      else follow(servers, best);
    }
    if (again < Number.POSITIVE_INFINITY) setAlarm(alarms, server, again > freeAt[server] ? again : freeAt[server]);
  }
}

function isBefore({ legs: { numbers, ticks }, priorityOf }: MessageServers, a: number, b: number): boolean {
  const s = numbers[a + TRANSFER];
  const t = numbers[b + TRANSFER];
  return (priorityOf[s] - priorityOf[t] || ticks[a + LAST] - ticks[b + LAST] || s - t) < 0;
}
