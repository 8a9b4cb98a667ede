/**
 * The figures of one all-reduce, from a run of the engine and the network's bound. The list of metrics and their meaning
 * stand in `runtime/api/metrics.ts`; here are only the formulas.
 */
import type { EngineRun } from '../api/engine.ts';
import type { AllReduceMetric } from '../api/metrics.ts';
import type { Network } from '../api/network.ts';
import type { Schedule } from '../api/schedule.ts';
import { timeLowerBound } from '../schedule/lower-bound.ts';
import { simulateAnalytic } from './analytic.ts';

/**
 * What an engine's run of a proved schedule for a message of `size` bytes comes to; without one the analytic engine runs it.
 *
 * Ratios over the time are `null` where the run takes none, as for one rank: efficiency, both bandwidths and both
 * utilizations. The utilizations are also `null` in a network without links. Links that are never used count into the mean.
 */
export function measureAllReduce(
  network: Network,
  schedule: Schedule,
  size: number,
  { time, linkBusy }: EngineRun = simulateAnalytic(network, schedule, size),
): Record<AllReduceMetric, number | null> {
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
