import assert from 'node:assert/strict';
import fc from 'fast-check';
import { edgeColours } from '../../../../../runtime/plugins/algorithms/double-binary-tree/edge-colours.ts';

describe('colours of the edges of two trees', () => {
  it('separate siblings, and the edge into the roots are 1 and 0', () => {
    // The first is 1 > 0 < 2; the second 0 > 2 > 1, where rank 2 is a sibling of nobody.
    const [first, second] = edgeColours([Int32Array.of(-1, 0, 0), Int32Array.of(2, -1, 1)]);
    assert.deepEqual(Array.from(first), [-1, 1, 0]);
    assert.deepEqual([second[0], second[2]], [0, 1]);
  });

  it('separate the edges of a rank to its parents and from its children, for chains in any order', () => {
    const orders = fc.integer({ min: 2, max: 12 }).chain((n) => {
      const ranks = Array.from({ length: n }, (_, rank) => rank);
      const order = fc.shuffledSubarray(ranks, { minLength: n });
      return fc.tuple(order, order);
    });
    fc.assert(
      fc.property(orders, (chains) => {
        const n = chains[0].length;
        const parents = chains.map((chain) => {
          const parent = new Int32Array(n).fill(-1);
          chain.slice(1).forEach((rank, i) => {
            parent[rank] = chain[i];
          });
          return parent;
        });
        const colours = edgeColours([parents[0], parents[1]]);
        for (let rank = 0; rank < n; rank++) {
          const out = [0, 1].filter((t) => parents[t][rank] >= 0).map((t) => colours[t][rank]);
          const into = [0, 1].flatMap((t) => Array.from(colours[t]).filter((_, r) => parents[t][r] === rank));
          for (const edges of [out, into]) {
            assert(edges.every((colour) => colour === 0 || colour === 1));
            assert.equal(new Set(edges).size, edges.length);
          }
        }
      }),
    );
  });
});
