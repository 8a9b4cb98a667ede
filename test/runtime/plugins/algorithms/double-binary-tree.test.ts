import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertAllReduce, transfersOf } from '../../../conformance/reference-executor.ts';
import { topology } from '../topologies/topology.ts';
import { schedule, traffic } from './algorithm.ts';

const onRanks = (nodes: number, chunks: number) =>
  schedule('doubleBinaryTree', topology('fullyConnected', { nodes }), { chunks });

describe('double binary tree', () => {
  for (const [n, chunks, steps] of [
    [2, 1, 2],
    [8, 1, 6],
    [16, 8, 22],
    [32, 16, 40],
    [64, 32, 74],
  ]) {
    it(`on ${n} ranks with ${chunks} chunks takes 2 (c + log2 n - 1) = ${steps} steps per phase`, () => {
      const trees = onRanks(n, chunks);
      assert.equal(trees.stepsPerPhase, 2 * (chunks + Math.log2(n) - 1));
      assert.equal(trees.stepsPerPhase, steps);
      assert.deepEqual(traffic(trees), { nTransfers: 2 * 2 * chunks * (n - 1), volume: 2 * (n - 1) });
    });
  }

  const sizes = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }));

  it('is an all-reduce for any number of ranks and chunks', () => {
    fc.assert(
      fc.property(sizes, ([n, chunks]) => assertAllReduce(onRanks(n, chunks), `${n} ranks, ${chunks} chunks`)),
      { numRuns: 60 },
    );
  });

  it('lets each rank send once at most, and receive once, in every step, over both trees', () => {
    fc.assert(
      fc.property(sizes, ([n, chunks]) => {
        const trees = onRanks(n, chunks);
        for (let step = 0; step < trees.nSteps; step++) {
          const transfers = transfersOf(trees, step);
          assert.equal(new Set(transfers.map(({ src }) => src)).size, transfers.length);
          assert.equal(new Set(transfers.map(({ dst }) => dst)).size, transfers.length);
        }
      }),
    );
  });

  it('moves something in every step, for any number of ranks', () => {
    for (let n = 2; n <= 300; n++) {
      for (const chunks of [1, 2]) {
        const trees = onRanks(n, chunks);
        for (let step = 0; step < trees.nSteps; step++) assert(transfersOf(trees, step).length > 0, `${n}, ${step}`);
        assert(trees.stepsPerPhase <= 2 * (chunks + Math.ceil(Math.log2(n)) - 1));
      }
    }
  });

  it('sends the chunks up one after the other and down in the same order', () => {
    const trees = onRanks(8, 3);
    const chunksBetween = (op: 'reduce' | 'copy', a: number, b: number) =>
      Array.from({ length: trees.nSteps }, (_, step) => transfersOf(trees, step))
        .flat()
        .filter((transfer) => transfer.op === op && transfer.src === a && transfer.dst === b)
        .map(({ chunk }) => chunk);
    // Rank 1 is a leaf under rank 2 in the first tree, and its parent in the second.
    assert.deepEqual(chunksBetween('reduce', 1, 2), [0, 1, 2]);
    assert.deepEqual(chunksBetween('copy', 2, 1), [0, 1, 2]);
    assert.deepEqual(chunksBetween('reduce', 2, 1), [3, 4, 5]);
    assert.deepEqual(chunksBetween('copy', 1, 2), [3, 4, 5]);
  });
});
