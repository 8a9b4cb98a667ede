/**
 * Why a schedule may not run on a network: it is proved from one rank where it looks the same from all, else as a whole if it is
 * not too large for that. The checker asks while typing and every run asks before it starts.
 */
import type { Finding } from '../api/issue.ts';
import type { Network } from '../api/network.ts';
import type { Schedule } from '../api/schedule.ts';
import { proofInSlices } from './prove.ts';
import { provedBySymmetry } from './prove-by-symmetry.ts';
import type { ScheduleFault } from './schedule-fault.ts';
import { checkScheduleSize } from './size-limit.ts';

export type ScheduleRefusal = (Finding & { readonly step?: undefined; readonly transfer?: undefined }) | ScheduleFault;

/**
 * `undefined` for a schedule that is proved, with a pause after every so many transfers. Nothing is said either where the state of
 * the whole proof, ranks times chunks, would have more than `mostCells`: 12 bytes each.
 */
export function* scheduleRefusal(
  schedule: Schedule,
  network: Network,
  mostCells = Number.POSITIVE_INFINITY,
): Generator<void, ScheduleRefusal | undefined, void> {
  if (yield* provedBySymmetry(schedule, network)) return undefined;
  const tooLarge = checkScheduleSize(schedule);
  if (tooLarge || schedule.nRanks * schedule.nChunks > mostCells) return tooLarge;
  return yield* proofInSlices(schedule, network);
}
