/** A layer by ridge regression, and what should have come into a layer for it to give what is wanted. Samples in rows. */
import { CholeskyDecomposition, EigenvalueDecomposition, Matrix, pseudoInverse } from 'ml-matrix';

/** Gives `X W + 1 b^T`. */
export interface Affine {
  /** inputs x outputs */
  readonly W: Matrix;
  readonly b: readonly number[];
}

/** The least of `|X W + 1 b^T - Z|^2 + gamma |W|^2`; gamma is positive. */
export function ridge(X: Matrix, Z: Matrix, gamma: number): Affine {
  const Xc = X.clone().center('column');
  const Zc = Z.clone().center('column');
  const normal = Xc.gram().add(Matrix.eye(X.columns).mul(gamma));
  const right = Xc.transpose().mmul(Zc);
  const factor = new CholeskyDecomposition(normal);
  // A gamma far below the covariance can be lost in its rounding.
  const W = factor.isPositiveDefinite() ? factor.solve(right) : symmetricPower(normal, gamma, -1).mmul(right);
  return { W, b: biasOf(W, X.mean('column'), Z.mean('column')) };
}

/** A power of a symmetric matrix none of whose eigenvalues is truly below `least`. */
export function symmetricPower(matrix: Matrix, least: number, exponent: number): Matrix {
  const { eigenvectorMatrix: V, realEigenvalues } = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  const powers = realEigenvalues.map((value) => Math.max(value, least) ** exponent);
  return V.clone().mulRowVector(powers).mmul(V.transpose());
}

/** With it the means of the outputs are those that are wanted. */
export function biasOf(W: Matrix, inputs: readonly number[], outputs: readonly number[]): number[] {
  return Matrix.sub(Matrix.rowVector([...outputs]), Matrix.rowVector([...inputs]).mmul(W)).to1DArray();
}

export function apply({ W, b }: Affine, X: Matrix): Matrix {
  return X.mmul(W).addRowVector([...b]);
}

/** Of the size of a layer: directions in which it is weaker than that are not gone into, where they would be by leaps. */
const WEAKEST = 1e-3;

/**
 * The inputs nearest to `A` that the layer makes `target` of, in the sense of least squares where there are none, and up to the
 * directions that hardly come through the layer.
 */
export function nearestPreimage(layer: Affine, A: Matrix, target: Matrix): Matrix {
  const back = pseudoInverse(layer.W, WEAKEST * layer.W.norm());
  return Matrix.sub(target, apply(layer, A)).mmul(back).add(A);
}
