import assert from 'node:assert/strict';
import { gridShape } from '../../../../../runtime/kit/grid.ts';
import { rootOrder } from '../../../../../runtime/plugins/algorithms/multitree/root-order.ts';

describe('order of roots under the paper’s rule', () => {
  it('descends by number wherever there is no priority', () => {
    for (const shape of [gridShape([2, 3], true), gridShape([6], false), gridShape([1, 2, 3], false)]) {
      assert.deepEqual(Array.from(rootOrder(shape)), [5, 4, 3, 2, 1, 0]);
    }
  });

  it('depends on the row alone on a mesh, because of the slip in their distance', () => {
    // Rows 0 and 2 are 4 away by that formula, the middle row 3.
    assert.deepEqual(Array.from(rootOrder(gridShape([3, 3], false))), [8, 7, 6, 2, 1, 0, 5, 4, 3]);
  });
});
