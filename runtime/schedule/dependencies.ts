/**
 * Who waits for whom: a transfer depends on every earlier-step write into the chunks that it reads at its source, and into
 * the one that it is to come after. Those are the reductions since the last copy and that copy; what a copy replaced is of
 * no concern any more.
 * Compact rather than reduced: a pair that follows from others stays in, each pair stands once. Where many writes meet many
 * reads of one value, a node between them, a join, keeps their pairs from multiplying.
 * Deliberately missing are waits of a write for earlier reads of what it overwrites: a rank keeps an early arrival aside.
 */
import type { Dependencies, Transfers } from '../api/schedule.ts';
import { COPY } from '../api/schedule.ts';
import { addItem, createRows, endRow, type Rows } from './rows.ts';
import { addWrite, createWriteLog, type WriteLog } from './write-log.ts';

/** From this many writes of one value on a join stands for them. Below, it would cost more than it saves. */
const JOIN_FROM = 8;

/** `nRanks` counts the switches that take part too. */
export function dependencies(transfers: Transfers, nRanks: number, nChunks: number): Dependencies {
  const { nTransfers } = transfers;
  const { ofTransfers, ofJoins } = collectPredecessors(transfers, nRanks, nChunks);
  const nJoins = ofJoins.nRows;
  const nNodes = nTransfers + nJoins;

  const nPending = new Int32Array(nNodes);
  const successorStart = new Int32Array(nNodes + 1);
  const rowsOf = [
    { firstNode: 0, rows: ofTransfers },
    { firstNode: nTransfers, rows: ofJoins },
  ];
  for (const { firstNode, rows } of rowsOf) {
    for (let row = 0; row < rows.nRows; row++) nPending[firstNode + row] = rows.end[row] - (rows.end[row - 1] ?? 0);
    for (let i = 0; i < rows.nItems; i++) successorStart[rows.items[i] + 1]++;
  }
  for (let v = 0; v < nNodes; v++) successorStart[v + 1] += successorStart[v];

  const next = successorStart.slice(0, nNodes);
  const successors = new Int32Array(ofTransfers.nItems + ofJoins.nItems);
  for (const { firstNode, rows } of rowsOf) {
    for (let row = 0, i = 0; row < rows.nRows; row++) {
      for (; i < rows.end[row]; i++) successors[next[rows.items[i]]++] = firstNode + row;
    }
  }
  return { nJoins, nPending, successorStart, successors };
}

/** What each transfer and each join waits for, a row each. */
function collectPredecessors(
  transfers: Transfers,
  nRanks: number,
  nChunks: number,
): { readonly ofTransfers: Rows; readonly ofJoins: Rows } {
  const { nTransfers, step, src, dst, chunk, count, op, after } = transfers;
  const ofTransfers = createRows(nTransfers);
  const ofJoins = createRows(0);
  const log = createWriteLog(transfers, nRanks * nChunks);
  /** The join of each long list, by its newest write. */
  const joins = new Map<number, number>();

  const joinOf = (newest: number): number => {
    const known = joins.get(newest);
    if (known !== undefined) return known;
    for (let w = newest; w >= 0; w = log.previous[w]) {
      const older = joins.get(w);
      addItem(ofJoins, older ?? log.writer[w]);
      if (older !== undefined) break;
    }
    const join = nTransfers + ofJoins.nRows;
    endRow(ofJoins);
    joins.set(newest, join);
    return join;
  };

  // A transfer of several chunks may meet the same writer in each of them; `seenBy` lets it count once.
  const seenBy = log.writer.length === nTransfers ? undefined : new Int32Array(nTransfers).fill(-1);
  const read = (t: number, newest: number): void => {
    if (isLong(log, newest)) {
      addItem(ofTransfers, joinOf(newest));
      return;
    }
    for (let w = newest; w >= 0; w = log.previous[w]) {
      const p = log.writer[w];
      if (seenBy !== undefined) {
        if (seenBy[p] === t) continue;
        seenBy[p] = t;
      }
      addItem(ofTransfers, p);
    }
  };

  for (let begin = 0, end = 0; begin < nTransfers; begin = end) {
    while (end < nTransfers && step[end] === step[begin]) end++;
    // All reads of a step come before its first write.
    for (let t = begin; t < end; t++) {
      const cell = src[t] * nChunks + chunk[t];
      for (let c = cell; c < cell + count[t]; c++) read(t, log.newest[c]);
      const other = after === undefined ? -1 : after[t];
      // The chunks that it reads are waited for anyway.
      if (other >= 0 && (other < chunk[t] || other >= chunk[t] + count[t]))
        read(t, log.newest[src[t] * nChunks + other]);
      endRow(ofTransfers);
    }
    for (let t = begin; t < end; t++) {
      const cell = dst[t] * nChunks + chunk[t];
      for (let c = cell; c < cell + count[t]; c++) addWrite(log, c, t, op[t] === COPY);
    }
  }
  return { ofTransfers, ofJoins };
}

/** Whether a join is to stand for the writes from `newest` back. */
function isLong({ previous }: WriteLog, newest: number): boolean {
  let length = 0;
  for (let w = newest; w >= 0 && length < JOIN_FROM; w = previous[w]) length++;
  return length === JOIN_FROM;
}
