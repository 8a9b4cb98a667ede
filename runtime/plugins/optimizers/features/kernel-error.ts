/**
 * How well a sampled kernel stands for the true one: the largest absolute eigenvalue of
 * `(K + eps)^{-1/2} sqrt(q) (k - k_M) sqrt(q) (K + eps)^{-1/2}`, the figure that theorems on random features bound. Found by
 * Lanczos' method: a decomposition for every draw of features would take longer than all that it judges.
 *
 * C. Lanczos, An iteration method for the solution of the eigenvalue problem of linear differential and integral operators, J. Res.
 * Nat. Bur. Standards 45, 1950.
 */
import { Matrix } from 'ml-matrix';
import { differences, kernelOf } from '../../../kit/training/grid-kernel.ts';
import { symmetricEigenvalues } from '../../../kit/training/mixing.ts';
import type { Covariance } from './leverage.ts';

/** Extreme eigenvalues of hundreds of points have settled to nine digits by then; on as few points the result is exact. */
const MOST_STEPS = 24;
/** Of the length of a vector beside the largest before: what is left is rounding. */
const NOTHING = 1e-13;

export function kernelError(covariance: Covariance, epsilon: number, sampled: Float64Array): number {
  const apply = scaledDifference(covariance, epsilon, sampled);
  const n = covariance.support.length;
  const basis: Float64Array[] = [];
  const diagonal: number[] = [];
  const beside: number[] = [];
  // No two components alike, so that no eigenvector of a symmetric task is missed.
  let next = Float64Array.from({ length: n }, (_, i) => 1 / (1 + i));
  for (let k = 0; k < Math.min(n, MOST_STEPS); k++) {
    const length = norm(next);
    if (!(length > NOTHING * Math.max(1e-300, ...beside, ...diagonal.map(Math.abs)))) break;
    if (k > 0) beside.push(length);
    const unit = next.map((value) => value / length);
    basis.push(unit);
    next = apply(unit);
    diagonal.push(dot(next, unit));
    // Twice, because rounding brings a part of the first vectors back.
    for (const one of [...basis, ...basis]) subtract(next, one, dot(next, one));
  }
  const T = Matrix.diag(diagonal);
  for (let k = 0; k + 1 < diagonal.length; k++) {
    T.set(k, k + 1, beside[k]);
    T.set(k + 1, k, beside[k]);
  }
  return Math.max(...symmetricEigenvalues(T).map(Math.abs));
}

/** The operator in the eigenbasis of K, which changes no eigenvalue. */
function scaledDifference(covariance: Covariance, epsilon: number, sampled: Float64Array) {
  const { grid, support, roots, eigenvalues, eigenvectors } = covariance;
  const N = grid.density.length;
  const n = support.length;
  const kernel = kernelOf(
    grid.spectrum.map((value, v) => value - sampled[v]),
    grid,
  );
  const minus = differences(grid);
  const between = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) between[i * n + j] = roots[i] * roots[j] * kernel[minus[support[i] * N + support[j]]];
  }
  const scales = eigenvalues.map((value) => 1 / Math.sqrt(value + epsilon));
  const rowsOf = (matrix: Float64Array) => Array.from({ length: n }, (_, i) => matrix.subarray(i * n, (i + 1) * n));
  const vectors = rowsOf(eigenvectors);
  const differencesOf = rowsOf(between);
  return (x: Float64Array): Float64Array<ArrayBuffer> => {
    const scaled = x.map((value, j) => scales[j] * value);
    const atPoints = Float64Array.from(vectors, (row) => dot(row, scaled));
    const out = new Float64Array(n);
    for (let i = 0; i < n; i++) subtract(out, vectors[i], -dot(differencesOf[i], atPoints));
    return out.map((value, j) => scales[j] * value);
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function subtract(from: Float64Array, vector: Float64Array, factor: number): void {
  for (let i = 0; i < from.length; i++) from[i] -= factor * vector[i];
}

const norm = (x: Float64Array): number => Math.sqrt(dot(x, x));
