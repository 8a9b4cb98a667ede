import assert from 'node:assert/strict';
import { bisection, degrees, diameter, neighbours } from '../../../conformance/graph-facts.ts';
import { topology } from './topology.ts';

const ring = (nodes: number) => topology('ring', { nodes });

describe('ring topology', () => {
  it('joins each rank to the one before, then to the one after', () => {
    assert.deepEqual(
      [0, 1, 4].map((r) => neighbours(ring(5), r)),
      [
        [4, 1],
        [0, 2],
        [3, 0],
      ],
    );
  });

  for (const [nodes, nLinks, hops] of [
    [1, 0, 0],
    [2, 2, 1],
    [3, 6, 1],
    [8, 16, 4],
    [9, 18, 4],
  ]) {
    it(`of ${nodes} has ${nLinks} links and diameter ${hops}`, () => {
      assert.equal(ring(nodes).shape.nLinks, nLinks);
      assert.equal(diameter(ring(nodes)), hops);
    });
  }

  it('has degree 2 and hangs on two cables', () => {
    for (const nodes of [3, 6, 9]) {
      assert.deepEqual(degrees(ring(nodes)), [2]);
      assert.equal(bisection(ring(nodes)), 4);
    }
    assert.deepEqual(degrees(ring(2)), [1]);
  });

  it('is a wrapped grid of one dimension', () => {
    assert.deepEqual(ring(6).shape.grid, { dims: [6], wrap: true });
  });

  it('hands its parameters to every link', () => {
    const network = topology('ring', { nodes: 3, bandwidth: 5, latency: 0, interfaces: 2 });
    assert.deepEqual(new Set(network.bandwidth), new Set([5]));
    assert.deepEqual(new Set(network.latency), new Set([0]));
    assert.equal(network.interfaces, 2);
  });
});
