/** A layer as the product of two thin matrices: one step of subspace iteration, from where the last one ended. */
import type { Layer } from '../../../api/problem.ts';
import type { RandomStream } from '../../../api/random.ts';

/** A column that keeps less than this share of its length beside the others has nothing of its own. */
const RANK_TOLERANCE = 1e-13;

export interface Factors {
  /** columns x rank: all that the next approximation depends on. */
  readonly q: Float64Array;
  /** Reads the layer from `gradient` and writes its approximation into `out`, both of the length of the iterate. */
  approximate(gradient: Float64Array, out: Float64Array): void;
}

export function createFactors({ offset, rows, columns }: Layer, rank: number, random: RandomStream): Factors {
  const p = new Float64Array(rows * rank);
  const q = new Float64Array(columns * rank);
  const drawn = new Float64Array(columns);
  random.fillNormal(q);

  /** A zero column would stay zero for ever. */
  function mendQ(): void {
    for (let r = 0; r < rank; r++) {
      let isZero = true;
      for (let j = 0; j < columns; j++) if (q[j * rank + r] !== 0) isZero = false;
      if (!isZero) continue;
      random.fillNormal(drawn);
      for (let j = 0; j < columns; j++) q[j * rank + r] = drawn[j];
    }
  }
  return {
    q,
    approximate(gradient, out) {
      mendQ();
      p.fill(0);
      for (let i = 0; i < rows; i++) {
        const at = offset + i * columns;
        for (let j = 0; j < columns; j++) {
          const value = gradient[at + j];
          for (let r = 0; r < rank; r++) p[i * rank + r] += value * q[j * rank + r];
        }
      }
      orthonormalize(p, rows, rank);
      q.fill(0);
      for (let i = 0; i < rows; i++) {
        const at = offset + i * columns;
        for (let j = 0; j < columns; j++) {
          const value = gradient[at + j];
          for (let r = 0; r < rank; r++) q[j * rank + r] += value * p[i * rank + r];
        }
      }
      for (let i = 0; i < rows; i++) {
        const at = offset + i * columns;
        for (let j = 0; j < columns; j++) {
          let value = 0;
          for (let r = 0; r < rank; r++) value += p[i * rank + r] * q[j * rank + r];
          out[at + j] = value;
        }
      }
    },
  };
}

/** Gram-Schmidt, each column twice; a column that depends on those before it becomes zero. */
function orthonormalize(p: Float64Array, rows: number, rank: number): void {
  for (let r = 0; r < rank; r++) {
    const before = lengthOfColumn(p, rows, rank, r);
    for (let pass = 0; pass < 2; pass++) {
      for (let s = 0; s < r; s++) {
        let product = 0;
        for (let i = 0; i < rows; i++) product += p[i * rank + r] * p[i * rank + s];
        for (let i = 0; i < rows; i++) p[i * rank + r] -= product * p[i * rank + s];
      }
    }
    const after = lengthOfColumn(p, rows, rank, r);
    const factor = after > RANK_TOLERANCE * before ? 1 / after : 0;
    for (let i = 0; i < rows; i++) p[i * rank + r] *= factor;
  }
}

function lengthOfColumn(p: Float64Array, rows: number, rank: number, column: number): number {
  let squared = 0;
  for (let i = 0; i < rows; i++) squared += p[i * rank + column] ** 2;
  return Math.sqrt(squared);
}
