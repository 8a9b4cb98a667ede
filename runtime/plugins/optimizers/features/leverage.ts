/**
 * From which distribution features are best drawn. With the kernel k and the density q of the data, `K = sqrt(q) k sqrt(q)` is the
 * covariance operator; the leverage of a frequency v is its share in the degrees of freedom `d(eps) = tr K (K + eps)^{-1}`:
 *
 *   lev(v) = Q(v)/N <phi_v| sqrt(q) (K + eps)^{-1} sqrt(q) |phi_v>,   sum_v lev(v) = d(eps).
 *
 * Published as a distribution that a quantum computer draws from; here it is computed, for grids of so few points that dense
 * decompositions are quick.
 *
 * F. Bach, On the equivalence between kernel quadrature rules and random feature expansions, JMLR 18, 2017;
 * H. Yamasaki, S. Subramanian, S. Sonoda, M. Koashi, Learning with Optimized Random Features, NeurIPS 2020.
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { GridOracle } from '../../../api/problem.ts';
import { cosineSums, differences, kernelOf } from '../../../kit/training/grid-kernel.ts';

/** K in its eigenbasis, on the points that have data. */
export interface Covariance {
  readonly grid: GridOracle;
  /** Numbers of the points where the density is positive. */
  readonly support: Int32Array;
  /** Square roots of the density there. */
  readonly roots: Float64Array;
  /** Not negative. */
  readonly eigenvalues: Float64Array;
  /** One row per point of the support; column j belongs to eigenvalue j. */
  readonly eigenvectors: Float64Array;
}

export function covarianceOf(grid: GridOracle): Covariance {
  const { density, spectrum } = grid;
  const n = density.length;
  const support = Int32Array.from([...density.keys()].filter((x) => density[x] > 0));
  const roots = Float64Array.from(support, (x) => Math.sqrt(density[x]));
  const kernel = kernelOf(spectrum, grid);
  const minus = differences(grid);
  const K = Matrix.zeros(support.length, support.length);
  for (let i = 0; i < support.length; i++) {
    for (let j = 0; j < support.length; j++) {
      K.set(i, j, roots[i] * roots[j] * kernel[minus[support[i] * n + support[j]]]);
    }
  }
  const decomposition = new EigenvalueDecomposition(K, { assumeSymmetric: true });
  return {
    grid,
    support,
    roots,
    // Rounding makes the smallest ones negative.
    eigenvalues: Float64Array.from(decomposition.realEigenvalues, (value) => Math.max(0, value)),
    eigenvectors: Float64Array.from(decomposition.eigenvectorMatrix.to1DArray()),
  };
}

/** d(eps) */
export function degreesOfFreedom({ eigenvalues }: Pick<Covariance, 'eigenvalues'>, epsilon: number): number {
  return eigenvalues.reduce((sum, value) => sum + value / (value + epsilon), 0);
}

/** lev(v) for every frequency. */
export function leverages(covariance: Covariance, epsilon: number): Float64Array {
  const { grid, support, roots, eigenvalues, eigenvectors } = covariance;
  const n = grid.density.length;
  // B = sqrt(q) (K + eps)^{-1} sqrt(q); what a frequency sees of it are its sums over equal differences of points.
  const m = support.length;
  const scaled = Matrix.zeros(m, m);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) {
      scaled.set(i, j, (roots[i] * eigenvectors[i * m + j]) / Math.sqrt(eigenvalues[j] + epsilon));
    }
  }
  const B = scaled.mmul(scaled.transpose());
  const minus = differences(grid);
  const byDifference = new Float64Array(n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) byDifference[minus[support[i] * n + support[j]]] += B.get(i, j);
  }
  // B is positive; where a sum is smaller than its rounding, it can come out below 0.
  return cosineSums(byDifference, grid).map((sum, v) => (Math.max(0, sum) * grid.spectrum[v]) / n);
}

/** Divides by the sum. */
export function normalized(weights: Float64Array): Float64Array {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/**
 * Largest ratio of leverage and probability: by Bach's theorem some constant times this, times its logarithm, is the number of
 * features that suffices. It is d(eps) for features that are drawn by their leverage, and more for all others.
 */
export function largestLeverage(leverage: Float64Array, probabilities: Float64Array): number {
  return leverage.reduce((most, value, v) => (value > 0 ? Math.max(most, value / probabilities[v]) : most), 0);
}
