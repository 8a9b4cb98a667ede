/**
 * Aggregation units: a rank adds up what it has received, one transfer after the other in the order of arrival. Huang et al.,
 * ISCA 2021, section V: sixteen arrays of 32 lanes of 4 B, so that a block of 2 KiB takes 16 ns at 128 GB/s.
 */
import type { Clock } from './clock.ts';
import type { PacketOptions } from './options.ts';
import { EVENT, type Push } from './traffic.ts';

export interface Adders {
  readonly add: (transfer: number, rank: number) => void;
  /** Begins to add up what has come at this moment. */
  readonly decide: (now: number) => void;
  /** The transfer that the rank has added up; begins with the next. */
  readonly finish: (rank: number, now: number) => number;
  /** Ticks that the busiest rank has spent on adding up. */
  readonly busiest: () => number;
}

/** B. A unit that is partly filled takes as long as a full one. */
const BLOCK = 2048;

/** `payloadsOf` says how many payloads a transfer fills; of transfers that come at the same moment the least in `orderOf` is first. */
export function createAdders(
  nRanks: number,
  clock: Clock,
  { aggregation, payload }: PacketOptions,
  lookup: number,
  payloadsOf: (transfer: number) => number,
  orderOf: (transfer: number) => number,
  push: Push,
): Adders {
  /** What has come at this moment, and to which ranks. */
  const fresh: { readonly transfer: number; readonly rank: number }[] = [];
  const queues: number[][] = Array.from({ length: nRanks }, () => []);
  const busy = new Float64Array(nRanks);
  const block = clock.delay(BLOCK / aggregation);

  const begin = (rank: number, now: number): void => {
    const time = Math.ceil((payloadsOf(queues[rank][0]) * payload) / BLOCK) * block;
    busy[rank] += time;
    push(now + lookup + time, EVENT.added, rank);
  };

  return {
    add: (transfer, rank) => {
      fresh.push({ transfer, rank });
    },
    decide: (now) => {
      // Asked at every moment; few bring anything.
      if (fresh.length === 0) return;
      fresh.sort((a, b) => orderOf(a.transfer) - orderOf(b.transfer));
      for (const { transfer, rank } of fresh) {
        queues[rank].push(transfer);
        if (queues[rank].length === 1) begin(rank, now);
      }
      fresh.length = 0;
    },
    finish: (rank, now) => {
      const transfer = queues[rank].shift()!;
      if (queues[rank].length > 0) begin(rank, now);
      return transfer;
    },
    busiest: () => busy.reduce((a, b) => Math.max(a, b), 0),
  };
}
