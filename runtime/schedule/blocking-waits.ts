/**
 * Who waits for whom where ranks send and receive with blocking calls, as most MPI programs do: a rank ends a step, all that it
 * sends and receives there, before it begins the next. A transfer needs both its ranks. That includes all waits for data, which
 * `dependencies` states alone; apart from those, because it is a property of the program and not of the algorithm.
 */
import type { Dependencies, Transfers } from '../api/schedule.ts';

/** One join per rank and step in which it has something to do: it stands for the end of that step there. */
export function blockingWaits({ nTransfers, step, src, dst }: Transfers, nRanks: number): Dependencies {
  /** Per rank the step it is in, the join that ends it and the one that ended the step before; -1 for none. */
  const stepOf = new Int32Array(nRanks).fill(-1);
  const ending = new Int32Array(nRanks).fill(-1);
  const ended = new Int32Array(nRanks).fill(-1);
  /** Pairs of who waits and for whom. At most two joins per transfer, each with one before it. */
  const before = new Int32Array(6 * nTransfers);
  const after = new Int32Array(6 * nTransfers);
  let nPairs = 0;
  let nJoins = 0;

  const pair = (first: number, second: number): void => {
    before[nPairs] = first;
    after[nPairs++] = second;
  };
  const enter = (rank: number, now: number): void => {
    if (stepOf[rank] === now) return;
    stepOf[rank] = now;
    ended[rank] = ending[rank];
    ending[rank] = nTransfers + nJoins++;
    if (ended[rank] >= 0) pair(ended[rank], ending[rank]);
  };
  for (let t = 0; t < nTransfers; t++) {
    for (const rank of [src[t], dst[t]]) {
      enter(rank, step[t]);
      if (ended[rank] >= 0) pair(ended[rank], t);
      pair(t, ending[rank]);
    }
  }
  return graphOf(nTransfers, nJoins, before.subarray(0, nPairs), after.subarray(0, nPairs));
}

/** Groups the pairs by who comes first. */
function graphOf(nTransfers: number, nJoins: number, before: Int32Array, after: Int32Array): Dependencies {
  const nNodes = nTransfers + nJoins;
  const nPending = new Int32Array(nNodes);
  const successorStart = new Int32Array(nNodes + 1);
  for (const node of after) nPending[node]++;
  for (const node of before) successorStart[node + 1]++;
  for (let v = 0; v < nNodes; v++) successorStart[v + 1] += successorStart[v];
  const next = successorStart.slice(0, nNodes);
  const successors = new Int32Array(before.length);
  before.forEach((node, i) => {
    successors[next[node]++] = after[i];
  });
  return { nJoins, nPending, successorStart, successors };
}
