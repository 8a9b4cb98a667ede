/**
 * The analytic engine: messages over directed links in the alpha-beta model with contention, event by event. A head enters
 * a link at the latest of: it arrives, the link is free. The message then holds the link for its bytes over that link's
 * bandwidth, and its head enters the next link one link latency later (cut-through). Links serve in order of arrival.
 * Deliberately missing: finite buffers, packets, and a cost of adding values up.
 */
import type { Network } from '../api/network.ts';
import type { Schedule } from '../api/schedule.ts';
import { dependencies } from '../schedule/dependencies.ts';
import { createRouter } from '../schedule/routing.ts';
import { writeOut } from '../schedule/write-out.ts';
import { createEventQueue } from './event-queue.ts';
import { createInterfaces, maxDegree } from './interfaces.ts';

export interface AnalyticResult {
  /** s, from the common start until the last transfer is complete. */
  readonly time: number;
  /** s, per directed link: for how long it was held. */
  readonly linkBusy: Float64Array;
  /** s, per transfer: when its last byte has arrived. */
  readonly finish: Float64Array;
}

/** Called once per transfer and link on its path: the transfer holds the link from `start` to `end`, in s. */
export type OnHold = (link: number, transfer: number, start: number, end: number) => void;

/**
 * Runs a proved schedule for a message of `size` bytes (0 or more), cut into equal chunks; a chunk need not be a whole
 * number of bytes.
 *
 * A transfer starts when all that it depends on has arrived. It is complete when its last byte has arrived, which on each
 * hop leaves neither before the hold ends nor before it came in: a fast link after a slow one delivers no earlier. Without
 * bytes it still takes the latency. With `network.interfaces` = k > 0 it also needs one of k sending interfaces of its
 * source while it holds its first link, and one of k receiving interfaces of its destination while it holds its last; it
 * waits for them at the entry of that link, keeping its place in the order of arrival.
 *
 * Ties go by (time, step, transfer). Every transfer runs: what it depends on has an earlier step, so there is no cycle.
 *
 * @throws an error whose message can be shown, when no path leads from the source of a transfer to its destination.
 */
export function simulateAnalytic(network: Network, schedule: Schedule, size: number, onHold?: OnHold): AnalyticResult {
  const transfers = writeOut(schedule);
  const { nTransfers, src, dst, count, link: fixedLink } = transfers;
  const { nPending, successorStart, successors } = dependencies(transfers, schedule.nRanks, schedule.nChunks);
  const { bandwidth, latency } = network;
  const chunkSize = size / schedule.nChunks;
  const route = createRouter(network);
  const limits = interfaceLimits(network);

  const linkFree = new Float64Array(bandwidth.length);
  const linkBusy = new Float64Array(bandwidth.length);
  /** Per transfer: while it waits the latest arrival among what it waits for, then its own completion. */
  const finish = new Float64Array(nTransfers);
  /** Of transfers under way over several links: the hop that comes next, and when the last byte reaches its entry. */
  let nextHop: Int32Array | undefined;
  let lastByte: Float64Array | undefined;
  let time = 0;

  const queue = createEventQueue();
  for (let t = 0; t < nTransfers; t++) if (nPending[t] === 0) queue.push(0, t);

  while (!queue.isEmpty()) {
    const t = queue.pop();
    const arrival = queue.now();
    const path = fixedLink[t] < 0 ? route(src[t], dst[t]) : undefined;
    const hop = nextHop === undefined ? 0 : nextHop[t];
    const isLast = path === undefined || hop === path.length - 1;
    const link = path === undefined ? fixedLink[t] : path[hop];

    let start = Math.max(arrival, linkFree[link]);
    if (limits !== undefined) {
      if (hop === 0) start = Math.max(start, limits.send.freeAt(src[t]));
      if (isLast) start = Math.max(start, limits.receive.freeAt(dst[t]));
    }
    const duration = (count[t] * chunkSize) / bandwidth[link];
    const end = start + duration;
    if (limits !== undefined) {
      if (hop === 0) limits.send.hold(src[t], start, end);
      if (isLast) limits.receive.hold(dst[t], start, end);
    }
    linkFree[link] = end;
    linkBusy[link] += duration;
    onHold?.(link, t, start, end);

    const cameIn = lastByte === undefined ? 0 : lastByte[t];
    const goesOut = Math.max(end, cameIn) + latency[link];
    if (!isLast) {
      nextHop ??= new Int32Array(nTransfers);
      lastByte ??= new Float64Array(nTransfers);
      nextHop[t] = hop + 1;
      lastByte[t] = goesOut;
      queue.push(start + latency[link], t);
      continue;
    }

    finish[t] = goesOut;
    time = Math.max(time, goesOut);
    // The completion is known from here on, so those who wait learn it now and need no event of its own.
    for (let i = successorStart[t]; i < successorStart[t + 1]; i++) {
      const waiting = successors[i];
      finish[waiting] = Math.max(finish[waiting], goesOut);
      if (--nPending[waiting] === 0) queue.push(finish[waiting], waiting);
    }
  }
  return { time, linkBusy, finish };
}

/** `undefined` where interfaces are no limit: none stated, or at least one for each link. */
function interfaceLimits(network: Network) {
  const { interfaces, from, to, outStart } = network;
  const nVertices = outStart.length - 1;
  const enough = Math.max(maxDegree(from, nVertices), maxDegree(to, nVertices));
  if (interfaces === 0 || interfaces >= enough) return undefined;
  const { nRanks } = network.shape;
  return { send: createInterfaces(nRanks, interfaces), receive: createInterfaces(nRanks, interfaces) };
}
