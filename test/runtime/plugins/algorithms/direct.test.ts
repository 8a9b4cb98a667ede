import assert from 'node:assert/strict';
import { transfersOf } from '../../../conformance/reference-executor.ts';
import { topology } from '../topologies/topology.ts';
import { schedule, traffic } from './algorithm.ts';

const onRanks = (nodes: number) => schedule('direct', topology('fullyConnected', { nodes }), {});

describe('direct all-reduce', () => {
  for (const n of [2, 3, 8, 13]) {
    it(`on ${n} ranks takes 2 steps of n (n - 1) messages and moves 2 (n - 1) S`, () => {
      const exchange = onRanks(n);
      assert.deepEqual([exchange.nSteps, exchange.stepsPerPhase, exchange.nChunks], [2, 1, n]);
      assert.deepEqual(traffic(exchange), { nTransfers: 2 * n * (n - 1), volume: 2 * (n - 1) });
    });
  }

  it('sends chunk j to rank j, and from there to all', () => {
    for (const { op, chunk, src, dst } of transfersOf(onRanks(5), 0)) {
      assert.deepEqual([op, chunk], ['reduce', dst]);
      assert.notEqual(src, dst);
    }
    for (const { op, chunk, src } of transfersOf(onRanks(5), 1)) assert.deepEqual([op, chunk], ['copy', src]);
  });

  it('never sends two messages to one rank at a time: the nth of each rank have different destinations', () => {
    for (const step of [0, 1]) {
      const nth = transfersOf(onRanks(6), step).slice(12, 18);
      assert.deepEqual(
        nth.map(({ src, dst }) => (dst - src + 6) % 6),
        [3, 3, 3, 3, 3, 3],
      );
    }
  });
});
