import assert from 'node:assert/strict';
import { measureAllReduce } from '../../../../runtime/network/all-reduce.ts';
import { createRouter } from '../../../../runtime/schedule/routing.ts';
import { bisection, degrees, diameter, neighbours } from '../../../conformance/graph-facts.ts';
import { buildAlgorithm } from '../../schedule/built.ts';
import { topology } from './topology.ts';

const hypercube = (dimensions: number) => topology('hypercube', { dimensions });

describe('hypercube', () => {
  it('joins ranks that differ in one bit, the highest bit first', () => {
    assert.deepEqual(neighbours(hypercube(3), 0), [4, 2, 1]);
    assert.deepEqual(neighbours(hypercube(3), 5), [1, 7, 4]);
  });

  for (const d of [0, 1, 2, 3, 4]) {
    it(`of ${d} dimensions has ${2 ** d} ranks of degree ${d}, ${d * 2 ** d} links, diameter ${d}`, () => {
      const network = hypercube(d);
      assert.deepEqual([network.shape.nRanks, network.shape.nLinks], [2 ** d, d * 2 ** d]);
      assert.deepEqual(degrees(network), [d]);
      assert.equal(diameter(network), d);
      assert.equal(bisection(network), d === 0 ? 0 : 2 ** d);
    });
  }

  it('corrects the lowest differing bit first', () => {
    const network = hypercube(4);
    assert.deepEqual(
      Array.from(createRouter(network)(0, 13), (link) => network.to[link]),
      [1, 5, 13],
    );
  });

  it('lets halving-doubling run without contention, at its closed form', () => {
    for (const d of [1, 3, 5]) {
      const n = 2 ** d;
      const network = hypercube(d);
      const { time } = measureAllReduce(network, buildAlgorithm('halvingDoubling', network), 1e6);
      const expected = 2 * d * 1e-6 + ((2 * (n - 1)) / n) * (1e6 / 1e9);
      assert(Math.abs(time! / expected - 1) < 1e-12, `${n} ranks: expected ${expected}, found ${time}`);
    }
  });
});
