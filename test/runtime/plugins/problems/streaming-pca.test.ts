import assert from 'node:assert/strict';
import { problem, type Values } from './problem.ts';

const EIGENVALUES = [4, 3, 2, 1];
const pca = (given: Values = {}) => problem('streamingPca', { eigenvalues: EIGENVALUES, ...given });

describe('streamingPca', () => {
  it('knows its dimension and that the length is its fastest mode: 2 lambda1', () => {
    assert.deepEqual(pca().facts, { dimension: 4, role: 'eigenvector', stiffness: 8 });
  });

  describe('gradient', () => {
    const v = [0.5, -0.3, 0.7, 0.2];

    it('is minus (I - v v^T) Sigma v where it is the expected one', () => {
      const quotient = v.reduce((sum, x, i) => sum + EIGENVALUES[i] * x * x, 0);
      const expected = v.map((x, i) => -(EIGENVALUES[i] * x - quotient * x));
      const found = pca({ law: 'expected' }).gradientAt(v).mean;
      for (const [i, g] of found.entries()) assert(Math.abs(g - expected[i]) < 1e-15);
    });

    for (const law of ['gaussian', 'twoValued']) {
      it(`has that mean, ${law}: within four standard errors`, () => {
        const expected = pca({ law: 'expected' }).gradientAt(v).mean;
        const { mean, standardError } = pca({ law }).gradientAt(v, 200_000);
        for (const [i, g] of mean.entries()) assert(Math.abs(g - expected[i]) < 4 * standardError[i], `${i}`);
      });

      it(`has deviations sqrt(lambda1 lambdai) at e1, ${law}: alpha^2 = E (Y1 Yi)^2 within 2 %`, () => {
        const n = 400_000;
        const { standardError } = pca({ law }).gradientAt([1, 0, 0, 0], n);
        for (let i = 1; i < 4; i++) {
          const ratio = (standardError[i] ** 2 * n) / (4 * EIGENVALUES[i]);
          assert(Math.abs(ratio - 1) < 0.02, `coordinate ${i}: ${ratio}`);
        }
      });
    }

    it('has the sizes sqrt(lambda1 lambdai) in every sample at e1 where samples are two-valued', () => {
      const found = pca({ law: 'twoValued' }).gradientAt([1, 0, 0, 0], 1).mean;
      const expected = [0, Math.sqrt(12), Math.sqrt(8), 2];
      for (const [i, g] of found.entries()) assert(Math.abs(Math.abs(g) - expected[i]) < 1e-15, `${i}: ${g}`);
    });

    it('draws signs for more coordinates than one word has', () => {
      const eigenvalues = [2, ...new Array(69).fill(1)];
      const { mean, standardError } = problem('streamingPca', { eigenvalues, law: 'twoValued' }).gradientAt(
        [1, ...new Array(69).fill(0)],
        20_000,
      );
      for (let i = 1; i < 70; i++) {
        assert(Math.abs(mean[i]) < 4.5 * standardError[i], `coordinate ${i}`);
        assert(standardError[i] > 0, `coordinate ${i}`);
      }
    });
  });

  describe('start', () => {
    const length = (x: readonly number[]) => Math.hypot(...x);

    it('is uniform on the sphere, another point for another seed', () => {
      const points = Array.from({ length: 2000 }, (_, seed) => pca().startAt(seed));
      for (const x of points) assert(Math.abs(length(x) - 1) < 1e-14);
      for (let i = 0; i < 4; i++) {
        const mean = points.reduce((sum, x) => sum + x[i], 0) / points.length;
        const square = points.reduce((sum, x) => sum + x[i] ** 2, 0) / points.length;
        // Variances of a coordinate and of its square on the sphere of R^4: 1/4 and 1/16.
        assert(Math.abs(mean) < (4 * 0.5) / Math.sqrt(points.length));
        assert(Math.abs(square - 0.25) < (4 * 0.25) / Math.sqrt(points.length));
      }
    });

    it('is exactly on an eigenvector, or turned from it towards all others alike', () => {
      assert.deepEqual(pca({ start: 'eigenvector' }).startAt(), [0, 1, 0, 0]);
      assert.deepEqual(pca({ start: 'eigenvector', eigenvector: 4 }).startAt(), [0, 0, 0, 1]);
      const turned = pca({ start: 'eigenvector', eigenvector: 1, angle: 0.1 }).startAt();
      assert(Math.abs(length(turned) - 1) < 1e-15);
      assert(Math.abs(turned[0] - Math.cos(0.1)) < 1e-15);
      assert.deepEqual([turned[1], turned[1]], turned.slice(2));
    });

    it('is on the diagonal', () => {
      assert.deepEqual(pca({ start: 'diagonal' }).startAt(), [0.5, 0.5, 0.5, 0.5]);
    });
  });

  describe('metrics', () => {
    it('measure the rest, the cosine and the length', () => {
      const { error, alignment, radialError } = pca().measureAt([3, 0, 0, 4]);
      assert.deepEqual({ error, alignment, radialError }, { error: 16, alignment: 0.6, radialError: 4 });
    });

    it('are at their best at the solution, whichever its sign', () => {
      const start = { start: 'eigenvector', eigenvector: 1 };
      const best = { error: 0, alignment: 1, radialError: 0, odeError: 0 };
      assert.deepEqual(pca(start).measureAt([1, 0, 0, 0], 5), best);
      const { odeError, ...others } = pca(start).measureAt([-1, 0, 0, 0], 5);
      assert.deepEqual({ ...others, odeError: 0 }, best);
      assert.equal(odeError, 2);
    });
  });

  it('refuses a spectrum without order or gap, and an eigenvector that is not there', () => {
    const found = (given: Values) =>
      pca(given)
        .check()
        .map(({ code, severity, param }) => [code, severity, param]);
    assert.deepEqual(found({ eigenvalues: [3, 4] }), [['problem/spectrum', undefined, 'eigenvalues']]);
    assert.deepEqual(found({ eigenvalues: [3, 3, 1] }), [['problem/spectrum', undefined, 'eigenvalues']]);
    assert.deepEqual(found({ eigenvalues: [3, 2, 2] }), []);
    assert.deepEqual(found({ start: 'eigenvector', eigenvector: 5 }), [['problem/start', undefined, 'eigenvector']]);
    assert.deepEqual(found({ eigenvector: 5 }), []);
  });

  it('warns of a start that the expected update never leaves', () => {
    const stuck = pca({ law: 'expected', start: 'eigenvector' }).check();
    assert.deepEqual(
      stuck.map(({ code, severity }) => [code, severity]),
      [['problem/start', 'warning']],
    );
    assert.deepEqual(pca({ law: 'expected', start: 'eigenvector', angle: 0.01 }).check(), []);
    assert.deepEqual(pca({ law: 'gaussian', start: 'eigenvector' }).check(), []);
  });
});
