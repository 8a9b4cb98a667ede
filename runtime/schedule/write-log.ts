/**
 * Who has written each (rank, chunk) since its last copy: linked lists over typed arrays, newest first; -1 ends a list. What
 * an entry links to never changes, so that an entry names the value that a cell had then.
 */
import type { Transfers } from '../api/schedule.ts';

export interface WriteLog {
  /** Per cell its newest write. */
  readonly newest: Int32Array;
  /** Per write the one before it in the same cell. */
  readonly previous: Int32Array;
  /** Per write the transfer that it belongs to. */
  readonly writer: Int32Array;
  nWrites: number;
}

/** An empty log with room for every write of the transfers. */
export function createWriteLog({ count }: Transfers, nCells: number): WriteLog {
  let nWrites = 0;
  for (const nChunks of count) nWrites += nChunks;
  return {
    newest: new Int32Array(nCells).fill(-1),
    previous: new Int32Array(nWrites),
    writer: new Int32Array(nWrites),
    nWrites: 0,
  };
}

/** Notes that transfer `writer` writes the cell; a copy makes all earlier writes of no concern. */
export function addWrite(log: WriteLog, cell: number, writer: number, copies: boolean): void {
  log.previous[log.nWrites] = copies ? -1 : log.newest[cell];
  log.writer[log.nWrites] = writer;
  log.newest[cell] = log.nWrites++;
}
