import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Transfers } from '../../../runtime/api/schedule.ts';
import { COPY } from '../../../runtime/api/schedule.ts';
import { dependencies } from '../../../runtime/schedule/dependencies.ts';
import { writeOut } from '../../../runtime/schedule/write-out.ts';
import { type Row, scheduleOf } from './schedule-of.ts';

/** Per transfer, the transfers that it waits for, be it through joins. */
function predecessors(nRanks: number, nChunks: number, steps: readonly (readonly Row[])[]): number[][] {
  const transfers = writeOut(scheduleOf(nRanks, nChunks, steps));
  const { nTransfers } = transfers;
  const { nPending, successorStart, successors } = dependencies(transfers, nRanks, nChunks);
  const direct: number[][] = Array.from(nPending, () => []);
  for (let node = 0; node < direct.length; node++) {
    for (const waiting of successors.subarray(successorStart[node], successorStart[node + 1])) {
      direct[waiting].push(node);
    }
  }
  direct.forEach((list, node) => {
    assert.equal(list.length, nPending[node]);
    assert.equal(new Set(list).size, list.length);
  });
  const behind = (node: number): number[] => (node < nTransfers ? [node] : direct[node].flatMap(behind));
  return direct.slice(0, nTransfers).map((list) => [...new Set(list.flatMap(behind))].sort((a, b) => a - b));
}

/** The rule word for word, without any care for time. */
function predecessorsByRule(transfers: Transfers): number[][] {
  const { nTransfers, step, src, dst, chunk, count, op, after } = transfers;
  return Array.from({ length: nTransfers }, (_, t) => {
    const found = new Set<number>();
    const own = Array.from({ length: count[t] }, (_, i) => chunk[t] + i);
    for (const c of [...own, ...(after ? [after[t]] : [])]) {
      let writers: number[] = [];
      for (let p = 0; p < nTransfers; p++) {
        if (step[p] >= step[t] || dst[p] !== src[t] || c < chunk[p] || c >= chunk[p] + count[p]) continue;
        writers = op[p] === COPY ? [p] : [...writers, p];
      }
      for (const p of writers) found.add(p);
    }
    return [...found].sort((a, b) => a - b);
  });
}

describe('dependencies', () => {
  it('of a chain: each waits for the write into what it sends on', () => {
    const chain = predecessors(3, 1, [[['reduce', 0, 0, 1]], [['reduce', 0, 1, 2]], [['copy', 0, 2, 0]]]);
    assert.deepEqual(chain, [[], [0], [1]]);
  });

  it('are all reductions since the last copy, and that copy', () => {
    const steps: Row[][] = [
      [['reduce', 0, 1, 0]],
      [['copy', 0, 2, 0]],
      [['reduce', 0, 3, 0]],
      [['reduce', 0, 1, 0]],
      [['copy', 0, 0, 4]],
    ];
    assert.deepEqual(predecessors(5, 1, steps)[4], [1, 2, 3]);
  });

  it('leave out what is written in the same step, and other chunks', () => {
    const steps: Row[][] = [
      [['reduce', 1, 0, 1]],
      [
        ['reduce', 0, 0, 1],
        ['reduce', 0, 1, 2],
      ],
    ];
    assert.deepEqual(predecessors(3, 2, steps), [[], [], []]);
  });

  it('include what another chunk has received, where the transfer is to come after it', () => {
    const steps: Row[][] = [
      [['reduce', 1, 1, 0]],
      [['copy', 1, 2, 0]],
      [['reduce', 0, 0, 3, 1, -1, 1]],
      [['reduce', 0, 0, 4]],
    ];
    assert.deepEqual(predecessors(5, 2, steps), [[], [], [1], []]);
  });

  it('name a writer of several chunks once', () => {
    const steps: Row[][] = [[['reduce', 0, 0, 1, 4]], [['reduce', 1, 2, 1, 1]], [['copy', 0, 1, 2, 3]]];
    assert.deepEqual(predecessors(3, 4, steps)[2], [0, 1]);
  });

  it('do not multiply where many write and many read: a join stands between', () => {
    const n = 40;
    const others = Array.from({ length: n - 1 }, (_, i) => i + 1);
    const star = scheduleOf(n, 1, [
      others.map((rank): Row => ['reduce', 0, rank, 0]),
      others.map((rank): Row => ['copy', 0, 0, rank]),
    ]);
    const { nJoins, nPending, successors } = dependencies(writeOut(star), n, 1);
    assert.equal(nJoins, 1);
    assert.equal(successors.length, 2 * (n - 1));
    assert.deepEqual([...nPending], [...others.map(() => 0), ...others.map(() => 1), n - 1]);
  });

  it('pass on through joins of joins when more is written after a read', () => {
    const ranks = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    const gather = ranks.map((rank): Row => ['reduce', 0, rank, 0]);
    const found = predecessors(12, 1, [gather, [['copy', 0, 0, 10]], gather, [['copy', 0, 0, 11]]]);
    assert.deepEqual(found[9], [0, 1, 2, 3, 4, 5, 6, 7, 8]);
    assert.deepEqual(found[19], [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
  });

  it('are those of the rule on random tables', () => {
    const nRanks = 4;
    const nChunks = 3;
    const row: fc.Arbitrary<Row> = fc
      .tuple(
        fc.constantFrom('reduce' as const, 'reduce' as const, 'reduce' as const, 'copy' as const),
        fc.nat(nChunks - 1),
        fc.nat(nRanks - 1),
        fc.nat(nRanks - 1),
        fc.integer({ min: 1, max: nChunks }),
        fc.integer({ min: -1, max: nChunks - 1 }),
      )
      .map(([op, chunk, src, dst, count, after]) => [op, chunk, src, dst, Math.min(count, nChunks - chunk), -1, after]);
    // Where a copy shares its cell with another write of its step, order would decide: such tables the proof refuses.
    const step = fc.uniqueArray(row, { maxLength: 6, selector: ([, , , dst]) => dst });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 24, size: 'max' }), (steps) => {
        const expected = predecessorsByRule(writeOut(scheduleOf(nRanks, nChunks, steps)));
        assert.deepEqual(predecessors(nRanks, nChunks, steps), expected);
      }),
    );
  });
});
