import assert from 'node:assert/strict';
import fc from 'fast-check';
import { selectionNetwork } from '../../../../runtime/kit/training/selection-network.ts';

function sortedAt(values: readonly number[], ranks: readonly number[]): number[] {
  const numbers = [...values];
  for (const [low, high] of selectionNetwork(numbers.length, ranks)) {
    const [a, b] = [numbers[low], numbers[high]];
    numbers[low] = Math.min(a, b);
    numbers[high] = Math.max(a, b);
  }
  return ranks.map((rank) => numbers[rank]);
}

describe('selection networks', () => {
  // What is right for all zeros and ones is right for all numbers (D. E. Knuth, The Art of Computer Programming 3, 5.3.4).
  for (let n = 1; n <= 11; n++) {
    it(`bring each rank of ${n} zeros and ones to its place`, () => {
      for (let bits = 0; bits < 2 ** n; bits++) {
        const values = Array.from({ length: n }, (_, i) => (bits >> i) & 1);
        const sorted = [...values].sort();
        for (let rank = 0; rank < n; rank++) assert.deepEqual(sortedAt(values, [rank]), [sorted[rank]]);
      }
    });
  }

  it('bring several ranks of many numbers to their places', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 4, maxLength: 130 }), (values) => {
        const low = (values.length - 1) >> 1;
        const ranks = [low - 1, low, low + 1];
        const sorted = [...values].sort((a, b) => a - b);
        assert.deepEqual(
          sortedAt(values, ranks),
          ranks.map((rank) => sorted[rank]),
        );
      }),
    );
  });

  it('leave away what no rank needs', () => {
    // All of 20 take 97 comparisons by odd-even merging.
    assert.equal(selectionNetwork(20, [8, 9, 10, 11]).length, 91);
    assert.equal(selectionNetwork(20, [0]).length, 19);
  });
});
