/** What waits come to in the end, so that tests can compare them whatever joins they are made of. */
import assert from 'node:assert/strict';
import type { Dependencies } from '../../../runtime/api/schedule.ts';

/** Per transfer all those that have to be complete before it, over joins and over others. */
export function allBefore(nTransfers: number, { nPending, successorStart, successors }: Dependencies): Set<number>[] {
  const before = Array.from(nPending, () => new Set<number>());
  const waitsFor = nPending.slice();
  const ready = [...nPending.keys()].filter((node) => nPending[node] === 0);
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    for (const next of successors.subarray(successorStart[node], successorStart[node + 1])) {
      for (const earlier of before[node]) before[next].add(earlier);
      if (node < nTransfers) before[next].add(node);
      if (--waitsFor[next] === 0) ready.push(next);
    }
  }
  assert.ok(
    waitsFor.every((n) => n === 0),
    'a cycle of waits',
  );
  return before.slice(0, nTransfers);
}
