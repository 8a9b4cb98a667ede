/**
 * Proof that a schedule is an all-reduce: every rank ends with every rank's contribution to every chunk exactly once.
 * Each contribution is a random element of a prime field, and the schedule runs on those: one modular addition per
 * transfer and chunk. A wrong count ends in the right sum by chance with probability 1 / 2^52 (Schwartz and Zippel), unless
 * it is 1 modulo the field's size. Only a refused chunk is counted exactly.
 * What a step reads are the values from before it; timing plays no part here.
 */
import type { Network } from '../api/network.ts';
import type { Schedule, TransferSink } from '../api/schedule.ts';
import { toTheEnd } from '../kit/to-the-end.ts';
import { addInField, fingerprints } from './fingerprints.ts';
import { locateFault } from './locate-fault.ts';
import { malformedTransfer } from './malformed-transfer.ts';
import { pathEnds } from './path-ends.ts';
import { conflictFault, type ScheduleFault, shapeFault } from './schedule-fault.ts';
import { createStepBuffer } from './step-buffer.ts';

/**
 * `undefined` when the schedule is a correct all-reduce, else its first fault: a rank, chunk or path that is not there, a
 * transfer to itself, a copy that is not the only write of its step, or a contribution that is missing or doubled.
 * With a network, its number of ranks and the ways that transfers name are checked too.
 *
 * Memory is 12 bytes per rank and chunk, and 12 bytes per transfer and chunk of the largest step.
 */
export function proveAllReduce(schedule: Schedule, network?: Network): ScheduleFault | undefined {
  return toTheEnd(proofInSlices(schedule, network));
}

/** The same proof with a pause after every so many transfers, for those who have something else to do in between. */
export function* proofInSlices(
  schedule: Schedule,
  network?: Network,
): Generator<void, ScheduleFault | undefined, void> {
  return checkShape(schedule, network) ?? (yield* checkContributions(schedule, network));
}

/** Chunks that are moved between two pauses: a millisecond or so. */
const CHUNKS_PER_SLICE = 50_000;

function checkShape(schedule: Schedule, network: Network | undefined): ScheduleFault | undefined {
  const { nRanks, nChunks, nSteps } = schedule;
  if (!Number.isInteger(nRanks) || nRanks < 1) return shapeFault('a schedule for one rank or more', `${nRanks}`);
  if (!Number.isInteger(nChunks) || nChunks < 1) return shapeFault('a schedule of one chunk or more', `${nChunks}`);
  if (!Number.isInteger(nSteps) || nSteps < 0) return shapeFault('a whole number of steps', `${nSteps}`);
  if (network !== undefined && network.shape.nRanks !== nRanks) {
    return shapeFault(`a schedule for the ${network.shape.nRanks} ranks of the network`, `one for ${nRanks}`);
  }
  const { nSwitches = 0 } = schedule;
  if (network !== undefined && nSwitches > 0 && !network.shape.reduces) {
    return shapeFault('a network whose switches can reduce', 'one whose switches only forward');
  }
  if (network !== undefined && nSwitches > network.shape.nSwitches) {
    return shapeFault(`${network.shape.nSwitches} switches at most, as the network has`, `${nSwitches}`);
  }
  return undefined;
}

function* checkContributions(
  schedule: Schedule,
  network: Network | undefined,
): Generator<void, ScheduleFault | undefined, void> {
  const { nRanks, nChunks } = schedule;
  const contribution = fingerprints(nRanks);
  /** Switches stand behind the ranks and begin with nothing, which is zero. */
  const nParticipants = nRanks + (schedule.nSwitches ?? 0);
  const state = new Float64Array(nParticipants * nChunks);
  for (let rank = 0; rank < nRanks; rank++) state.fill(contribution[rank], rank * nChunks, (rank + 1) * nChunks);

  const ends = network && schedule.paths && pathEnds(network, schedule.paths);
  const leads = (path: number, src: number, dst: number): boolean =>
    ends ? ends.first[path] === src && ends.last[path] === dst : network === undefined;

  const buffer = createStepBuffer(state);
  let step = 0;
  /** Of the transfer at hand in its step. */
  let index = -1;
  let nMoved = 0;
  let malformed: ScheduleFault | undefined;
  const read = (
    copies: boolean,
    chunk: number,
    src: number,
    dst: number,
    count: number,
    path: number,
    after: number,
  ) => {
    index++;
    // `x >>> 0 === x` holds for the whole numbers from 0 to 2^32-1 only.
    const wellFormed =
      src >>> 0 === src &&
      dst >>> 0 === dst &&
      chunk >>> 0 === chunk &&
      count >>> 0 === count &&
      src < nParticipants &&
      dst < nParticipants &&
      src !== dst &&
      count > 0 &&
      chunk + count <= nChunks;
    const isOrdered = after === -1 || (after >>> 0 === after && after < nChunks);
    if (!wellFormed || !isOrdered || (path !== -1 && !leads(path, src, dst))) {
      malformed ??= malformedTransfer(schedule, network, step, { chunk, src, dst, count, path, after, index });
      if (!wellFormed) return;
    }
    nMoved += count;
    buffer.add(copies, src * nChunks + chunk, dst * nChunks + chunk, count);
  };
  const out: TransferSink = {
    reduce: (chunk, src, dst, count = 1, path = -1, after = -1) => read(false, chunk, src, dst, count, path, after),
    copy: (chunk, src, dst, count = 1, path = -1, after = -1) => read(true, chunk, src, dst, count, path, after),
  };
  for (; step < schedule.nSteps; step++) {
    index = -1;
    schedule.emit(step, out);
    if (malformed !== undefined) return malformed;
    const conflict = buffer.apply(step);
    if (conflict >= 0) {
      const [rank, chunk] = [Math.floor(conflict / nChunks), conflict % nChunks];
      return conflictFault(step, rank, chunk, secondWrite(schedule, step, rank, chunk));
    }
    if (nMoved >= CHUNKS_PER_SLICE) {
      nMoved = 0;
      yield;
    }
  }

  const total = contribution.reduce(addInField, 0);
  for (let cell = 0; cell < nRanks * nChunks; cell++) {
    if (state[cell] !== total) return locateFault(schedule, Math.floor(cell / nChunks), cell % nChunks);
  }
  return undefined;
}

/** The transfer that makes two writes of one, by its place in the step. */
function secondWrite(schedule: Schedule, step: number, rank: number, chunk: number): number {
  let index = -1;
  let nWrites = 0;
  let found = -1;
  const look = (first: number, _src: number, dst: number, count = 1): void => {
    index++;
    if (dst === rank && first <= chunk && chunk < first + count && ++nWrites === 2) found = index;
  };
  schedule.emit(step, { reduce: look, copy: look });
  return found;
}
