/**
 * Writes a schedule out into typed arrays, in step order: 25 bytes per transfer instead of an object.
 * The schedule is emitted twice, first to count; copying arrays that grow would cost more than emitting again.
 * Nothing is checked here: `proveAllReduce` comes first.
 */
import type { Schedule, TransferSink, Transfers } from '../api/schedule.ts';
import { COPY, REDUCE } from '../api/schedule.ts';

/** Transfers are numbered in the order in which the steps emit them, so that a later step has a higher number. */
export function writeOut(schedule: Schedule): Transfers {
  const nTransfers = countTransfers(schedule);
  const step = new Int32Array(nTransfers);
  const src = new Int32Array(nTransfers);
  const dst = new Int32Array(nTransfers);
  const chunk = new Int32Array(nTransfers);
  const count = new Int32Array(nTransfers);
  const op = new Uint8Array(nTransfers);
  const path = new Int32Array(nTransfers);
  let after: Int32Array | undefined;

  let written = 0;
  let now = 0;
  const write = (kind: number, firstChunk: number, from: number, to: number, n: number, via: number, wait: number) => {
    step[written] = now;
    src[written] = from;
    dst[written] = to;
    chunk[written] = firstChunk;
    count[written] = n;
    op[written] = kind;
    path[written] = via;
    if (wait >= 0) {
      after ??= new Int32Array(nTransfers).fill(-1);
      after[written] = wait;
    }
    written++;
  };
  const out: TransferSink = {
    reduce: (first, from, to, n = 1, via = -1, wait = -1) => write(REDUCE, first, from, to, n, via, wait),
    copy: (first, from, to, n = 1, via = -1, wait = -1) => write(COPY, first, from, to, n, via, wait),
  };
  for (; now < schedule.nSteps; now++) schedule.emit(now, out);
  if (written !== nTransfers) {
    throw new Error(`expected the same ${nTransfers} transfers each time the schedule is emitted, found ${written}`);
  }
  return { nTransfers, step, src, dst, chunk, count, op, path, ...(after && { after }) };
}

/** How many transfers all steps emit together. Where a schedule looks the same from all ranks, those of rank 0 are counted. */
export function countTransfers(schedule: Schedule): number {
  const { nRanks, nSteps, symmetry } = schedule;
  let n = 0;
  const count = (_chunk: number, src: number): void => {
    if (!symmetry || src === 0) n++;
  };
  const out: TransferSink = { reduce: count, copy: count };
  for (let step = 0; step < nSteps; step++) {
    if (symmetry) symmetry.emitAtZero(step, out);
    else schedule.emit(step, out);
  }
  return symmetry ? n * nRanks : n;
}
