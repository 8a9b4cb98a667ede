import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keptOf, placesOfLargest } from '../../../../runtime/kit/training/largest.ts';

function largest(sizes: readonly number[], k: number): readonly number[] {
  const places = new Int32Array(k);
  placesOfLargest(Float64Array.from(sizes), new Float64Array(sizes.length), places);
  return Array.from(places);
}

describe('places of the largest', () => {
  it('are those that a stable sort puts first, ascending', () => {
    // Few different values, so that most are equal to others.
    const value = fc.oneof(
      fc.integer({ min: 0, max: 3 }),
      fc.constant(Number.NEGATIVE_INFINITY),
      fc.constant(Infinity),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), fc.nat(), (sizes, draw) => {
        const k = 1 + (draw % sizes.length);
        const order = sizes.map((size, place) => ({ size, place }));
        order.sort((a, b) => (a.size === b.size ? a.place - b.place : b.size > a.size ? 1 : -1));
        const expected = order.slice(0, k).map(({ place }) => place);
        assert.deepEqual(
          largest(sizes, k),
          expected.sort((a, b) => a - b),
        );
      }),
    );
  });

  it('are found among many equal, rising and falling sizes', () => {
    const n = 20_000;
    const rising = Array.from({ length: n }, (_, i) => i);
    assert.deepEqual(largest(rising, 2), [n - 2, n - 1]);
    assert.deepEqual(largest([...rising].reverse(), 2), [0, 1]);
    assert.deepEqual(
      largest(
        rising.map(() => 7),
        2,
      ),
      [0, 1],
    );
  });

  it('are a share of the dimension, at least one, and no last bit takes one away', () => {
    assert.deepEqual([keptOf(0.29, 100), keptOf(1e-9, 100), keptOf(0.999, 3), keptOf(1, 7)], [29, 1, 2, 7]);
  });
});
