import assert from 'node:assert/strict';
import fc from 'fast-check';
import { orderBy } from '../../../../runtime/network/packet/order.ts';

describe('order by several keys', () => {
  it('is that of a comparison of the first key, then the second, then the number', () => {
    const row = fc.tuple(fc.nat(5), fc.nat(300));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 50 }), (rows) => {
        const first = Int32Array.from(rows, ([a]) => a);
        const second = Int32Array.from(rows, ([, b]) => b);
        const compared = rows.map((_, i) => i).sort((i, j) => first[i] - first[j] || second[i] - second[j] || i - j);
        assert.deepEqual([...orderBy(rows.length, first, second)], compared);
      }),
    );
  });
});
