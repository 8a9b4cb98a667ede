import assert from 'node:assert/strict';
import type { ProblemMetric } from '../../../runtime/api/training.ts';
import { createFolds } from '../../../runtime/dynamics/folds.ts';

const metric = (name: string, fold: 'last' | 'max'): ProblemMetric => ({ name, unit: '', doc: '', fold });

function figures(metrics: readonly ProblemMetric[], ...rows: readonly (readonly number[])[]) {
  const folds = createFolds(metrics);
  for (const row of rows) folds.add(Float64Array.from(row));
  const record = {};
  folds.writeTo(record);
  return record;
}

const both = [metric('end', 'last'), metric('peak', 'max')];

describe('createFolds', () => {
  it('keeps the last value of one and the largest of the other', () => {
    assert.deepEqual(figures(both, [1, 1], [5, 5], [2, 2]), { end: 2, peak: 5 });
    assert.deepEqual(figures(both, [-3, -3], [-4, -4]), { end: -4, peak: -3 });
  });

  it('has no largest value once one was no number or infinite', () => {
    assert.deepEqual(figures(both, [1, 1], [Number.NaN, Number.NaN], [2, 2]), { end: 2, peak: null });
    assert.deepEqual(figures(both, [1, 1], [Infinity, Infinity], [2, 2]), { end: 2, peak: null });
  });

  it('knows no figure before the first value', () => {
    assert.deepEqual(figures(both), { end: null, peak: null });
  });

  it('needs every step only for a largest value', () => {
    assert.equal(createFolds(both).needsEveryStep, true);
    assert.equal(createFolds([metric('end', 'last')]).needsEveryStep, false);
    assert.equal(createFolds([]).needsEveryStep, false);
  });
});
