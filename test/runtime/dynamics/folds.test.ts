import assert from 'node:assert/strict';
import type { ProblemMetric } from '../../../runtime/api/problem.ts';
import { createFolds } from '../../../runtime/dynamics/folds.ts';

const metric = (name: string, fold: 'last' | 'max'): ProblemMetric => ({ name, unit: '', doc: '', fold });

function figures(metrics: readonly ProblemMetric[], ...rows: readonly (readonly number[])[]) {
  const values = new Float64Array(metrics.length);
  const folds = createFolds(metrics, values);
  for (const row of rows) {
    values.set(row);
    folds.add();
  }
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

  it('knows no largest value before the first', () => {
    assert.deepEqual(figures([both[1]]), { peak: null });
  });

  it('needs every step only for a largest value', () => {
    const needs = (metrics: readonly ProblemMetric[]) => createFolds(metrics, new Float64Array(2)).needsEveryStep;
    assert.equal(needs(both), true);
    assert.equal(needs([metric('end', 'last')]), false);
    assert.equal(needs([]), false);
  });
});
