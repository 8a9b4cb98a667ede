/** Two-player games: their fields, their equilibria, their modes. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix, solve } from 'ml-matrix';
import { createStream } from '../../../../runtime/kit/random-stream.ts';
import { modesOfPair } from '../../../../runtime/plugins/problems/min-max/modes-of-pair.ts';
import { kindNamed, type Named } from '../trained.ts';
import { problem } from './problem.ts';

/** A game among workers, and its field at a point, worker by worker. */
function played(named: Named, nWorkers: number) {
  const { descriptor, values } = kindNamed('problem', named);
  const game = descriptor.build(values as never, { nWorkers, random: createStream(1, 0, 'data') });
  const random = createStream(1, 0, 'sample');
  const fieldOf = (worker: number, z: readonly number[]): readonly number[] => {
    const out = new Float64Array(z.length);
    game.gradient(Float64Array.from(z), out, random, worker);
    return Array.from(out);
  };
  const measured = (z: readonly number[]) => {
    const out = new Float64Array(descriptor.metrics.length);
    const rows = Float64Array.from(z);
    game.measure(rows, { step: 0, flowTime: 0, rows, nRows: 1 }, out);
    return Object.fromEntries(descriptor.metrics.map(({ name }, i) => [name, out[i]]));
  };
  const meanField = (z: readonly number[]) =>
    z.map((_, i) => Array.from({ length: nWorkers }, (_, v) => fieldOf(v, z)[i]).reduce((a, b) => a + b) / nWorkers);
  return { fieldOf, measured, meanField };
}

describe('minMax', () => {
  it('has the field of f = x y: one player goes down, the other up', () => {
    assert.deepEqual(problem('minMax', {}).gradientAt([3, 5]).mean, [5, -3]);
  });

  it('measures value, distance and field', () => {
    const { measureAt } = problem('minMax', { couplings: [2], convexity: 1, concavity: 3 });
    // 1/2 9 + 2 3 4 - 3/2 16; the field is (3 + 8, 12 - 6).
    assert.deepEqual(measureAt([3, 4]), { value: 4.5, distance: 5, rowDistance: 5, fieldNorm: Math.hypot(11, 6) });
  });

  it('gives every worker a game of its own; the field of their mean vanishes at the equilibrium', () => {
    const game: Named = ['minMax', { couplings: [1, 3], convexity: 0.5, concavity: 2, spread: 1, mismatch: 0.9 }];
    const n = 7;
    const { fieldOf, measured, meanField } = played(game, n);
    assert.notDeepEqual(fieldOf(0, [0, 0, 0, 0]), fieldOf(1, [0, 0, 0, 0]));
    // The mean field is linear: M z - force, solved here without the closed form.
    const force = meanField([0, 0, 0, 0]);
    const M = new Matrix(
      [0, 1, 2, 3].map((j) => meanField([0, 1, 2, 3].map((i) => Number(i === j))).map((f, i) => f - force[i])),
    ).transpose();
    assert(Math.abs(M.get(0, 2) - 1) < 1e-12 && Math.abs(M.get(1, 3) - 3) < 1e-12);
    const found = solve(M, Matrix.columnVector(force.map((f) => -f))).to1DArray();
    assert(measured(found).distance < 1e-12 && measured(found).fieldNorm < 1e-12);
  });

  it('plays the same games in every repeat, and others for another seed of theirs', () => {
    const at = (gameSeed: number) => played(['minMax', { spread: 1, gameSeed }], 3).fieldOf(2, [0, 0]);
    assert.deepEqual(at(0), at(0));
    assert.notDeepEqual(at(0), at(1));
  });

  it('has the modes of its field, checked against an eigenvalue decomposition', () => {
    const curvature = fc.double({ min: 0, max: 5, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 5, noNaN: true }), curvature, curvature, (c, a, b) => {
        const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(
          new Matrix([
            [a, c],
            [-c, b],
          ]),
        );
        const expected = realEigenvalues.map((real, i) => ({ real, imaginary: imaginaryEigenvalues[i] }));
        for (const mode of modesOfPair(c, a, b)) {
          // Close to a double eigenvalue either way of computing it loses half the digits.
          assert(expected.some((other) => Math.hypot(mode.real - other.real, mode.imaginary - other.imaginary) < 1e-6));
        }
      }),
    );
  });
});

describe('meanMatchingGan', () => {
  it('has the field of w . (mean - theta) - penalty |w|^2 / 2', () => {
    const { gradientAt } = problem('meanMatchingGan', { dimension: 1, target: 3, deviation: 0, penalty: 0.5 });
    assert.deepEqual(gradientAt([1, 4]).mean, [-4, 1 - 3 + 0.5 * 4]);
  });

  it('has the noise of two batches, for the critic alone', () => {
    const n = 50_000;
    const { gradientAt, facts } = problem('meanMatchingGan', { dimension: 1, deviation: 2, batch: 8 });
    const { mean, standardError } = gradientAt([0, 0], n);
    assert.deepEqual([mean[0] === 0, standardError[0]], [true, 0]);
    assert(Math.abs(mean[1] + 1) < 4 * standardError[1]);
    assert(Math.abs((standardError[1] ** 2 * n) / (2 * 4) - 1 / 8) < 0.003);
    assert(Math.abs(facts.residualNoise! - 1) < 1e-12);
  });

  it('looks for the mean of the data of all workers', () => {
    const { measured, meanField } = played(['meanMatchingGan', { dimension: 2, deviation: 0, spread: 1 }], 5);
    const [, , x, y] = meanField([0, 0, 0, 0]);
    assert(measured([-x, -y, 0, 0]).distance < 1e-12);
  });
});
