import assert from 'node:assert/strict';
import { createRouter } from '../../../../runtime/schedule/routing.ts';
import { bisection, degrees, diameter, neighbours, rankDiameter } from '../../../conformance/graph-facts.ts';
import { topology } from './topology.ts';

const hyperX = (dims: number[], ranksPerSwitch = 0) => topology('hyperX', { dims, ranksPerSwitch });

describe('HyperX', () => {
  it('joins each rank to all others of its lines, dimension by dimension', () => {
    assert.deepEqual(neighbours(hyperX([3, 4]), 5), [1, 9, 4, 6, 7]);
    assert.deepEqual(neighbours(hyperX([3, 4]), 0), [4, 8, 1, 2, 3]);
  });

  it('with switches joins each to its ranks first', () => {
    const network = hyperX([2, 3], 2);
    assert.deepEqual(neighbours(network, 5), [14]);
    assert.deepEqual(neighbours(network, 12), [0, 1, 15, 13, 14]);
  });

  for (const { dims, nLinks, hops } of [
    { dims: [1], nLinks: 0, hops: 0 },
    { dims: [5], nLinks: 20, hops: 1 },
    { dims: [2, 1, 2], nLinks: 8, hops: 2 },
    { dims: [4, 4], nLinks: 96, hops: 2 },
    { dims: [3, 4, 2], nLinks: 144, hops: 3 },
  ]) {
    it(`of ${dims.join(' x ')} has ${nLinks} links and diameter ${hops}, with three ranks per switch two more`, () => {
      const vertices = dims.reduce((a, b) => a * b, 1);
      assert.equal(hyperX(dims).shape.nLinks, nLinks);
      assert.equal(diameter(hyperX(dims)), hops);
      assert.deepEqual(degrees(hyperX(dims)), [nLinks / vertices]);
      assert.equal(hyperX(dims, 3).shape.nLinks, nLinks + 6 * vertices);
      assert.equal(rankDiameter(hyperX(dims, 3)), hops + 2);
    });
  }

  it('has the bisection of its text', () => {
    for (const dims of [[4], [2, 4], [4, 4], [2, 2, 2]]) {
      const n = dims.reduce((a, b) => a * b, 1);
      assert.equal(bisection(hyperX(dims)), (n * Math.min(...dims)) / 2, dims.join(' x '));
    }
  });

  it('is the hypercube for sides of 2, and fully connected in one dimension', () => {
    assert.deepEqual(hyperX([2, 2, 2]).to, topology('hypercube', { dimensions: 3 }).to);
    assert.deepEqual(hyperX([6]).to, topology('fullyConnected', { nodes: 6 }).to);
    assert.equal(hyperX([6]).shape.complete, true);
  });

  it('takes one hop per dimension: between ranks the last first, between switches the first', () => {
    const way = (network: ReturnType<typeof hyperX>, src: number, dst: number) =>
      Array.from(createRouter(network)(src, dst), (link) => network.to[link]);
    assert.deepEqual(way(hyperX([4, 5]), 0, 13), [3, 13]);
    assert.deepEqual(way(hyperX([4, 5], 1), 0, 13), [20, 30, 33, 13]);
  });

  it('has one bandwidth per dimension where it is given a list, that of the last to its ranks', () => {
    const network = topology('hyperX', { dims: [2, 3], bandwidth: [1e9, 4e9], ranksPerSwitch: 1 });
    network.from.forEach((tail, link) => {
      const head = network.to[link];
      const isColumn = tail >= 6 && head >= 6 && Math.abs(tail - head) === 3;
      assert.equal(network.bandwidth[link], isColumn ? 1e9 : 4e9);
    });
  });
});
