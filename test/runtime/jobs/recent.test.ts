import assert from 'node:assert/strict';
import { createRecent } from '../../../runtime/jobs/recent.ts';

/** Asks for these keys, each of a weight, and tells which had to be made. */
function madeOf(maxWeight: number, asked: readonly [key: string, weight: number][]): string[] {
  const recent = createRecent<number>(maxWeight, (weight) => weight);
  const made: string[] = [];
  for (const [key, weight] of asked) {
    const value = recent.get(key, () => {
      made.push(key);
      return weight;
    });
    assert.equal(value, weight);
  }
  return made;
}

describe('what was built lately', () => {
  it('is kept up to a total weight, the last used longest', () => {
    assert.deepEqual(
      madeOf(2, [
        ['a', 1],
        ['b', 1],
        ['a', 1],
        ['c', 1],
        ['a', 1],
        ['b', 1],
      ]),
      ['a', 'b', 'c', 'b'],
    );
  });

  it('is kept alone if it is heavier than everything', () => {
    assert.deepEqual(
      madeOf(2, [
        ['a', 1],
        ['big', 9],
        ['big', 9],
        ['a', 1],
        ['big', 9],
      ]),
      ['a', 'big', 'a', 'big'],
    );
  });
});
