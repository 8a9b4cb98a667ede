import assert from 'node:assert/strict';
import { createPathList } from '../../../runtime/kit/path-list.ts';

describe('list of paths', () => {
  it('begins with the single links under their own numbers', () => {
    const { start, links } = createPathList(3).finish();
    assert.deepEqual(
      [Array.from(start), Array.from(links)],
      [
        [0, 1, 2, 3],
        [0, 1, 2],
      ],
    );
  });

  it('numbers what is added after them, however much it is', () => {
    const list = createPathList(2);
    for (let i = 0; i < 50; i++) assert.equal(list.add(0, [1, 0, i % 2]), 2 + i);
    const { start, links } = list.finish();
    assert.equal(start.length, 53);
    assert.equal(links.length, 2 + 4 * 50);
    assert.deepEqual(Array.from(links.subarray(start[7], start[8])), [0, 1, 0, 1]);
  });
});
