/**
 * Who waits for whom where steps are barriers: every transfer for all of the step before it. A join per step stands between, so
 * that n transfers and n more need 2 n pairs and not n^2.
 */
import type { Dependencies, Transfers } from '../api/schedule.ts';

export function lockstepWaits({ nTransfers, step }: Transfers): Dependencies {
  /** Where each step that has transfers begins. */
  const begins: number[] = [];
  for (let t = 0; t < nTransfers; t++) if (t === 0 || step[t] !== step[t - 1]) begins.push(t);
  const nJoins = Math.max(0, begins.length - 1);
  const nPending = new Int32Array(nTransfers + nJoins);
  const successorStart = new Int32Array(nTransfers + nJoins + 1);
  const successors = new Int32Array(begins.length < 2 ? 0 : begins[nJoins] + nTransfers - begins[1]);

  for (let k = 0, t = 0; t < nTransfers; t++) {
    if (k < nJoins && t === begins[k + 1]) k++;
    nPending[t] = k === 0 ? 0 : 1;
    // Transfers of the last step have nobody behind them.
    successorStart[t + 1] = successorStart[t] + (k < nJoins ? 1 : 0);
    if (k < nJoins) successors[successorStart[t]] = nTransfers + k;
  }
  for (let k = 0; k < nJoins; k++) {
    const [from, to] = [begins[k + 1], begins[k + 2] ?? nTransfers];
    const start = successorStart[nTransfers + k];
    nPending[nTransfers + k] = from - begins[k];
    for (let t = from; t < to; t++) successors[start + t - from] = t;
    successorStart[nTransfers + k + 1] = start + to - from;
  }
  return { nJoins, nPending, successorStart, successors };
}
