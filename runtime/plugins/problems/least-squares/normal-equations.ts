/** What is known of least squares in closed form: curvatures and optimum. */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Dataset } from '../../../api/problem.ts';

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
  return {
    largest,
    smallest: isZero.some(Boolean) ? 0 : Math.min(...values),
    optimum: x.to1DArray(),
    loss: residual.reduce((sum, r) => sum + r * r, 0) / (2 * nSamples),
  };
}
