/** What is known of least squares in closed form: curvatures and optimum. */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Dataset, SamplingFacts } from '../../../api/problem.ts';

/** Features up to which the equations are solved; while typing they are asked for. */
export const MOST_SOLVED = 100;

/** Eigenvalues below this share of the largest count as zero. */
const NEGLIGIBLE = 1e-12;

export interface NormalEquations {
  readonly largest: number;
  /** 0 where some direction has no curvature. */
  readonly smallest: number;
  /** Of least length where there are many. */
  readonly optimum: readonly number[];
  readonly loss: number;
  /** Expected squared length of the gradient of one sample at the optimum. */
  readonly residualNoise: number;
  /** Of gradients of one sample, in the directions that have a curvature. */
  readonly sampling: SamplingFacts;
}

export function normalEquations({ nSamples, nFeatures: d, features, labels }: Dataset): NormalEquations {
  const A = Matrix.from1DArray(nSamples, d, Array.from(features));
  const y = Matrix.columnVector(Array.from(labels));
  const H = A.transpose().mmul(A).div(nSamples);
  const g = A.transpose().mmul(y).div(nSamples);
  const { realEigenvalues: values, eigenvectorMatrix: V } = new EigenvalueDecomposition(H, { assumeSymmetric: true });
  const largest = Math.max(...values);
  const isZero = values.map((value) => value <= NEGLIGIBLE * largest);
  const inverse = Matrix.diag(values.map((value, i) => (isZero[i] ? 0 : 1 / value)));
  const x = V.mmul(inverse).mmul(V.transpose()).mmul(g);
  const residual = Matrix.sub(A.mmul(x), y).to1DArray();
  const squares = Array.from({ length: nSamples }, (_, i) => A.getRow(i).reduce((sum, a) => sum + a * a, 0));
  return {
    largest,
    smallest: isZero.some(Boolean) ? 0 : Math.min(...values),
    optimum: x.to1DArray(),
    loss: residual.reduce((sum, r) => sum + r * r, 0) / (2 * nSamples),
    residualNoise: residual.reduce((sum, r, i) => sum + r * r * squares[i], 0) / nSamples,
    sampling: samplingOf(
      A,
      squares,
      V,
      values.map((value, i) => (isZero[i] ? 0 : 1 / Math.sqrt(value))),
    ),
  };
}

/**
 * Least R and k with `E |a|^2 a a^T <= R H` and `E |a|^2_(H^-1) a a^T <= k H`: in coordinates b = H^(-1/2) a, in which H is the identity,
 * the largest eigenvalues of `E |a|^2 b b^T` and `E |b|^2 b b^T`.
 */
function samplingOf(A: Matrix, squares: readonly number[], V: Matrix, rescale: readonly number[]): SamplingFacts {
  const B = A.mmul(V).mmul(Matrix.diag([...rescale]));
  const largestOf = (weights: readonly number[]): number => {
    const weighted = B.clone();
    for (const [i, weight] of weights.entries()) weighted.mulRow(i, weight / A.rows);
    const matrix = B.transpose().mmul(weighted);
    return Math.max(...new EigenvalueDecomposition(matrix, { assumeSymmetric: true }).realEigenvalues);
  };
  const whitened = squares.map((_, i) => B.getRow(i).reduce((sum, b) => sum + b * b, 0));
  return { smoothness: largestOf(squares), condition: largestOf(whitened) };
}

/**
 * Of means of `batch` samples, drawn with replacement: E A^2 is a batch-th of that of one sample, and H^2 for the rest; all samples at
 * once (0) leave nothing random.
 */
export function samplingOfBatch(one: SamplingFacts, largest: number, batch: number): SamplingFacts {
  const share = batch === 0 ? 0 : 1 / batch;
  return {
    smoothness: share * one.smoothness + (1 - share) * largest,
    condition: share * one.condition + (1 - share),
  };
}
