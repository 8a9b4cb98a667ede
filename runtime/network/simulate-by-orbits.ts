/**
 * The analytic engine on whatever is the least that has to be run: one rank of a schedule that looks the same from all, else all
 * of it. Apart from the engine, which knows no symmetry.
 */
import type { EngineRun, RunnableSchedule } from '../api/engine.ts';
import type { Network } from '../api/network.ts';
import type { Schedule } from '../api/schedule.ts';
import { type SendOrder, simulateWritten } from './analytic.ts';
import { type Quotient, quotientOf } from './orbits.ts';

/** Reading a schedule through takes longer than running its quotient; a sweep over sizes reads it once. */
const known = new WeakMap<Schedule, { readonly network: Network; readonly quotient: Quotient | undefined }>();

export function simulateByOrbits(
  network: Network,
  runnable: RunnableSchedule,
  size: number,
  order: SendOrder,
): EngineRun {
  const quotient = quotientKept(network, runnable.schedule);
  if (!quotient) return simulateWritten(network, runnable.written(), size, { order });
  const { time, linkBusy } = simulateWritten(quotient.network, quotient.written, size, { order });
  return { time, linkBusy: quotient.perLink(linkBusy) };
}

function quotientKept(network: Network, schedule: Schedule): Quotient | undefined {
  const kept = known.get(schedule);
  if (kept?.network === network) return kept.quotient;
  const quotient = quotientOf(network, schedule);
  known.set(schedule, { network, quotient });
  return quotient;
}
