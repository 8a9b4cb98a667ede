import assert from 'node:assert/strict';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { transfersOf } from '../../../conformance/reference-executor.ts';
import { topology } from '../topologies/topology.ts';
import { schedule, traffic } from './algorithm.ts';

const onRanks = (nodes: number, fold = false) =>
  schedule('halvingDoubling', topology('fullyConnected', { nodes }), { fold });

describe('halving-doubling', () => {
  for (const [n, log] of [
    [1, 0],
    [2, 1],
    [8, 3],
    [64, 6],
  ]) {
    it(`on ${n} ranks takes 2 log2 n steps and moves 2 (n - 1) S in 2 n log2 n messages`, () => {
      const pairs = onRanks(n);
      assert.equal(pairs.nSteps, 2 * log);
      assert.equal(pairs.stepsPerPhase, log);
      assert.deepEqual(traffic(pairs), { nTransfers: 2 * n * log, volume: 2 * (n - 1) });
    });
  }

  it('exchanges halves with the nearest rank first, then quarters, ..., and back', () => {
    const pairs = onRanks(8);
    const distanceAndSize = Array.from({ length: pairs.nSteps }, (_, step) => {
      const ofRank0 = transfersOf(pairs, step).find(({ src }) => src === 0)!;
      return [ofRank0.op, ofRank0.dst, ofRank0.count];
    });
    assert.deepEqual(distanceAndSize, [
      ['reduce', 1, 4],
      ['reduce', 2, 2],
      ['reduce', 4, 1],
      ['copy', 4, 1],
      ['copy', 2, 2],
      ['copy', 1, 4],
    ]);
  });

  it('leaves rank r with the chunk of its number with the bits reversed', () => {
    const owned = transfersOf(onRanks(8), 3).map(({ src, chunk }) => [src, chunk]);
    assert.deepEqual(
      owned,
      [0, 4, 2, 6, 1, 5, 3, 7].map((chunk, rank) => [rank, chunk]),
    );
  });

  for (const [n, core, folded] of [
    [3, 2, 1],
    [6, 4, 2],
    [12, 8, 4],
    [15, 8, 7],
  ]) {
    it(`folds ${folded} of ${n} ranks: two more steps that move S each`, () => {
      const pairs = onRanks(n, true);
      const log = Math.log2(core);
      assert.equal(pairs.nSteps, 2 * log + 2);
      assert.equal(pairs.stepsPerPhase, log + 1);
      assert.deepEqual(traffic(pairs), {
        nTransfers: 2 * core * log + 2 * folded,
        volume: 2 * (core - 1) + 2 * folded,
      });
    });
  }

  it('folds odd ranks into their left neighbours and brings the result back', () => {
    const pairs = onRanks(6, true);
    const ends = (step: number) => transfersOf(pairs, step).map(({ op, src, dst, count }) => [op, src, dst, count]);
    assert.deepEqual(ends(0), [
      ['reduce', 1, 0, 4],
      ['reduce', 3, 2, 4],
    ]);
    assert.deepEqual(ends(5), [
      ['copy', 0, 1, 4],
      ['copy', 2, 3, 4],
    ]);
  });

  it('folds nothing on a power of two', () => {
    assert.equal(onRanks(16, true).nSteps, onRanks(16).nSteps);
  });

  it('asks for `fold: true` on other counts, also absurd ones', () => {
    const { requires } = builtinCatalog.algorithm('halvingDoubling')!;
    const shape = (nRanks: number) => ({ nRanks, nSwitches: 0, nLinks: 0 });
    const [finding] = requires(shape(12), { fold: false } as never);
    assert.equal(finding.message, '`halvingDoubling` needs a power of two of ranks, found 12');
    assert.deepEqual(finding.addArgument, { name: 'fold', text: 'true' });
    assert.deepEqual(requires(shape(12), { fold: true } as never), []);
    for (const n of [1, 2, 1024, 2 ** 20, 2 ** 40]) assert.deepEqual(requires(shape(n), { fold: false } as never), []);
    for (const n of [3, 1023, 2 ** 20 + 1, 1e12]) assert.equal(requires(shape(n), { fold: false } as never).length, 1);
  });
});
