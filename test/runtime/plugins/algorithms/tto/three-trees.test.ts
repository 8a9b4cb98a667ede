import assert from 'node:assert/strict';
import { threeTrees } from '../../../../../runtime/plugins/algorithms/tto/three-trees.ts';

describe('three trees of a mesh', () => {
  for (let k = 3; k <= 16; k++) {
    it(`span ${k} x ${k} from three corners, with no cable in all of them`, () => {
      const uses = new Map<string, number>();
      for (const { edges } of threeTrees(k)) {
        const reached = new Set([edges[0][0]]);
        for (let before = 0; before < reached.size; ) {
          before = reached.size;
          for (const [a, b] of edges) if (reached.has(a) || reached.has(b)) reached.add(a).add(b);
        }
        assert.equal(reached.size, k * k);
        assert.equal(edges.length, k * k - 1);
        for (const [a, b] of edges) {
          assert(b - a === k || (b - a === 1 && a % k < k - 1), `${a} and ${b} are no neighbours`);
          uses.set(`${a} ${b}`, (uses.get(`${a} ${b}`) ?? 0) + 1);
        }
      }
      assert(Math.max(...uses.values()) <= 2);
      assert.deepEqual(
        threeTrees(k).map(({ root }) => root),
        [0, k * k - 1, k - 1],
      );
    });
  }
});
