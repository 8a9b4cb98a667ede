/**
 * Ranks at work on their schedule tables: which transfer is given to which interface, and when. Huang et al., ISCA 2021, section
 * IV.A, as the authors' simulator does it: entries strictly one after the other, within an entry whatever has its data first.
 *
 * In lock-step NOPs are timed and nothing else: a rank waits for the estimated time of a transfer per NOP, and for one more if
 * an entry came before, whose own sending is not waited for. So ranks stay in step roughly, without a message.
 */
import type { Dependencies, Schedule } from '../../api/schedule.ts';
import { createWaiting } from '../waiting.ts';
import type { FreeInterfaces } from './host-order.ts';
import type { Interfaces } from './interfaces.ts';
import type { Tables } from './tables.ts';
import { createTouched } from './touched.ts';
import { EVENT, type Push } from './traffic.ts';

export interface Pace {
  /** Whether a rank begins an entry only when all its interfaces are free. */
  readonly isStrict: boolean;
  /** Ticks that a NOP takes, 0 if it is skipped. */
  readonly nop: number;
  /** Ticks to look up an entry. */
  readonly lookup: number;
}

export interface Ranks {
  /** Makes all ranks begin. */
  readonly start: () => void;
  readonly touch: (rank: number) => void;
  readonly freeInterface: (sender: number) => void;
  /** The transfer has been received by its rank, and added up if it is a reduction. */
  readonly settle: (transfer: number, now: number) => void;
  readonly decide: (now: number) => void;
  /** When the last rank has waited out the last NOP. */
  readonly end: () => number;
}

/** `give` hears which transfer goes to which interface. */
export function createRanks(
  schedule: Schedule,
  waits: Dependencies,
  { transfers: table, start: tableStart, split, nReceived, stepOf, dstOf, srcOf }: Tables,
  { firstOut, vertexOfSender, senderOf }: Interfaces,
  { isStrict, nop, lookup }: Pace,
  freeInterfaces: (n: number) => FreeInterfaces,
  push: Push,
  give: (transfer: number, sender: number, now: number) => void,
): Ranks {
  const { nSteps } = schedule;
  /** Switches that reduce are ranks here. */
  const nRanks = tableStart.length - 1;
  const nTransfers = table.length;
  const isReady = new Uint8Array(nTransfers);
  const isGiven = new Uint8Array(nTransfers);
  const isFree = new Uint8Array(vertexOfSender.length).fill(1);
  const free = Array.from({ length: nRanks }, (_, rank) => freeInterfaces(firstOut[rank + 1] - firstOut[rank]));
  const nFree = Int32Array.from({ length: nRanks }, (_, rank) => firstOut[rank + 1] - firstOut[rank]);
  /** Per rank the entry that is next or under way, `entry .. entryEnd-1` in the table, and how much of it was given away. */
  const entry = tableStart.slice(0, nRanks);
  const entryEnd = entry.slice();
  const nGiven = new Int32Array(nRanks);
  const lastStep = new Int32Array(nRanks).fill(-1);
  const notBefore = new Float64Array(nRanks);
  /** Steps before this one are in the table that the rank is at. */
  const tableEnd = new Int32Array(nRanks).fill(split > 0 ? split : nSteps);
  /** Of the first table: how many transfers have yet to be received. */
  const nAwaited = nReceived.slice();
  let end = 0;

  const waiting = createWaiting(waits, nTransfers, (t) => {
    isReady[t] = 1;
    touch(srcOf[t]);
  });

  const allFree = (rank: number): boolean => nFree[rank] === firstOut[rank + 1] - firstOut[rank];

  /** Goes on to the next entry, or the end of the table, behind the NOPs before it. */
  const advance = (rank: number, from: number, comesAfterEntry: boolean): void => {
    entry[rank] = entryEnd[rank];
    nGiven[rank] = 0;
    const first = entry[rank];
    const isLast = first === tableStart[rank + 1] || stepOf[table[first]] >= tableEnd[rank];
    const step = isLast ? tableEnd[rank] : stepOf[table[first]];
    if (!isLast) {
      let next = first;
      while (next < tableStart[rank + 1] && stepOf[table[next]] === step) next++;
      entryEnd[rank] = next;
    }
    const nNops = step - lastStep[rank] - 1;
    lastStep[rank] = step;
    notBefore[rank] = from + (nop > 0 && nNops > 0 ? (nNops + (comesAfterEntry ? 1 : 0)) * nop : 0);
    if (notBefore[rank] === from) return;
    push(notBefore[rank], EVENT.rank, rank);
    end = Math.max(end, notBefore[rank]);
  };

  const run = (rank: number, now: number): void => {
    while (now >= notBefore[rank]) {
      if (entry[rank] === entryEnd[rank]) {
        if (tableEnd[rank] === nSteps || nAwaited[rank] > 0 || !allFree(rank)) return;
        // The last line of the first table says that this rank's own part is complete; it is looked up like an entry.
        tableEnd[rank] = nSteps;
        lastStep[rank] = split - 1;
        advance(rank, now + lookup, false);
        notBefore[rank] = Math.max(notBefore[rank], now + lookup);
        push(notBefore[rank], EVENT.rank, rank);
        return;
      }
      if (isStrict && nGiven[rank] === 0 && !allFree(rank)) return;
      giveReady(rank, now);
      if (nGiven[rank] < entryEnd[rank] - entry[rank]) return;
      advance(rank, now + lookup, true);
      if (notBefore[rank] === now + lookup) notBefore[rank] = now;
    }
  };

  const giveReady = (rank: number, now: number): void => {
    for (let i = entry[rank]; i < entryEnd[rank] && nFree[rank] > 0; i++) {
      const t = table[i];
      if (isGiven[t] || !isReady[t]) continue;
      const sender = freeSender(t, rank);
      if (sender < 0) continue;
      isGiven[t] = 1;
      nGiven[rank]++;
      isFree[sender] = 0;
      free[rank].take(sender - firstOut[rank]);
      nFree[rank]--;
      give(t, sender, now);
    }
  };

  const freeSender = (t: number, rank: number): number => {
    const only = senderOf(t);
    if (only >= 0) return isFree[only] ? only : -1;
    return firstOut[rank] + free[rank].first();
  };

  const { touch, drain } = createTouched(nRanks, run);

  return {
    start: () => {
      for (let rank = 0; rank < nRanks; rank++) {
        advance(rank, 0, false);
        push(0, EVENT.rank, rank);
      }
      waiting.start();
    },
    touch,
    freeInterface: (sender) => {
      const rank = vertexOfSender[sender];
      isFree[sender] = 1;
      free[rank].free(sender - firstOut[rank]);
      nFree[rank]++;
      touch(rank);
    },
    settle: (t, now) => {
      if (stepOf[t] < split) {
        nAwaited[dstOf[t]]--;
        touch(dstOf[t]);
      }
      waiting.complete(t, now);
    },
    decide: drain,
    end: () => end,
  };
}
