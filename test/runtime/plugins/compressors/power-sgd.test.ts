import assert from 'node:assert/strict';
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { compressor, minus, normal, squareOf } from './compressor.ts';

const [ROWS, COLUMNS] = [12, 8];
const layer = { name: 'a', offset: 3, rows: ROWS, columns: COLUMNS };
/** Three numbers before the matrix, two behind it. */
const DIMENSION = 3 + ROWS * COLUMNS + 2;

const matrix = (seed: number, rows: number, columns: number) =>
  Matrix.from1DArray(rows, columns, [...normal(rows * columns, seed)]);
const gradientOf = (m: Matrix): readonly number[] => [1, 2, 3, ...m.to1DArray(), 4, 5];
const lowRank = (rank: number) => matrix(1, ROWS, rank).mmul(matrix(2, rank, COLUMNS));

describe('powerSgd', () => {
  for (const rank of [1, 2, 4]) {
    it(`K3: is exact on matrices of rank up to ${rank}`, () => {
      for (let r = 1; r <= rank; r++) {
        const gradient = gradientOf(lowRank(r));
        const arrived = compressor('powerSgd', { rank }).started(DIMENSION, [layer])(gradient);
        assert(Math.sqrt(squareOf(minus(arrived, gradient)) / squareOf(gradient)) < 1e-14, `${r}`);
      }
    });
  }

  it('K3: repeated on one matrix it comes to the best approximation of its rank', () => {
    const m = matrix(3, ROWS, COLUMNS);
    const compress = compressor('powerSgd', { rank: 2 }).started(DIMENSION, [layer]);
    let arrived = compress(gradientOf(m));
    const first = squareOf(minus(arrived, gradientOf(m)));
    for (let k = 0; k < 300; k++) arrived = compress(gradientOf(m));
    const rest = new SingularValueDecomposition(m).diagonal.slice(2).reduce((sum, s) => sum + s * s, 0);
    assert(first > 1.01 * rest);
    assert(Math.abs(squareOf(minus(arrived, gradientOf(m))) / rest - 1) < 1e-6);
  });

  it('goes on after a gradient of zero', () => {
    const compress = compressor('powerSgd', { rank: 2 }).started(DIMENSION, [layer]);
    compress(gradientOf(Matrix.zeros(ROWS, COLUMNS)));
    const gradient = gradientOf(lowRank(2));
    assert(squareOf(minus(compress(gradient), gradient)) < 1e-24 * squareOf(gradient));
  });

  it('sends vectors and small matrices as they are', () => {
    const small = { name: 'b', offset: 0, rows: 3, columns: 3 };
    const gradient = normal(9);
    assert.deepEqual(compressor('powerSgd', { rank: 2 }).started(9, [small])(gradient), gradient);
    assert.deepEqual(compressor('powerSgd').started(9, [{ ...small, rows: 9, columns: 1 }])(gradient), gradient);
    assert.deepEqual(compressor('powerSgd').started(9)(gradient), gradient);
  });

  it('takes two thin matrices per layer', () => {
    const { bits } = compressor('powerSgd', { rank: 2 });
    assert.equal(bits(96, [layer]), 32 * 2 * (ROWS + COLUMNS));
    assert.equal(bits(9, [{ name: 'b', offset: 0, rows: 9, columns: 1 }]), 32 * 9);
    assert.equal(bits(9), 32 * 9);
  });
});
