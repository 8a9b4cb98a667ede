import assert from 'node:assert/strict';
import { bisection, degrees, diameter, neighbours } from '../../../conformance/graph-facts.ts';
import { topology } from './topology.ts';

const mesh = (...dims: number[]) => topology('mesh', { dims });

describe('mesh', () => {
  it('ends at its borders', () => {
    assert.deepEqual(neighbours(mesh(4, 4), 0), [4, 1]);
    assert.deepEqual(neighbours(mesh(4, 4), 5), [1, 9, 4, 6]);
    assert.deepEqual(neighbours(mesh(4, 4), 7), [3, 11, 6]);
  });

  for (const { dims, nLinks, hops } of [
    { dims: [1], nLinks: 0, hops: 0 },
    { dims: [2], nLinks: 2, hops: 1 },
    { dims: [3], nLinks: 4, hops: 2 },
    { dims: [2, 2], nLinks: 8, hops: 2 },
    { dims: [4, 4], nLinks: 48, hops: 6 },
    { dims: [8, 8], nLinks: 224, hops: 14 },
    { dims: [2, 3, 4], nLinks: 92, hops: 6 },
  ]) {
    it(`of ${dims.join(' x ')} has ${nLinks} links and diameter ${hops}`, () => {
      assert.equal(mesh(...dims).shape.nLinks, nLinks);
      assert.equal(diameter(mesh(...dims)), hops);
    });
  }

  it('has the bisection and the degrees of its text', () => {
    for (const dims of [[4], [2, 2], [2, 4], [4, 4], [6, 2]]) {
      const n = dims.reduce((a, b) => a * b, 1);
      assert.equal(bisection(mesh(...dims)), (2 * n) / Math.max(...dims), dims.join(' x '));
    }
    assert.deepEqual(degrees(mesh(3, 4)), [2, 3, 4]);
  });

  it('has one bandwidth and one latency per dimension where it is given lists', () => {
    const network = topology('mesh', { dims: [2, 3], bandwidth: [1e9, 4e9], latency: [5e-6, 1e-6] });
    network.from.forEach((tail, link) => {
      const isInRow = Math.abs(tail - network.to[link]) === 1;
      assert.deepEqual([network.bandwidth[link], network.latency[link]], isInRow ? [4e9, 1e-6] : [1e9, 5e-6]);
    });
  });

  it('says that it does not wrap', () => {
    assert.deepEqual(mesh(4, 8).shape.grid, { dims: [4, 8], wrap: false });
  });
});
