/**
 * The schedule tables of the MultiTree co-design: per rank what it sends, step by step. Huang et al., ISCA 2021, section IV.A.
 * An entry holds all transfers of one step; a step without any is a NOP. A schedule that first only reduces and then only
 * copies has two tables per rank, and a rank begins the second when it has received and added up all that its first half brings.
 */
import type { Schedule, Transfers } from '../../api/schedule.ts';
import { COPY, REDUCE } from '../../api/schedule.ts';
import { orderBy } from './order.ts';

export interface Tables {
  /** Transfers in the order of (rank, step, chunk). */
  readonly transfers: Int32Array;
  /** Rank r sends `transfers[start[r] .. start[r+1]-1]`. */
  readonly start: Int32Array;
  /** Steps `0 .. split-1` are in the first table of a rank, the rest in the second; 0 where there is only one. */
  readonly split: number;
  /** Per rank how many transfers of the first table it receives. */
  readonly nReceived: Int32Array;
  /** Per transfer. */
  readonly stepOf: Int32Array;
  readonly srcOf: Int32Array;
  readonly dstOf: Int32Array;
}

/** A switch that reduces has a table like a rank. */
export function writeTables({ stepsPerPhase }: Schedule, transfers: Transfers, nVertices: number): Tables {
  const { nTransfers, step, src, dst, chunk, op } = transfers;
  const order = orderBy(nTransfers, src, step, chunk);
  const start = new Int32Array(nVertices + 1);
  for (const rank of src) start[rank + 1]++;
  for (let rank = 0; rank < nVertices; rank++) start[rank + 1] += start[rank];

  const isSplit =
    Number.isInteger(stepsPerPhase) && op.every((kind, t) => kind === (step[t] < stepsPerPhase ? REDUCE : COPY));
  const split = isSplit ? stepsPerPhase : 0;
  const nReceived = new Int32Array(nVertices);
  for (let t = 0; t < nTransfers; t++) if (step[t] < split) nReceived[dst[t]]++;
  return { transfers: order, start, split, nReceived, stepOf: step, srcOf: src, dstOf: dst };
}
