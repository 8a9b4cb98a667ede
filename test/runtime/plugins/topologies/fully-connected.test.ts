import assert from 'node:assert/strict';
import { checkSize } from '../../../../runtime/api/limits.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { bisection, degrees, diameter, neighbours } from '../../../conformance/graph-facts.ts';
import { topology } from './topology.ts';

const fullyConnected = (nodes: number) => topology('fullyConnected', { nodes });

describe('fully connected', () => {
  it('links each rank to its peers in ascending order', () => {
    assert.deepEqual(neighbours(fullyConnected(5), 2), [0, 1, 3, 4]);
  });

  for (const [nodes, nLinks, hops] of [
    [1, 0, 0],
    [2, 2, 1],
    [3, 6, 1],
    [8, 56, 1],
  ]) {
    it(`of ${nodes} has ${nLinks} links and diameter ${hops}`, () => {
      assert.equal(fullyConnected(nodes).shape.nLinks, nLinks);
      assert.equal(diameter(fullyConnected(nodes)), hops);
    });
  }

  it('has degree n - 1 and half of all pairs between halves', () => {
    assert.deepEqual(degrees(fullyConnected(6)), [5]);
    for (const nodes of [2, 4, 8]) assert.equal(bisection(fullyConnected(nodes)), nodes ** 2 / 2);
  });

  it('is complete, and no grid', () => {
    const { complete, grid } = fullyConnected(4).shape;
    assert.deepEqual([complete, grid], [true, undefined]);
  });

  it('can have 4,096 ranks and no more, as its text says', () => {
    const kind = builtinCatalog.topology('fullyConnected')!;
    const shape = (nodes: number) => kind.shape({ nodes, bandwidth: 1, latency: 0, interfaces: 0 } as never);
    assert.equal(checkSize(shape(4096)), undefined);
    assert.equal(checkSize(shape(4097))?.code, 'topology/too-large');
    assert.match(kind.doc, /4,096/);
  });
});
