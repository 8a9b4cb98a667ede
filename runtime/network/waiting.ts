/**
 * Who can start, as transfers complete: a transfer is ready when all that it waits for has arrived. Shared by the engines,
 * which differ in what happens between ready and complete.
 */
import type { Dependencies } from '../api/schedule.ts';

export interface Waiting {
  /** Tells of all that wait for nothing: ready at 0. */
  start(): void;
  /** A transfer is complete at `at`; tells at once of those that waited for it last, also if that lies ahead. */
  complete(transfer: number, at: number): void;
}

/** `onReady` hears of each transfer once, with the latest completion among what it waited for. `waits` is left as it is. */
export function createWaiting(
  waits: Dependencies,
  nTransfers: number,
  onReady: (transfer: number, at: number) => void,
): Waiting {
  const { successorStart, successors } = waits;
  /** How many each transfer and join still waits for, and the latest completion among those that it does not. */
  const nPending = waits.nPending.slice();
  const latest = new Float64Array(nPending.length);

  const complete = (node: number, at: number): void => {
    for (let i = successorStart[node]; i < successorStart[node + 1]; i++) {
      const next = successors[i];
      if (at > latest[next]) latest[next] = at;
      if (--nPending[next] > 0) continue;
      if (next < nTransfers) onReady(next, latest[next]);
      else complete(next, latest[next]);
    }
  };
  return {
    start: () => {
      for (let t = 0; t < nTransfers; t++) if (waits.nPending[t] === 0) onReady(t, 0);
    },
    complete,
  };
}
