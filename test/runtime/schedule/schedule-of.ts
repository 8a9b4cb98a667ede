/** Small schedules as tables: a list of transfers per step. */
import type { Paths, Schedule, TransferSink } from '../../../runtime/api/schedule.ts';
import { COPY, REDUCE } from '../../../runtime/api/schedule.ts';
import { writeOut } from '../../../runtime/schedule/write-out.ts';

/** `[op, chunk, src, dst, count?, path?]` */
export type Row = readonly [op: 'reduce' | 'copy', ...args: Parameters<TransferSink['reduce']>];

export function scheduleOf(
  nRanks: number,
  nChunks: number,
  steps: readonly (readonly Row[])[],
  paths?: readonly (readonly number[])[],
): Schedule {
  return {
    nRanks,
    nChunks,
    nSteps: steps.length,
    stepsPerPhase: steps.length / 2,
    ...(paths && { paths: pathsOf(paths) }),
    emit: (step, out) => {
      for (const [op, ...args] of steps[step]) out[op](...args);
    },
  };
}

/** Paths as lists of links. */
export function pathsOf(lists: readonly (readonly number[])[]): Paths {
  let end = 0;
  const ends = lists.map((links) => {
    end += links.length;
    return end;
  });
  return { start: Int32Array.from([0, ...ends]), links: Int32Array.from(lists.flat()) };
}

/** The way back: any schedule as a table, so that a test can change single transfers. */
export function rowsOf(schedule: Schedule): Row[][] {
  const { nTransfers, step, op, chunk, src, dst, count, path } = writeOut(schedule);
  const steps: Row[][] = Array.from({ length: schedule.nSteps }, () => []);
  for (let t = 0; t < nTransfers; t++) {
    const name = op[t] === REDUCE ? 'reduce' : op[t] === COPY ? 'copy' : undefined;
    if (name === undefined) throw new Error(`expected a known operation, found ${op[t]}`);
    steps[step[t]].push([name, chunk[t], src[t], dst[t], count[t], path[t]]);
  }
  return steps;
}
