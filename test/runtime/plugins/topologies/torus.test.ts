import assert from 'node:assert/strict';
import { measureAllReduce } from '../../../../runtime/network/all-reduce.ts';
import { bisection, degrees, diameter, neighbours } from '../../../conformance/graph-facts.ts';
import { buildAlgorithm } from '../../schedule/built.ts';
import { topology } from './topology.ts';

const torus = (...dims: number[]) => topology('torus', { dims });

describe('torus', () => {
  it('joins opposite ends', () => {
    assert.deepEqual(neighbours(torus(4, 4), 0), [12, 4, 3, 1]);
    assert.deepEqual(neighbours(torus(4, 4), 15), [11, 3, 14, 12]);
  });

  for (const { dims, nLinks, hops } of [
    { dims: [1], nLinks: 0, hops: 0 },
    { dims: [1, 1], nLinks: 0, hops: 0 },
    { dims: [2], nLinks: 2, hops: 1 },
    { dims: [3], nLinks: 6, hops: 1 },
    { dims: [2, 2], nLinks: 8, hops: 2 },
    { dims: [2, 3], nLinks: 18, hops: 2 },
    { dims: [4, 4], nLinks: 64, hops: 4 },
    { dims: [8, 8], nLinks: 256, hops: 8 },
    { dims: [3, 4, 5], nLinks: 360, hops: 5 },
  ]) {
    it(`of ${dims.join(' x ')} has ${nLinks} links and diameter ${hops}`, () => {
      assert.equal(torus(...dims).shape.nLinks, nLinks);
      assert.equal(diameter(torus(...dims)), hops);
    });
  }

  it('gives every rank two links per dimension longer than two', () => {
    const network = torus(3, 4, 5);
    for (let r = 0; r < 60; r++) assert.equal(new Set(neighbours(network, r)).size, 6);
  });

  it('has the bisection of its text, and degree 2 per dimension', () => {
    for (const dims of [[4], [2, 4], [4, 4], [6, 2]]) {
      const n = dims.reduce((a, b) => a * b, 1);
      assert.equal(bisection(torus(...dims)), (4 * n) / Math.max(...dims), dims.join(' x '));
    }
    assert.deepEqual(degrees(torus(3, 4, 2)), [5]);
  });

  it('has one bandwidth and one latency per dimension where it is given lists', () => {
    const network = topology('torus', { dims: [4, 8], bandwidth: [1e9, 4e9], latency: [5e-6, 1e-6] });
    network.from.forEach((tail, link) => {
      const isInRow = Math.floor(tail / 8) === Math.floor(network.to[link] / 8);
      assert.deepEqual([network.bandwidth[link], network.latency[link]], isInRow ? [4e9, 1e-6] : [1e9, 5e-6]);
    });
  });

  // Rows of 8 with all of S, then columns of 4 with an eighth: 2 (k - 1) (L + share / B) each.
  it('lets the dimension-wise ring take the sum of the closed forms of its dimensions', () => {
    const network = topology('torus', { dims: [4, 8], bandwidth: [1e9, 4e9], latency: [5e-6, 1e-6] });
    const { time } = measureAllReduce(network, buildAlgorithm('hierarchical', network), 2 ** 20);
    const expected = 2 * 7 * (1e-6 + 2 ** 20 / 8 / 4e9) + 2 * 3 * (5e-6 + 2 ** 20 / 32 / 1e9);
    assert(Math.abs(time! / expected - 1) < 1e-12, `expected ${expected}, found ${time}`);
  });

  it('says that it wraps', () => {
    assert.deepEqual(torus(4, 8).shape.grid, { dims: [4, 8], wrap: true });
  });
});
