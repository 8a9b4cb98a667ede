import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createStream } from '../../../../runtime/kit/random-stream.ts';
import { createColumnMedians } from '../../../../runtime/kit/training/column-medians.ts';

/** Not-a-number at the end, as `sort` of typed arrays has it. */
function expected(rows: Float64Array, nRows: number, n: number): number[] {
  return Array.from({ length: n }, (_, j) => {
    const column = Float64Array.from({ length: nRows }, (_, row) => rows[row * n + j]).sort();
    return (column[(nRows - 1) >> 1] + column[nRows >> 1]) / 2;
  });
}

function found(rows: Float64Array, nRows: number, n: number): number[] {
  const out = new Float64Array(n);
  createColumnMedians(nRows)(rows, out);
  // Zeros of either sign are equal, and so in no order.
  return Array.from(out, (value) => value + 0);
}

describe('medians of columns', () => {
  const any = fc.oneof(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.double(),
    // Equal, or equal in their leading bits.
    fc.constantFrom(0, -0, 1, 1 + 2 ** -52, 1 + 2 ** -40, -1, -1 - 2 ** -45, 5e-324, -5e-324),
  );
  const matrix = fc
    .tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom(1, 2, 63, 65))
    .chain(([nRows, n]) =>
      fc.tuple(fc.constant(nRows), fc.constant(n), fc.array(any, { minLength: nRows * n, maxLength: nRows * n })),
    );

  it('are those of sorted columns: any numbers, infinite ones, ones that agree in their leading bits, none', () => {
    fc.assert(
      fc.property(matrix, ([nRows, n, values]) => {
        const rows = Float64Array.from(values);
        assert.deepEqual(
          found(rows, nRows, n),
          expected(rows, nRows, n).map((value) => value + 0),
        );
      }),
      { numRuns: 60 },
    );
  });

  for (const nRows of [1, 2, 3, 4, 5, 20, 21, 64, 128, 129, 300]) {
    it(`are those of sorted columns: normal numbers, ${nRows} rows`, () => {
      const rows = new Float64Array(nRows * 200);
      createStream(nRows, 0, 'test').fillNormal(rows);
      assert.deepEqual(found(rows, nRows, 200), expected(rows, nRows, 200));
    });
  }

  it('let a NaN of either sign count as largest', () => {
    const bits = new Uint32Array(2);
    bits.fill(0xfff80000);
    const [negative] = new Float64Array(bits.buffer);
    const rows = Float64Array.of(1, 2, 3, negative, Number.NaN);
    assert(Number.isNaN(negative));
    assert.deepEqual(found(rows, 5, 1), [3]);
  });
});
