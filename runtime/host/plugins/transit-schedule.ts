/** A schedule on its way between processes: its transfers written out, because its functions stay where they are. */
import type { Schedule, Transfers } from '../../api/schedule.ts';
import { PluginFault } from '../../border/plugin-fault.ts';
import { countTransfers, writeOut } from '../../schedule/write-out.ts';

/** Such a schedule is looked at while somebody types; a larger one is first seen when it is run. */
const MOST_TRANSFERS = 100_000;

export interface WrittenSchedule {
  readonly schedule: Omit<Schedule, 'emit'>;
  readonly transfers: Transfers;
}

/** @throws PluginFault for one that is too large to be sent. */
export function writtenSchedule(schedule: Schedule): WrittenSchedule {
  const n = countTransfers(schedule);
  if (n > MOST_TRANSFERS)
    throw new PluginFault(`a schedule of ${n} transfers is too large to be looked at before a run`);
  const { nRanks, nChunks, nSteps, stepsPerPhase, paths } = schedule;
  const frame = { nRanks, nChunks, nSteps, stepsPerPhase, ...(paths && { paths }) };
  return { schedule: frame, transfers: writeOut(schedule) };
}

export function scheduleOf({ schedule, transfers }: WrittenSchedule): Schedule {
  const { nTransfers, step, src, dst, chunk, count, op, path } = transfers;
  const start = new Int32Array(schedule.nSteps + 1);
  for (let t = 0; t < nTransfers; t++) start[step[t] + 1]++;
  for (let s = 0; s < schedule.nSteps; s++) start[s + 1] += start[s];
  return {
    ...schedule,
    emit(at, out) {
      for (let t = start[at]; t < start[at + 1]; t++) {
        const move = op[t] === 0 ? out.reduce : out.copy;
        move.call(out, chunk[t], src[t], dst[t], count[t], path[t]);
      }
    },
  };
}
