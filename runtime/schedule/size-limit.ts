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

/** The finding when the schedule is too large to be proved and run; it stops counting as soon as that is clear. */
export function checkScheduleSize(schedule: Schedule): Finding | undefined {
  const { nRanks, nChunks, nSteps } = schedule;
  // Every chunk is delivered 2(n-1) times in any all-reduce (see `timeLowerBound`), which needs no counting.
  const least = 2 * (nRanks - 1) * nChunks;
  if (least > MAX_CHUNK_MOVES) return tooLarge(least);

  let moves = 0;
  const count = (_chunk: number, _src: number, _dst: number, nMoved = 1): void => {
    moves += nMoved;
  };
  const out: TransferSink = { reduce: count, copy: count };
  for (let step = 0; step < nSteps; step++) {
    schedule.emit(step, out);
    if (moves > MAX_CHUNK_MOVES) return tooLarge(moves);
  }
  return undefined;
}

function tooLarge(moves: number): Finding {
  const most = MAX_CHUNK_MOVES.toLocaleString('en');
  return {
    code: 'algorithm/too-large',
    message: `expected at most ${most} moves of a chunk in a schedule, found at least ${moves.toLocaleString('en')}`,
    hint: 'use fewer ranks: in most algorithms the moves grow with the square of their number',
  };
}
