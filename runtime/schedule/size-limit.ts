/**
 * Refuses schedules that would take gigabytes, before they take them. A topology can be small enough for its links and
 * still too large for an algorithm, whose transfers grow with the square of the ranks.
 */
import type { Finding } from '../api/issue.ts';
import type { Schedule, TransferSink } from '../api/schedule.ts';

/**
 * Moves of one chunk over one transfer. Proof and engine together need some 100 bytes for each, 3 GB at this limit, which a
 * ring of 4,096 ranks just meets.
 */
export const MAX_CHUNK_MOVES = 2 ** 25;

/** A schedule that is proved, and too large for what is asked of it now. The message can be shown. */
export class TooLargeError extends Error {
  readonly code = 'algorithm/too-large';
}

/** The finding when the schedule is too large `where` it is proved or run; it stops counting as soon as that is clear. */
export function checkScheduleSize(schedule: Schedule, where = 'in a schedule'): Finding | undefined {
  const { nRanks, nChunks, nSteps } = schedule;
  // Every chunk is delivered 2(n-1) times in any all-reduce (see `timeLowerBound`), which needs no counting.
  let moves = 2 * (nRanks - 1) * nChunks;
  if (moves <= MAX_CHUNK_MOVES) {
    moves = 0;
    const count = (_chunk: number, _src: number, _dst: number, nMoved = 1): void => {
      moves += nMoved;
    };
    const out: TransferSink = { reduce: count, copy: count };
    for (let step = 0; step < nSteps && moves <= MAX_CHUNK_MOVES; step++) schedule.emit(step, out);
  }
  if (moves <= MAX_CHUNK_MOVES) return undefined;
  const [most, found] = [MAX_CHUNK_MOVES, moves].map((n) => n.toLocaleString('en'));
  return {
    code: 'algorithm/too-large',
    message: `expected at most ${most} moves of a chunk ${where}, found at least ${found}`,
    hint: 'use fewer ranks: in most algorithms the moves grow with the square of their number',
  };
}
