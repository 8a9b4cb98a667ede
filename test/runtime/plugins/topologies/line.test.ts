import assert from 'node:assert/strict';
import { bisection, degrees, diameter, neighbours } from '../../../conformance/graph-facts.ts';
import { topology } from './topology.ts';

const line = (nodes: number) => topology('line', { nodes });

describe('line', () => {
  it('joins each rank to the one before and the one after, the ends to one', () => {
    assert.deepEqual(neighbours(line(5), 0), [1]);
    assert.deepEqual(neighbours(line(5), 2), [1, 3]);
    assert.deepEqual(neighbours(line(5), 4), [3]);
  });

  for (const nodes of [1, 2, 3, 7, 8]) {
    it(`of ${nodes} has 2 (n - 1) links, diameter n - 1 and one cable in its middle`, () => {
      assert.equal(line(nodes).shape.nLinks, 2 * (nodes - 1));
      assert.equal(diameter(line(nodes)), nodes - 1);
      assert.equal(bisection(line(nodes)), nodes === 1 ? 0 : 2);
    });
  }

  it('has degree 2, at its ends 1', () => assert.deepEqual(degrees(line(6)), [1, 2]));

  it('is the mesh of one dimension', () => assert.deepEqual(line(6), topology('mesh', { dims: [6] })));
});
