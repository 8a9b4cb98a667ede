import assert from 'node:assert/strict';
import { twinTrees } from '../../../../../runtime/plugins/algorithms/double-binary-tree/twin-trees.ts';

describe('twin trees', () => {
  it('of 14 ranks: the first in order of numbers, the second its mirror', () => {
    const [first, second] = twinTrees(14);
    //                                            0  1  2  3  4  5  6  7  8  9  10  11  12  13
    assert.deepEqual(Array.from(first.parent), [-1, 2, 4, 2, 8, 6, 4, 6, 0, 10, 12, 10, 8, 12]);
    assert.deepEqual(
      Array.from(second.parent),
      Array.from(first.parent, (_, rank) => (rank === 13 ? -1 : 13 - first.parent[13 - rank])),
    );
  });

  it('of an odd number of ranks: the second shifted by one', () => {
    const [first, second] = twinTrees(7);
    assert.deepEqual(Array.from(first.parent), [-1, 2, 4, 2, 0, 6, 4]);
    assert.deepEqual(Array.from(second.parent), [5, -1, 3, 5, 3, 1, 0]);
  });

  for (const n of [1, 2, 3, 4, 5, 8, 13, 16, 31, 64, 100]) {
    it(`of ${n} ranks each have one root, at most ${Math.ceil(Math.log2(n))} levels below it, and two children at most`, () => {
      for (const { parent } of twinTrees(n)) {
        assert.equal(parent.filter((up) => up < 0).length, 1);
        for (let rank = 0; rank < n; rank++) {
          let depth = 0;
          for (let at = rank; parent[at] >= 0; at = parent[at]) depth++;
          assert(depth <= Math.ceil(Math.log2(n)));
          assert(parent.filter((up) => up === rank).length <= 2);
        }
      }
    });
  }

  it('of an even number of ranks: inner nodes of one are leaves of the other', () => {
    for (const n of [2, 6, 16, 50]) {
      const inner = twinTrees(n).map(({ parent }) => new Set(parent.filter((up) => up >= 0)));
      for (const rank of inner[0]) assert(!inner[1].has(rank));
      assert.equal(inner[0].size, inner[1].size);
    }
  });

  it('have steps that rise towards the root, different ones for siblings and for the two edges of a rank', () => {
    for (const n of [2, 3, 7, 16, 33, 100]) {
      const trees = twinTrees(n);
      for (const { parent, firstStep } of trees) {
        for (let rank = 0; rank < n; rank++) {
          if (parent[rank] >= 0 && parent[parent[rank]] >= 0) assert(firstStep[rank] < firstStep[parent[rank]]);
          assert.equal(firstStep[rank] < 0, parent[rank] < 0);
        }
      }
      for (let rank = 0; rank < n; rank++) {
        const into = trees.flatMap(({ parent, firstStep }) =>
          Array.from(firstStep).filter((_, r) => parent[r] === rank),
        );
        assert.equal(new Set(into.map((step) => step % 2)).size, into.length);
        const outOf = trees.map(({ firstStep }) => firstStep[rank]).filter((step) => step >= 0);
        assert.equal(new Set(outOf.map((step) => step % 2)).size, outOf.length);
      }
    }
  });
});
