import assert from 'node:assert/strict';
import { createHistory } from '../../../../runtime/kit/training/history.ts';

/** What comes out when 0, 1, 2, ... go in. */
function outputs(depth: number, n: number, delay = depth): readonly number[] {
  const history = createHistory(1, depth);
  return Array.from({ length: n }, (_, k) => {
    history.push(Float64Array.of(k));
    return history.at(delay)[0];
  });
}

describe('createHistory', () => {
  it('hands out what was pushed `delay` pushes ago, and the start before that', () => {
    assert.deepEqual(outputs(0, 3), [0, 1, 2]);
    assert.deepEqual(outputs(1, 4), [0, 0, 1, 2]);
    assert.deepEqual(outputs(3, 8), [0, 0, 0, 0, 1, 2, 3, 4]);
  });

  it('reaches back by any delay up to its depth', () => {
    assert.deepEqual(outputs(3, 6, 1), [0, 0, 1, 2, 3, 4]);
    assert.deepEqual(outputs(3, 6, 0), [0, 1, 2, 3, 4, 5]);
  });

  it('keeps copies: changing an iterate later changes no history', () => {
    const x = Float64Array.of(1, 2);
    const history = createHistory(2, 1);
    history.push(x);
    x.fill(9);
    history.push(x);
    assert.deepEqual(history.at(1), Float64Array.of(1, 2));
  });

  it('is its vectors: copied into another history, that one goes on from there', () => {
    const [first, second] = [createHistory(1, 2), createHistory(1, 2)];
    for (const x of [1, 2, 3, 4]) first.push(Float64Array.of(x));
    for (const [name, vector] of Object.entries(first.state)) second.state[name].set(vector);
    for (const history of [first, second]) history.push(Float64Array.of(5));
    assert.deepEqual([second.at(0), second.at(1), second.at(2)], [first.at(0), first.at(1), first.at(2)]);
  });
});
