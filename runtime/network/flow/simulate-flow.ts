/**
 * The flow engine: a message is a fluid that runs on all links of its path at once, and flows that meet share links max-min
 * fairly. Its first byte arrives after the latencies of its path; from then on it runs with the rate that it gets, which
 * changes whenever others come or go. The model of SimGrid's CM02 without its cross traffic (Casanova and Marchal, A Network
 * Model for Simulation of Grid Application, INRIA RR-4596, 2002). A rank sends in the order of its steps. Deliberately missing:
 * packets, buffers, and the order of messages at links further on, which a fluid does not have.
 */
import type { TimedRun } from '../../api/engine.ts';
import type { Network } from '../../api/network.ts';
import type { WrittenSchedule } from '../../api/schedule.ts';
import { blockingWaits } from '../../schedule/blocking-waits.ts';
import { createEventQueue } from '../event-queue.ts';
import { createWaiting } from '../waiting.ts';
import { createFairRates } from './fair-rates.ts';
import { createSendOrder } from './send-order.ts';
import { sharedResources } from './shared-resources.ts';

/** Events that are less apart are at one moment: equal flows end together, though their sums differ in the last digits. */
const SAME_MOMENT = 1 + 1e-12;

export interface FlowOptions {
  /** `free`: a transfer waits for its data alone; `blocking`: its ranks end one step before they begin the next. */
  readonly calls?: 'free' | 'blocking';
}

/**
 * Runs a proved schedule for a message of `size` bytes (0 or more), cut into equal chunks. A transfer starts when all that it
 * depends on has arrived; without bytes it still takes the latency. A link is busy for its bytes over its bandwidth.
 *
 * @throws an error whose message can be shown, when no path leads from the source of a transfer to its destination.
 */
export function simulateFlow(
  network: Network,
  written: WrittenSchedule,
  size: number,
  { calls = 'free' }: FlowOptions = {},
): TimedRun {
  const { nChunks, transfers, pathOf } = written;
  const { nTransfers, count } = transfers;
  const { bandwidth, latency } = network;
  const chunkSize = size / nChunks;
  const resources = sharedResources(network, transfers);
  /** Of each transfer that is under way. */
  const resourcesOf: (Int32Array | undefined)[] = new Array(nTransfers);
  const rates = createFairRates(resources.capacity, nTransfers, (t) => resourcesOf[t]!);

  const order = createSendOrder(bandwidth.length, transfers.step);

  const linkBusy = new Float64Array(bandwidth.length);
  const finish = new Float64Array(nTransfers);
  /** Of transfers under way: bytes to go at `since`, the rate from then on, and when they will end with it. */
  const toGo = new Float64Array(nTransfers);
  const since = new Float64Array(nTransfers);
  const rate = new Float64Array(nTransfers);
  const endsAt = new Float64Array(nTransfers);
  let now = 0;

  /** A transfer's number stands for its first byte's arrival, nTransfers more for its end; ends that have moved stay in. */
  const queue = createEventQueue();
  const waits =
    calls === 'blocking' ? blockingWaits(transfers, network.shape.nRanks + network.shape.nSwitches) : written.waits;
  const waiting = createWaiting(waits, nTransfers, (t, ready) => {
    let firstByte = ready;
    const path = pathOf(t);
    for (let i = 0; i < path.length; i++) firstByte += latency[path[i]];
    queue.push(firstByte, t);
  });

  const arrive = (t: number): void => {
    if (count[t] * chunkSize === 0) end(t);
    else if (order.arrive(t, pathOf(t)[0])) begin(t);
  };

  const begin = (t: number): void => {
    const path = pathOf(t);
    const bytes = count[t] * chunkSize;
    for (let i = 0; i < path.length; i++) linkBusy[path[i]] += bytes / bandwidth[path[i]];
    toGo[t] = bytes;
    since[t] = now;
    resourcesOf[t] = resources.of(t, path);
    rates.add(t);
  };

  const leave = (t: number): void => {
    rates.remove(t);
    resourcesOf[t] = undefined;
    endsAt[t] = NaN;
    end(t);
    for (const next of order.leave(t, pathOf(t)[0])) begin(next);
  };

  const end = (t: number): void => {
    finish[t] = now;
    waiting.complete(t, now);
  };

  const setRate = (t: number, newRate: number): void => {
    toGo[t] = Math.max(0, toGo[t] - rate[t] * (now - since[t]));
    since[t] = now;
    rate[t] = newRate;
    endsAt[t] = now + toGo[t] / newRate;
    queue.push(endsAt[t], nTransfers + t);
  };

  waiting.start();
  while (!queue.isEmpty()) {
    now = queue.nextTime();
    // Rates follow from all that happens at a moment, not from the order in which it is told.
    for (const moment = now * SAME_MOMENT; !queue.isEmpty() && queue.nextTime() <= moment; ) {
      const event = queue.pop();
      const t = event - nTransfers;
      if (t < 0) arrive(event);
      else if (queue.now() === endsAt[t]) leave(t);
    }
    rates.settle(setRate);
  }
  return { time: finish.reduce((latest, at) => Math.max(latest, at), 0), linkBusy, finish };
}
