import assert from 'node:assert/strict';
import { bisection, neighbours, rankDiameter } from '../../../conformance/graph-facts.ts';
import { topology } from './topology.ts';

const butterfly = (arity: number, levels = 2) => topology('flattenedButterfly', { arity, levels });

describe('flattened butterfly', () => {
  it('is the HyperX of equal sides with as many ranks on each switch', () => {
    assert.deepEqual(butterfly(3, 3), topology('hyperX', { dims: [3, 3], ranksPerSwitch: 3 }));
  });

  it('of one level is a single switch', () => {
    assert.deepEqual(butterfly(4, 1).to, topology('switched', { nodes: 4 }).to);
  });

  for (const [arity, levels] of [
    [1, 2],
    [4, 1],
    [2, 2],
    [4, 2],
    [3, 3],
    [2, 4],
  ]) {
    it(`${arity}-ary ${levels}-flat has the ranks, links, degree and diameter of its text`, () => {
      const network = butterfly(arity, levels);
      const { nRanks, nSwitches, nLinks } = network.shape;
      assert.deepEqual([nRanks, nSwitches], [arity ** levels, arity ** (levels - 1)]);
      assert.equal(nLinks, 2 * nRanks + (levels - 1) * (arity - 1) * nSwitches);
      assert.equal(neighbours(network, nRanks).length, arity + (levels - 1) * (arity - 1));
      assert.equal(rankDiameter(network), arity === 1 ? 0 : levels + 1);
    });
  }

  it('has half as many directed links between its halves as ranks', () => {
    assert.equal(bisection(butterfly(2, 2)), 2);
    assert.equal(bisection(butterfly(4, 2)), 8);
    assert.equal(bisection(butterfly(2, 3)), 4);
  });

  // Kim, Dally, Abts 2007: radix 63 switches for 1,024 ranks in one dimension, radix 61 for 65,536 in three.
  it('has the sizes of the paper', () => {
    const small = butterfly(32, 2);
    assert.equal(small.shape.nRanks, 1024);
    assert.equal(neighbours(small, 1024).length, 63);
    const large = butterfly(16, 4);
    assert.equal(large.shape.nRanks, 65_536);
    assert.equal(neighbours(large, 65_536).length, 61);
  });
});
