import assert from 'node:assert/strict';
import { spreadPoints } from '../../../runtime/expr/before-run.ts';

describe('points that stand for a grid', () => {
  it('are all of a small one', () => assert.deepEqual(spreadPoints(3, 8), [0, 1, 2]));

  it('are evenly spread over a large one, with both ends', () => {
    assert.deepEqual(spreadPoints(1_001, 5), [0, 250, 500, 750, 1_000]);
    assert.deepEqual(spreadPoints(1, 5), [0]);
    assert.deepEqual(spreadPoints(9, 1), [0]);
  });
});
