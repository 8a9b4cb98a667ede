import assert from 'node:assert/strict';
import { createRouter } from '../../../../runtime/schedule/routing.ts';
import { diameter, neighbours } from '../../../conformance/graph-facts.ts';
import { topology } from './topology.ts';

const switched = (nodes: number) => topology('switched', { nodes });

describe('switched', () => {
  it('joins each rank to the switch, and the switch to the ranks in ascending order', () => {
    assert.deepEqual(neighbours(switched(4), 2), [4]);
    assert.deepEqual(neighbours(switched(4), 4), [0, 1, 2, 3]);
  });

  it('has two links per rank, and two links between any two ranks', () => {
    assert.equal(switched(64).shape.nLinks, 128);
    assert.equal(diameter(switched(64)), 2);
    assert.equal(createRouter(switched(8))(3, 7).length, 2);
  });

  it('is no grid and not complete, for ranks share their cable', () => {
    const { grid, complete, nSwitches } = switched(8).shape;
    assert.deepEqual([grid, complete, nSwitches], [undefined, undefined, 1]);
  });

  it('says that its switch reduces only where it is told so', () => {
    assert.equal('reduces' in switched(8).shape, false);
    assert.equal(topology('switched', { nodes: 8, inNetworkReduction: true }).shape.reduces, true);
  });
});
