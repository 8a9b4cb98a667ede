/**
 * The analytic engine: messages over directed links in the alpha-beta model with contention, event by event. A head enters
 * a link at the latest of: it arrives, the link is free. The message then holds the link for its bytes over that link's
 * bandwidth, and its head enters the next link one link latency later (cut-through). Links serve in order of arrival;
 * with `order: 'step'` a rank keeps what it sends back until its link is free, and then sends what is earliest in its steps.
 * Deliberately missing: finite buffers, packets, and a cost of adding values up.
 */
import type { TimedRun } from '../api/engine.ts';
import type { Network } from '../api/network.ts';
import type { Schedule, WrittenSchedule } from '../api/schedule.ts';
import { createEventQueue } from './event-queue.ts';
import { createInterfaceGate } from './interface-gate.ts';
import { createWaitingLines } from './waiting-lines.ts';
import { writeSchedule } from './written-schedule.ts';

/** Which of the messages that a rank has ready for a link goes first. What is on its way always goes in order of arrival. */
export type SendOrder = 'arrival' | 'step';

export interface AnalyticOptions {
  readonly order?: SendOrder;
  readonly onHold?: OnHold;
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
 * source while it holds its first link, and one of k receiving interfaces of its destination while it holds its last.
 *
 * Ties go by (time, step, transfer). Every transfer runs: what it depends on has an earlier step, so there is no cycle.
 *
 * @throws an error whose message can be shown, when no path leads from the source of a transfer to its destination.
 */
export function simulateAnalytic(
  network: Network,
  schedule: Schedule,
  size: number,
  options: AnalyticOptions = {},
): TimedRun {
  return simulateWritten(network, writeSchedule(network, schedule), size, options);
}

/** The same for a schedule that has been written out for this network; it is left as it was. */
export function simulateWritten(
  network: Network,
  { nChunks, transfers, waits, pathOf }: WrittenSchedule,
  size: number,
  { order = 'arrival', onHold }: AnalyticOptions = {},
): TimedRun {
  const { nTransfers, src, dst, count } = transfers;
  const { nJoins, successorStart, successors } = waits;
  /** How many each transfer and join still waits for. */
  const nPending = waits.nPending.slice();
  const { bandwidth, latency } = network;
  const { nRanks } = network.shape;
  const chunkSize = size / nChunks;
  const gate = network.interfaces > 0 ? createInterfaceGate(network, nTransfers, order) : undefined;

  /** What ranks have ready for links that are busy. */
  const lines = createWaitingLines(bandwidth.length);
  const linkFree = new Float64Array(bandwidth.length);
  const linkBusy = new Float64Array(bandwidth.length);
  /** Per transfer and join: while it waits the latest arrival among what it waits for, then its own completion. */
  const finish = new Float64Array(nTransfers + nJoins);
  /** Of transfers under way over several links: on which hop they are, and when the last byte reaches its entry. */
  let hopOf: Int32Array | undefined;
  let lastByte: Float64Array | undefined;
  let nComplete = 0;
  let time = 0;

  /** Transfers stand for the arrival of their head at their next link, numbers from nTransfers on for a link's release. */
  const queue = createEventQueue();
  for (let t = 0; t < nTransfers; t++) if (nPending[t] === 0) queue.push(0, t);

  const arrive = (t: number, now: number): void => {
    const link = order === 'arrival' || (hopOf !== undefined && hopOf[t] > 0) ? -1 : pathOf(t)[0];
    if (link < 0 || (linkFree[link] <= now && lines.first(link) < 0)) {
      enter(t, now);
      return;
    }
    if (lines.first(link) < 0) queue.push(linkFree[link], nTransfers + link);
    lines.add(link, t);
  };

  /** A link is free for what its rank sends, if no message on its way has taken it since. */
  const serve = (link: number, now: number): void => {
    if (linkFree[link] <= now) enter(lines.take(link), now);
    if (lines.first(link) >= 0) queue.push(linkFree[link], nTransfers + link);
  };

  const enter = (t: number, now: number): void => {
    const path = pathOf(t);
    const hop = hopOf === undefined ? 0 : hopOf[t];
    const link = path[hop];
    const start = Math.max(now, linkFree[link]);
    const duration = (count[t] * chunkSize) / bandwidth[link];
    const end = start + duration;
    linkFree[link] = end;
    linkBusy[link] += duration;
    onHold?.(link, t, start, end);
    if (gate !== undefined) queue.push(end, nTransfers + link);

    const cameIn = lastByte === undefined ? 0 : lastByte[t];
    const goesOut = Math.max(end, cameIn) + latency[link];
    if (hop === path.length - 1) {
      complete(t, goesOut);
    } else {
      hopOf ??= new Int32Array(nTransfers);
      lastByte ??= new Float64Array(nTransfers);
      hopOf[t] = hop + 1;
      lastByte[t] = goesOut;
      queue.push(start + latency[link], t);
    }
  };

  const complete = (t: number, at: number): void => {
    nComplete++;
    finish[t] = at;
    time = Math.max(time, at);
    release(t, at);
  };

  // The completion is known as soon as the last link is taken, so those who wait learn it then and need no event for it.
  const release = (node: number, at: number): void => {
    for (let i = successorStart[node]; i < successorStart[node + 1]; i++) {
      const waiting = successors[i];
      finish[waiting] = Math.max(finish[waiting], at);
      if (--nPending[waiting] > 0) continue;
      if (waiting < nTransfers) queue.push(finish[waiting], waiting);
      else release(waiting, finish[waiting]);
    }
  };

  const arriveAtGate = (t: number, now: number): void => {
    const path = pathOf(t);
    const hop = hopOf === undefined ? 0 : hopOf[t];
    // A switch that takes part has no interfaces.
    const sender = hop === 0 && src[t] < nRanks ? src[t] : -1;
    const receiver = hop === path.length - 1 && dst[t] < nRanks ? dst[t] : -1;
    gate?.arrive(t, path[hop], now, sender, receiver);
  };

  while (!queue.isEmpty()) {
    const event = queue.pop();
    const now = queue.now();
    if (gate === undefined) {
      if (event < nTransfers) arrive(event, now);
      else serve(event - nTransfers, now);
      continue;
    }
    if (event < nTransfers) arriveAtGate(event, now);
    else gate.release(event - nTransfers);
    // Only when all of a moment has happened is it clear who can go.
    if (queue.isEmpty() || queue.nextTime() > now) for (const t of gate.admit()) enter(t, now);
  }
  if (nComplete !== nTransfers) throw new Error(`expected ${nTransfers} transfers to complete, found ${nComplete}`);
  return { time, linkBusy, finish: finish.subarray(0, nTransfers) };
}
