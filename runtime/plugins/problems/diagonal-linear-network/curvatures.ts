/** The Hessian of a diagonal linear network where all samples fit: its trace, and its eigenvalues from a matrix of samples. */
import { Matrix } from 'ml-matrix';
import type { Dataset } from '../../../api/problem.ts';
import { symmetricEigenvalues } from '../../../kit/training/mixing.ts';

/** `4/n sum_ij a_ij^2 (u_j^2 + v_j^2)` */
export function traceAt({ nSamples, nFeatures: d, features }: Dataset, x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < nSamples; i++) {
    for (let j = 0; j < d; j++) sum += features[i * d + j] ** 2 * (x[j] ** 2 + x[d + j] ** 2);
  }
  return (4 * sum) / nSamples;
}

/** As many as samples, ascending: those of `1/n J J^T`, where J has the gradient of the output of each sample as a row. */
export function curvaturesAt({ nSamples: n, nFeatures: d, features }: Dataset, x: Float64Array): readonly number[] {
  const J = new Matrix(n, d);
  for (let i = 0; i < n; i++) {
    // Rows of u and of v are the same up to lengths, so that one with both lengths has the same products.
    for (let j = 0; j < d; j++) J.set(i, j, 2 * features[i * d + j] * Math.hypot(x[j], x[d + j]));
  }
  return symmetricEigenvalues(J.mmul(J.transpose()).div(n)).map((value) => Math.max(0, value));
}
