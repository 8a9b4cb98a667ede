import assert from 'node:assert/strict';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { transfersOf } from '../../../conformance/reference-executor.ts';
import { topology } from '../topologies/topology.ts';
import { schedule, traffic } from './algorithm.ts';

const onRanks = (nodes: number, fold = false) =>
  schedule('recursiveDoubling', topology('fullyConnected', { nodes }), { fold });

describe('recursive doubling', () => {
  for (const [n, log] of [
    [1, 0],
    [2, 1],
    [8, 3],
    [64, 6],
  ]) {
    it(`on ${n} ranks takes log2 n steps and moves n log2 n S, the whole message each time`, () => {
      const pairs = onRanks(n);
      assert.deepEqual([pairs.nSteps, pairs.stepsPerPhase, pairs.nChunks], [log, log / 2, 1]);
      assert.deepEqual(traffic(pairs), { nTransfers: n * log, volume: n * log });
    });
  }

  it('exchanges with ranks 1, 2, 4 away', () => {
    const partners = [0, 1, 2].map((step) => transfersOf(onRanks(8), step).find(({ src }) => src === 5)!.dst);
    assert.deepEqual(partners, [4, 7, 1]);
  });

  it('folds odd ranks into their left neighbours, pairs the rest in order, and brings the result back', () => {
    const pairs = onRanks(6, true);
    const ends = (step: number) => transfersOf(pairs, step).map(({ op, src, dst }) => `${op} ${src} ${dst}`);
    assert.equal(pairs.nSteps, 4);
    assert.deepEqual(ends(0), ['reduce 1 0', 'reduce 3 2']);
    assert.deepEqual(ends(1), ['reduce 0 2', 'reduce 2 0', 'reduce 4 5', 'reduce 5 4']);
    assert.deepEqual(ends(3), ['copy 0 1', 'copy 2 3']);
  });

  it('asks for `fold: true` on other counts, by its own name', () => {
    const { requires } = builtinCatalog.algorithm('recursiveDoubling')!;
    const [finding] = requires({ nRanks: 12, nSwitches: 0, nLinks: 0 }, { fold: false } as never);
    assert.equal(finding.message, '`recursiveDoubling` needs a power of two of ranks, found 12');
    assert.deepEqual(finding.addArgument, { name: 'fold', text: 'true' });
  });
});
