/**
 * Says what is wrong in a chunk that the fingerprints have refused: whose contribution, how often, and which transfer is
 * to blame. Exact counts of one chunk and of the transfers that touch it, because only here they are worth their memory.
 */
import type { Schedule, TransferSink } from '../api/schedule.ts';
import { type Cause, countFault, type ScheduleFault } from './schedule-fault.ts';

interface ChunkTransfer {
  readonly copies: boolean;
  readonly src: number;
  readonly dst: number;
  /** Its place in the step. */
  readonly index: number;
}

/** The fault of `chunk` at `rank`; throws if that result is right, for then the fingerprints and the counts disagree. */
export function locateFault(schedule: Schedule, rank: number, chunk: number): ScheduleFault {
  const steps = transfersOf(schedule, chunk);
  const nParticipants = schedule.nRanks + (schedule.nSwitches ?? 0);
  const counts = countContributions(schedule.nRanks, nParticipants, steps, rank);
  const contributor = counts.findIndex((times) => times !== 1);
  if (contributor < 0) throw new Error(`expected a wrong count in chunk ${chunk} of rank ${rank}, found none`);
  const cause = findCause(nParticipants, steps, rank, contributor);
  return countFault(rank, chunk, contributor, counts[contributor], cause);
}

/** Per step the transfers that carry the chunk. */
function transfersOf(schedule: Schedule, chunk: number): readonly (readonly ChunkTransfer[])[] {
  const steps: ChunkTransfer[][] = [];
  for (let step = 0; step < schedule.nSteps; step++) {
    const transfers: ChunkTransfer[] = [];
    let index = -1;
    const keep = (copies: boolean, first: number, src: number, dst: number, count: number): void => {
      index++;
      if (first <= chunk && chunk < first + count) transfers.push({ copies, src, dst, index });
    };
    const out: TransferSink = {
      reduce: (first, src, dst, count = 1) => keep(false, first, src, dst, count),
      copy: (first, src, dst, count = 1) => keep(true, first, src, dst, count),
    };
    schedule.emit(step, out);
    steps.push(transfers);
  }
  return steps;
}

/** How often each rank's contribution is in the final value of `rank`. Counts can grow as 2^steps, hence doubles. */
function countContributions(
  nRanks: number,
  nParticipants: number,
  steps: readonly (readonly ChunkTransfer[])[],
  rank: number,
): Float64Array {
  const rows = Array.from({ length: nParticipants }, (_, r) => {
    const row = new Float64Array(nRanks);
    if (r < nRanks) row[r] = 1;
    return row;
  });
  for (const transfers of steps) {
    const read = transfers.map(({ src }) => rows[src].slice());
    transfers.forEach(({ copies, dst }, i) => {
      if (copies) rows[dst] = read[i];
      else for (let r = 0; r < nRanks; r++) rows[dst][r] += read[i][r];
    });
  }
  return rows[rank];
}

/** Follows one contribution through the schedule: which transfer first made the count wrong that ends at `rank`. */
function findCause(
  nParticipants: number,
  steps: readonly (readonly ChunkTransfer[])[],
  rank: number,
  contributor: number,
): Cause | undefined {
  const times = new Float64Array(nParticipants);
  times[contributor] = 1;
  const causes: (Cause | undefined)[] = new Array(nParticipants).fill(undefined);
  /** Step in which the contribution first came to a rank. */
  const arrivals = new Float64Array(nParticipants).fill(Number.POSITIVE_INFINITY);
  arrivals[contributor] = -1;
  /** The copy after which nobody holds the contribution any more. */
  let lost: Cause | undefined;
  steps.forEach((transfers, step) => {
    const read = transfers.map(({ src }) => ({ times: times[src], cause: causes[src] }));
    let last: Omit<Cause, 'how'> | undefined;
    transfers.forEach(({ copies, src, dst, index }, i) => {
      const before = times[dst];
      const carried = read[i];
      times[dst] = copies ? carried.times : before + carried.times;
      const here = { step, src, dst, index };
      if (copies && before > 0 && carried.times === 0) last = here;
      if (times[dst] > 0) arrivals[dst] = Math.min(arrivals[dst], step);
      if (times[dst] === 1) causes[dst] = undefined;
      else if (carried.times > 0) {
        const known = copies ? carried.cause : earlier(before > 1 ? causes[dst] : undefined, carried.cause);
        causes[dst] = known ?? { ...here, how: copies ? 'replaced' : 'doubled' };
      } else if (copies)
        causes[dst] = before > 0 ? { ...here, how: 'replaced' } : (carried.cause ?? { ...here, how: 'early' });
    });
    if (last && times.every((held) => held === 0)) lost ??= { ...last, how: 'lost' };
  });
  const cause = causes[rank];
  if (cause === undefined) return times[rank] === 0 ? lost : undefined;
  if (cause.how !== 'early') return cause;
  // Where the contribution never comes to the sender, the transfer is not to blame.
  const arrival = arrivals[cause.src];
  return Number.isFinite(arrival) ? { ...cause, arrival } : undefined;
}

function earlier(a: Cause | undefined, b: Cause | undefined): Cause | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.step <= b.step ? a : b;
}
