import assert from 'node:assert/strict';
import fc from 'fast-check';
import { meanOfColumns, medianOf, sortedColumn, squaresOfColumns } from '../../../../runtime/kit/training/columns.ts';

const matrix = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 4 }))
  .chain(([nRows, n]) =>
    fc
      .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: nRows * n, maxLength: nRows * n })
      .map((values) => ({ nRows, n, rows: Float64Array.from(values) })),
  );

describe('columns of a matrix', () => {
  it('come sorted as the library sorts them', () => {
    fc.assert(
      fc.property(matrix, ({ nRows, n, rows }) => {
        for (let i = 0; i < n; i++) {
          const column = new Float64Array(nRows);
          sortedColumn(rows, n, i, column);
          const expected = Array.from({ length: nRows }, (_, row) => rows[row * n + i]).sort((a, b) => a - b);
          assert(expected.every((value, place) => value === column[place]));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('have what is no number at their end', () => {
    const column = new Float64Array(5);
    sortedColumn(Float64Array.of(Number.NaN, 3, Number.NaN, 1, 2), 1, 0, column);
    assert.deepEqual(Array.from(column), [1, 2, 3, Number.NaN, Number.NaN]);
  });

  it('have medians, means and squared lengths', () => {
    const rows = Float64Array.of(1, -2, 3, 4, 8, 0);
    const out = new Float64Array(2);
    meanOfColumns(rows, 3, out);
    assert.deepEqual(Array.from(out), [4, 2 / 3]);
    squaresOfColumns(rows, out);
    assert.deepEqual(Array.from(out), [74, 20]);
    assert.equal(medianOf(Float64Array.of(1, 2, 4, 8)), 3);
  });

  it('count as endless where they have no length', () => {
    const out = new Float64Array(2);
    squaresOfColumns(Float64Array.of(Number.NaN, 1e200, 0, 0), out);
    assert.deepEqual(Array.from(out), [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });
});
