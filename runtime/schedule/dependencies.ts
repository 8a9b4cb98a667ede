/**
 * Who waits for whom: a transfer depends on every earlier-step write into the chunks that it reads at its source. Those
 * are the reductions since the last copy and that copy; what a copy replaced is of no concern any more.
 * Compact rather than reduced: a pair that follows from others stays in, each pair stands once.
 * Deliberately missing are waits of a write for earlier reads of what it overwrites: a rank keeps an early arrival aside.
 */
import type { Transfers } from '../api/schedule.ts';
import { COPY } from '../api/schedule.ts';

/** Every dependant has a higher number than what it waits for, because its step is later: there can be no cycle. */
export interface Dependencies {
  /** How many transfers each one waits for. Length nTransfers. */
  readonly nPending: Int32Array;
  /** `successors[successorStart[t] .. successorStart[t+1]-1]` wait for transfer t, ascending. */
  readonly successorStart: Int32Array;
  readonly successors: Int32Array;
}

export function dependencies(transfers: Transfers, nRanks: number, nChunks: number): Dependencies {
  const { nTransfers } = transfers;
  const nPending = new Int32Array(nTransfers);
  const predecessors = collectPredecessors(transfers, nRanks, nChunks, nPending);

  // Transpose by counting: the predecessors stand transfer by transfer, so that successors come out ascending.
  const successorStart = new Int32Array(nTransfers + 1);
  for (const p of predecessors) successorStart[p + 1]++;
  for (let t = 0; t < nTransfers; t++) successorStart[t + 1] += successorStart[t];
  const next = successorStart.slice(0, nTransfers);
  const successors = new Int32Array(predecessors.length);
  let at = 0;
  for (let t = 0; t < nTransfers; t++) {
    for (const end = at + nPending[t]; at < end; at++) successors[next[predecessors[at]]++] = t;
  }
  return { nPending, successorStart, successors };
}

/** The predecessors of transfer 0, then those of transfer 1, and so on; `nPending[t]` says how many transfer t has. */
function collectPredecessors(transfers: Transfers, nRanks: number, nChunks: number, nPending: Int32Array): Int32Array {
  const { nTransfers, step, src, dst, chunk, count, op } = transfers;

  // The writes of each (rank, chunk) since its last copy are a linked list: `head` of the cell, then `previous`.
  const head = new Int32Array(nRanks * nChunks).fill(-1);
  const writes = sum(count);
  const previous = new Int32Array(writes);
  const writer = new Int32Array(writes);
  let nWrites = 0;

  // A transfer of several chunks may meet the same writer in each of them; `seenBy` lets it count once.
  const seenBy = writes === nTransfers ? undefined : new Int32Array(nTransfers).fill(-1);
  let pairs = new Int32Array(nTransfers);
  let nPairs = 0;

  for (let begin = 0, end = 0; begin < nTransfers; begin = end) {
    while (end < nTransfers && step[end] === step[begin]) end++;

    // All reads of a step come before its first write.
    for (let t = begin; t < end; t++) {
      const firstPair = nPairs;
      const cell = src[t] * nChunks + chunk[t];
      for (let c = cell; c < cell + count[t]; c++) {
        for (let w = head[c]; w >= 0; w = previous[w]) {
          const p = writer[w];
          if (seenBy !== undefined) {
            if (seenBy[p] === t) continue;
            seenBy[p] = t;
          }
          if (nPairs === pairs.length) pairs = grown(pairs);
          pairs[nPairs++] = p;
        }
      }
      nPending[t] = nPairs - firstPair;
    }

    for (let t = begin; t < end; t++) {
      const cell = dst[t] * nChunks + chunk[t];
      for (let c = cell; c < cell + count[t]; c++) {
        previous[nWrites] = op[t] === COPY ? -1 : head[c];
        writer[nWrites] = t;
        head[c] = nWrites++;
      }
    }
  }
  return pairs.subarray(0, nPairs);
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * array.length + 1);
  larger.set(array);
  return larger;
}

function sum(values: Int32Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
