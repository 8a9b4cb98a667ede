import assert from 'node:assert/strict';
import { createHistory } from '../../../runtime/dynamics/history.ts';

/** What comes out when 1, 2, 3, ... go in after a start at 0.5. */
function outputs(delay: number, n: number): readonly number[] {
  const history = createHistory(Float64Array.of(0.5), delay);
  return Array.from({ length: n }, (_, k) => history.push(Float64Array.of(k + 1))[0]);
}

describe('createHistory', () => {
  it('hands out what was pushed `delay` pushes ago, and the start before that', () => {
    assert.deepEqual(outputs(0, 3), [1, 2, 3]);
    assert.deepEqual(outputs(1, 4), [0.5, 1, 2, 3]);
    assert.deepEqual(outputs(3, 9), [0.5, 0.5, 0.5, 1, 2, 3, 4, 5, 6]);
  });

  it('keeps copies: changing an iterate later changes no history', () => {
    const x = Float64Array.of(1, 2);
    const history = createHistory(x, 1);
    history.push(x);
    x.fill(9);
    assert.deepEqual(history.push(x), Float64Array.of(1, 2));
  });
});
