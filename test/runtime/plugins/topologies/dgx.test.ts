import assert from 'node:assert/strict';
import { createRouter } from '../../../../runtime/schedule/routing.ts';
import { bisection, degrees, neighbours, rankDiameter } from '../../../conformance/graph-facts.ts';
import { topology } from './topology.ts';

describe('dgx', () => {
  it('striped is one switch with the bandwidth of all planes', () => {
    const node = topology('dgx', { gpus: 8, planes: 6 });
    assert.deepEqual(node, topology('switched', { nodes: 8, bandwidth: 6e9 }));
    assert.equal(bisection(node), 8);
  });

  it('with planes apart joins every GPU to every plane', () => {
    const node = topology('dgx', { gpus: 4, planes: 3, striped: false });
    assert.deepEqual(neighbours(node, 1), [4, 5, 6]);
    assert.deepEqual(neighbours(node, 6), [0, 1, 2, 3]);
    assert.deepEqual(degrees(node), [3]);
    assert.deepEqual([node.shape.nLinks, rankDiameter(node), bisection(node)], [24, 2, 12]);
    assert.deepEqual(new Set(node.bandwidth), new Set([1e9]));
  });

  it('with planes apart sends by plane src mod p', () => {
    const node = topology('dgx', { gpus: 8, planes: 3, striped: false });
    const route = createRouter(node);
    for (const src of [0, 1, 5]) assert.equal(node.to[route(src, 7)[0]], 8 + (src % 3));
  });

  it('has 6 planes if nothing is said, and reduces only if told so', () => {
    const { shape } = topology('dgx', { gpus: 8, striped: false });
    assert.deepEqual([shape.nRanks, shape.nSwitches, shape.reduces], [8, 6, undefined]);
    assert.equal(topology('dgx', { gpus: 8, inNetworkReduction: true }).shape.reduces, true);
  });
});
