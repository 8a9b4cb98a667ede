/**
 * The last layer: an adaptive support vector machine on a flexible Stiefel manifold. Labels are +1 for the class and -1 for the others,
 * Y; whoever is beyond the margin on the right side is content with any distance, which is the slack in the target T. The samples that
 * are fitted best count, with weights alpha from a closed form. The weights W of the layer keep `W^T S W = I`, with S the weighted
 * covariance of the inputs plus gamma; under that constraint the best W has a closed form as well.
 *
 * H. Zhang, J. Jiao, R. Zhang, X. Li, Non-Gradient Manifold Neural Network, TPAMI 45(3), 2023.
 */
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { type Affine, apply, biasOf, symmetricPower } from './ridge.ts';
import { simplexWeights } from './simplex-weights.ts';

export interface DecisionSettings {
  readonly gamma: number;
  /** Share of the samples that count. */
  readonly active: number;
  /** How often targets, weights of samples and the layer are worked out in turns. */
  readonly rounds: number;
}

export interface Decision {
  readonly layer: Affine;
  /** What the layer was asked for at last: samples x classes. */
  readonly target: Matrix;
}

/** `X` samples x inputs, at least as many inputs as classes; `Y` samples x classes with entries +1 and -1. */
export function decide(X: Matrix, Y: Matrix, { gamma, active, rounds }: DecisionSettings): Decision {
  const nActive = Math.round(active * X.rows);
  let target = Y;
  let { layer } = stiefelLayer(X, target, new Array<number>(X.rows).fill(1 / X.rows), gamma);
  for (let round = 0; round < rounds; round++) {
    const scores = apply(layer, X);
    target = withSlack(Y, scores);
    const alpha = simplexWeights(squaredDistances(scores, target), nActive);
    layer = stiefelLayer(X, target, alpha, gamma).layer;
  }
  return { layer, target };
}

/** `T = Y + Y max(Y scores - 1, 0)`, entry by entry. */
export function withSlack(Y: Matrix, scores: Matrix): Matrix {
  const target = Y.clone();
  for (let i = 0; i < Y.rows; i++) {
    for (let c = 0; c < Y.columns; c++) {
      const y = Y.get(i, c);
      target.set(i, c, y + y * Math.max(y * scores.get(i, c) - 1, 0));
    }
  }
  return target;
}

export interface StiefelLayer {
  readonly layer: Affine;
  /** The largest value of `tr W^T X_w^T diag(alpha) T_w` that the constraint admits: the sum of the singular values. */
  readonly objective: number;
  /** The S of the constraint. */
  readonly S: Matrix;
}

/** The best W with `W^T S W = I` for weights `alpha` of the samples, which add up to 1, and the bias that goes with it. */
export function stiefelLayer(X: Matrix, T: Matrix, alpha: readonly number[], gamma: number): StiefelLayer {
  const Xw = centred(X, alpha);
  const Tw = centred(T, alpha);
  const weighted = Xw.clone()
    .mulColumnVector([...alpha])
    .transpose();
  const S = weighted.mmul(Xw).add(Matrix.eye(X.columns).mul(gamma));
  const inverseRoot = symmetricPower(S, gamma, -0.5);
  const svd = new SingularValueDecomposition(inverseRoot.mmul(weighted.mmul(Tw)));
  const W = inverseRoot.mmul(svd.leftSingularVectors.mmul(svd.rightSingularVectors.transpose()));
  const b = biasOf(W, meanOf(X, alpha), meanOf(T, alpha));
  return { layer: { W, b }, objective: svd.diagonal.reduce((sum, value) => sum + value, 0), S };
}

export function squaredDistances(A: Matrix, B: Matrix): readonly number[] {
  return Matrix.sub(A, B).pow(2).sum('row');
}

function centred(X: Matrix, alpha: readonly number[]): Matrix {
  return X.clone().subRowVector(meanOf(X, alpha));
}

function meanOf(X: Matrix, alpha: readonly number[]): number[] {
  return Matrix.rowVector([...alpha])
    .mmul(X)
    .to1DArray();
}
