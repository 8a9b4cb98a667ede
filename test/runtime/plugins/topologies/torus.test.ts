import assert from 'node:assert/strict';
import { diameter, neighbours } from '../../../conformance/graph-facts.ts';
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

  it('says that it wraps', () => {
    assert.deepEqual(torus(4, 8).shape.grid, { dims: [4, 8], wrap: true });
  });
});
