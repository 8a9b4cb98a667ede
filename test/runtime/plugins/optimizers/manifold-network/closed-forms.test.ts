/** The closed forms of the manifold network, each against what makes it the best: rows D1 to D4 of the reference. */
import assert from 'node:assert/strict';
import { Matrix } from 'ml-matrix';
import { createStream } from '../../../../../runtime/kit/random-stream.ts';
import { builtinCatalog } from '../../../../../runtime/plugins/catalog.ts';
import { stiefelLayer, withSlack } from '../../../../../runtime/plugins/optimizers/manifold-network/decision-layer.ts';
import {
  apply,
  nearestPreimage,
  ridge,
  symmetricPower,
} from '../../../../../runtime/plugins/optimizers/manifold-network/ridge.ts';
import {
  simplexPenalty,
  simplexWeights,
} from '../../../../../runtime/plugins/optimizers/manifold-network/simplex-weights.ts';
import { bound, withDefaults } from '../../with-defaults.ts';

const random = createStream(1, 0, 'test');
const normal = (rows: number, columns: number) => {
  const values = new Float64Array(rows * columns);
  random.fillNormal(values);
  return Matrix.from1DArray(rows, columns, values);
};
const largest = (matrix: Matrix) => Math.max(Math.abs(matrix.max()), Math.abs(matrix.min()));
const randomWeights = (n: number) => {
  const raw = Array.from({ length: n }, () => random.uniform());
  const sum = raw.reduce((a, b) => a + b, 0);
  return raw.map((value) => value / sum);
};

describe('a hidden layer', () => {
  for (const [n, inputs, outputs] of [
    [40, 7, 3],
    [5, 9, 4],
    [1, 2, 2],
  ]) {
    it(`D1: is where the slope of ridge regression vanishes, ${n} samples, ${inputs} inputs`, () => {
      const [X, Z, gamma] = [normal(n, inputs), normal(n, outputs), 0.3];
      const layer = ridge(X, Z, gamma);
      const residual = Matrix.sub(apply(layer, X), Z);
      const slope = X.transpose().mmul(residual).add(Matrix.mul(layer.W, gamma));
      assert(largest(slope) < 1e-9);
      for (const sum of residual.sum('column')) assert(Math.abs(sum) < 1e-9);
    });
  }

  it('D1: stays finite where gamma is lost in the rounding of the covariance', () => {
    const one = normal(30, 1).mul(1e6);
    const X = new Matrix(Array.from({ length: 30 }, (_, i) => [one.get(i, 0), one.get(i, 0), one.get(i, 0)]));
    const { W } = ridge(X, normal(30, 2), 1e-12);
    assert(W.to1DArray().every(Number.isFinite));
  });

  it('is asked for the nearest inputs that give its targets', () => {
    const layer = { W: normal(6, 3), b: [1, -2, 0.5] };
    const [A, T] = [normal(10, 6), normal(10, 3)];
    const found = nearestPreimage(layer, A, T);
    assert(largest(Matrix.sub(apply(layer, found), T)) < 1e-9);
    // The change stands in the span of the weights: what is orthogonal to them would be a detour.
    const span = layer.W.mmul(symmetricPower(layer.W.transpose().mmul(layer.W), 0, -1)).mmul(layer.W.transpose());
    const change = Matrix.sub(found, A);
    assert(largest(Matrix.sub(change.mmul(span), change)) < 1e-9);
  });
});

describe('weights of samples', () => {
  it('D2: are the least of their objective on the simplex, with as many positive ones as asked for', () => {
    for (const [n, k] of [
      [12, 5],
      [12, 1],
      [12, 11],
      [2, 1],
    ]) {
      const f = Array.from({ length: n }, () => random.uniform() * 10);
      const alpha = simplexWeights(f, k);
      const lambda = simplexPenalty(
        f.toSorted((a, b) => a - b),
        k,
      );
      assert(Math.abs(alpha.reduce((a, b) => a + b, 0) - 1) < 1e-12);
      assert.equal(alpha.filter((a) => a > 0).length, k);
      // f_i + 2 lambda alpha_i is the same where alpha is positive, and no smaller elsewhere.
      const slopes = f.map((value, i) => value + 2 * lambda * alpha[i]);
      const least = Math.min(...slopes);
      for (const [i, slope] of slopes.entries()) if (alpha[i] > 0) assert(Math.abs(slope - least) < 1e-9);
    }
  });

  it('D2: are shared where samples are fitted equally well, and fewer samples or more are asked for than there are', () => {
    assert.deepEqual(simplexWeights([1, 1, 1, 1], 2), [0.25, 0.25, 0.25, 0.25]);
    assert.deepEqual(simplexWeights([0, 0, 5], 1), [0.5, 0.5, 0]);
    assert.deepEqual(simplexWeights([3], 1), [1]);
    assert.deepEqual(simplexWeights([1, 2], 9), [1, 0]);
    assert.deepEqual(simplexWeights([2, 1], 0), [0, 1]);
  });
});

describe('the last layer', () => {
  it('D3: keeps its constraint and reaches the sum of the singular values, which no other feasible layer does', () => {
    const [n, inputs, classes, gamma] = [30, 6, 4, 0.3];
    const [X, T, alpha] = [normal(n, inputs), normal(n, classes), randomWeights(n)];
    const { layer, objective, S } = stiefelLayer(X, T, alpha, gamma);
    const identity = layer.W.transpose().mmul(S).mmul(layer.W);
    assert(largest(Matrix.sub(identity, Matrix.eye(classes))) < 1e-9);
    const weighted = (matrix: Matrix) => matrix.clone().mulColumnVector([...alpha]);
    const mean = (matrix: Matrix) => weighted(matrix).sum('column');
    const cross = X.clone()
      .subRowVector(mean(X))
      .transpose()
      .mmul(weighted(T.clone().subRowVector(mean(T))));
    const value = (W: Matrix) => W.transpose().mmul(cross).trace();
    assert(Math.abs(value(layer.W) - objective) < 1e-9);
    const root = symmetricPower(S, gamma, -0.5);
    for (let k = 0; k < 3000; k++) {
      const G = normal(inputs, classes);
      const feasible = root.mmul(G.mmul(symmetricPower(G.transpose().mmul(G), 0, -0.5)));
      assert(value(feasible) <= objective + 1e-9);
    }
    for (const rest of mean(Matrix.sub(apply(layer, X), T))) assert(Math.abs(rest) < 1e-9);
  });

  it('asks nothing of whoever is beyond the margin on the right side', () => {
    const Y = new Matrix([[1, -1, -1, 1]]);
    const target = withSlack(Y, new Matrix([[3, -1.5, 0.5, 0.9]]));
    assert.deepEqual(target.to1DArray(), [3, -1.5, -1, 1]);
  });
});

describe('the activations of a deep network', () => {
  const kind = builtinCatalog.problem('deepNetwork')!;
  for (const activation of ['sigmoid', 'tanh']) {
    it(`D4: are inverted, ${activation}`, () => {
      const values = withDefaults(kind, {
        widths: [2],
        data: bound(builtinCatalog.find('dataset', 'iris')!, {}),
        activation,
      });
      const { stack } = kind.build(values as never, { nWorkers: 1, random });
      const { lowest, highest, inverse } = stack!.activation;
      const sums = Float64Array.from({ length: 201 }, (_, k) => (k - 100) / 20);
      const out = new Float64Array(sums.length);
      stack!.activation.values(sums, out, 0, sums.length);
      for (const [k, a] of out.entries()) {
        assert(a > lowest && a < highest);
        assert(Math.abs(inverse(a) - sums[k]) < 1e-9);
      }
    });
  }
});
