/** Linear regression with weights u^2 - v^2: curvatures against the Hessian by differences, and the weights it knows. */
import assert from 'node:assert/strict';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { createStream } from '../../../../runtime/kit/random-stream.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { bound, withDefaults } from '../with-defaults.ts';
import { problem } from './problem.ts';

const data = (given: Readonly<Record<string, number>>) =>
  bound(builtinCatalog.find('dataset', 'gaussianRegression')!, given);

describe('diagonalLinearNetwork', () => {
  it('has the trace and the eigenvalues of its Hessian where all samples fit', () => {
    // The true weights as u^2 - v^2, with a part of 0.3 that both have in common.
    const given = { samples: 5, features: 7 };
    const { weights } = data(given).descriptor.build(data(given).values as never);
    const one = problem('diagonalLinearNetwork', { data: data(given) });
    const x = [
      ...Array.from(weights!, (w) => Math.sqrt(Math.max(0, w) + 0.3)),
      ...Array.from(weights!, (w) => Math.sqrt(Math.max(0, -w) + 0.3)),
    ];
    const { loss, relativeError, sharpness } = one.measureAt(x);
    assert(loss! < 1e-28 && relativeError! < 1e-14);
    const h = 1e-5;
    const hessian = x.map((_, i) => {
      const at = (shift: number) => one.gradientAt(x.map((value, j) => (j === i ? value + shift : value))).mean;
      const [up, down] = [at(h), at(-h)];
      return up.map((value, j) => (value - down[j]) / (2 * h));
    });
    const trace = hessian.reduce((sum, row, i) => sum + row[i], 0);
    assert(Math.abs(sharpness! / trace - 1) < 1e-7, `${sharpness} and ${trace}`);
    const values = new EigenvalueDecomposition(new Matrix(hessian)).realEigenvalues.toSorted((a, b) => b - a);
    const kind = one.kind;
    const built = kind.build(withDefaults(kind, { data: data(given) }) as never, {
      nWorkers: 1,
      random: createStream(1, 0, 'data'),
    });
    const found = new Float64Array(built.curvatures!.count);
    built.curvatures!.at(Float64Array.from(x), found);
    for (const [i, value] of Array.from(found).reverse().entries()) assert(Math.abs(value - values[i]) < 1e-6);
  });

  it('has no curvatures and no true weights where nobody can know them', () => {
    assert(!problem('diagonalLinearNetwork', { data: data({ samples: 101 }) }).facts.offers?.includes('curvatures'));
    assert.equal(problem('diagonalLinearNetwork', { data: data({ samples: 9 }), scale: 2 }).startAt()[3], 2);
  });

  it('knows how many samples a gradient is the mean of', () => {
    const facts = (given: Readonly<Record<string, number | string>>) =>
      problem('diagonalLinearNetwork', { data: data({ samples: 9 }), ...given }).facts.samplesPerGradient;
    assert.deepEqual([facts({}), facts({ batch: 3 }), facts({ split: 'dealt' })], [9, 3, undefined]);
  });
});
