import assert from 'node:assert/strict';
import { buildNetwork } from '../../../runtime/kit/network-builder.ts';
import { withWaysBack } from '../../../runtime/kit/ways-back.ts';
import { pathsOf } from '../schedule/schedule-of.ts';

/** 0 > 1 twice and back twice, 1 > 2 and back, 2 > 0 one way. */
const network = buildNetwork({ nRanks: 3, nSwitches: 0, nLinks: 7 }, 0, (link) => {
  for (const [from, to] of [
    [0, 1],
    [0, 1],
    [1, 0],
    [1, 0],
    [1, 2],
    [2, 1],
    [2, 0],
  ]) {
    link(from, to, 1, 0);
  }
});

describe('ways back', () => {
  it('keep the given paths and add each one backwards, parallel links by parallel ones', () => {
    const { paths, back } = withWaysBack(network, pathsOf([[0], [1, 4]]));
    const lists = [0, 1, 2, 3].map((p) => Array.from(paths.links.subarray(paths.start[p], paths.start[p + 1])));
    assert.deepEqual(lists, [[0], [1, 4], [2], [5, 3]]);
    assert.deepEqual(Array.from(back), [2, 3]);
  });

  it('are missing where one link has none', () => {
    assert.deepEqual(Array.from(withWaysBack(network, pathsOf([[4, 6], [4]])).back), [-1, 3]);
  });
});
