/**
 * The figures of one all-reduce, from a run of the engine and the network's bound. The list of metrics and their meaning
 * stand in `runtime/api/metrics.ts`; here are only the formulas.
 */
import type { AllReduceMetric } from '../api/metrics.ts';
import type { Network } from '../api/network.ts';
import type { Schedule, WrittenSchedule } from '../api/schedule.ts';
import { timeLowerBound } from '../schedule/lower-bound.ts';
import { simulateWritten } from './analytic.ts';
import { writeSchedule } from './written-schedule.ts';

/**
 * Runs a proved schedule for a message of `size` bytes and measures it. `written` is the same schedule, written out for this
 * network, where it is kept from another size.
 *
 * Ratios over the time are `null` where the run takes none, as for one rank: efficiency, both bandwidths and both
 * utilizations. The utilizations are also `null` in a network without links. Links that are never used count into the mean.
 */
export function measureAllReduce(
  network: Network,
  schedule: Schedule,
  size: number,
  written: WrittenSchedule = writeSchedule(network, schedule),
): Record<AllReduceMetric, number | null> {
  const { time, linkBusy } = simulateWritten(network, written, size);
  const bound = timeLowerBound(network, size);
  const { nRanks } = network.shape;
  const overTime = (value: number): number | null => (time > 0 ? value / time : null);
  const nLinks = linkBusy.length;

  return {
    time,
    timeLowerBound: bound,
    efficiency: overTime(bound),
    algBandwidth: overTime(size),
    busBandwidth: overTime((size * 2 * (nRanks - 1)) / nRanks),
    stepsPerPhase: schedule.stepsPerPhase,
    meanLinkUtilization: nLinks === 0 ? null : overTime(linkBusy.reduce((a, b) => a + b, 0) / nLinks),
    maxLinkUtilization: nLinks === 0 ? null : overTime(linkBusy.reduce((a, b) => Math.max(a, b), 0)),
  };
}
