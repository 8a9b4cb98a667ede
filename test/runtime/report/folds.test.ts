import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Expr } from '../../../runtime/api/expr.ts';
import type { Claim, Experiment } from '../../../runtime/api/plan.ts';
import { createReport } from '../../../runtime/report/create-report.ts';
import { at, binary, fold, literal, name, numbersAxis, trained } from '../jobs/sample-experiment.ts';
import { type OutcomeAt, recordsOf, sizesByAlgs } from './sample-results.ts';

const MiB = 2 ** 20;
const time = name('time');
/** 1, 2, 4 for `a` and 10, 20, 40 for `b`. */
const byFactor: OutcomeAt = ({ size, alg }) => ((size as number) / MiB) * (alg === 'a' ? 1 : 10);

/** A column of that expression, row by row. */
const cellsOf = (expr: Expr, outcomeAt: OutcomeAt = byFactor, parts: Partial<Experiment> = {}) => {
  const subject = sizesByAlgs({ columns: [{ name: 'c', unit: '', expr }], ...parts });
  return createReport(subject, recordsOf(subject, outcomeAt)).rows.map((row) => row.c);
};
const verdictOf = (condition: Expr, outcomeAt: OutcomeAt, parts: Partial<Experiment> = {}) => {
  const claims: Claim[] = [{ text: '', condition, where: null }];
  const subject = sizesByAlgs({ claims, ...parts });
  const [{ passed, measured, detail }] = createReport(subject, recordsOf(subject, outcomeAt)).expectations;
  return [passed, measured, detail];
};

describe('folds over an axis', () => {
  it('take its values at the same point', () => {
    assert.deepEqual(cellsOf(fold('max', time, 'alg')), [10, 10, 20, 20, 40, 40]);
    assert.deepEqual(cellsOf(fold('min', time, 'size')), [1, 10, 1, 10, 1, 10]);
    assert.deepEqual(cellsOf(fold('median', time, 'size')), [2, 20, 2, 20, 2, 20]);
    assert.deepEqual(cellsOf(fold('quantile', time, 'size', literal(1))), [4, 40, 4, 40, 4, 40]);
  });

  it('give the value of the axis where the figure is extreme', () => {
    assert.deepEqual(cellsOf(fold('argmax', time, 'size')), Array(6).fill(4 * MiB));
    assert.deepEqual(cellsOf(fold('argmin', binary(literal(0), '-', time), 'size')), Array(6).fill(4 * MiB));
    assert.deepEqual(cellsOf(fold('argmin', time, 'alg')), Array(6).fill(null));
    assert.deepEqual(verdictOf(binary(fold('argmin', time, 'alg'), '<', literal(1)), byFactor), [
      false,
      null,
      '`argmin` gives a value of the axis: expected numbers, found the algorithm `a`',
    ]);
  });

  it('fold folds, columns and other points', () => {
    assert.deepEqual(cellsOf(fold('max', fold('min', time, 'size'), 'alg')), Array(6).fill(10));
    assert.deepEqual(cellsOf(fold('max', at(time, { alg: literal('a') }), 'size')), Array(6).fill(4));
  });

  it('have no value where one of them has none', () => {
    const holes: OutcomeAt = (axes, repeat) => (axes.alg === 'b' && axes.size === MiB ? null : byFactor(axes, repeat));
    assert.deepEqual(cellsOf(fold('max', time, 'alg'), holes), [null, null, 20, 20, 40, 40]);
    const lost: OutcomeAt = (axes, repeat) => (axes.alg === 'b' && axes.size === MiB ? 'lost' : byFactor(axes, repeat));
    assert.deepEqual(verdictOf(binary(fold('max', time, 'alg'), '<', literal(100)), lost), [
      false,
      null,
      'the run at size = 1 MiB, alg = b failed: lost',
    ]);
    assert.deepEqual(cellsOf(fold('max', binary(literal(0), '/', literal(0)), 'alg')), Array(6).fill(null));
    assert.deepEqual(cellsOf(fold('quantile', time, 'size', literal(1.5))), Array(6).fill(null));
  });

  it('leave a claim one verdict for all values of the axis', () => {
    assert.deepEqual(verdictOf(binary(fold('max', time, 'size'), '<', literal(5)), byFactor), [
      false,
      40,
      'at alg = b',
    ]);
    assert.deepEqual(verdictOf(binary(fold('max', fold('max', time, 'size'), 'alg'), '<', literal(50)), byFactor), [
      true,
      40,
      'at the only point',
    ]);
  });
});

describe('repeats', () => {
  /** 1, 2, 3, ... of seed 1, 2, 3, ... */
  const bySeed: OutcomeAt = (_axes, repeat) => repeat + 1;

  it('are one row each, with their seed behind the axes', () => {
    const subject = sizesByAlgs({ repeat: 2, seed: 7 });
    const report = createReport(subject, recordsOf(subject, bySeed));
    assert.deepEqual(report.axes.at(-1), { name: 'seed', unit: '' });
    assert.deepEqual(
      report.rows.slice(0, 4).map(({ size, alg, seed, time: t }) => [size, alg, seed, t]),
      [
        [MiB, 'a', 7, 1],
        [MiB, 'a', 8, 2],
        [MiB, 'b', 7, 1],
        [MiB, 'b', 8, 2],
      ],
    );
    assert.deepEqual(report.progress, { done: 12, total: 12, seeds: 2 });
  });

  it('count from the seed that was asked for', () => {
    const subject = sizesByAlgs({ repeat: 2, seed: 7 });
    const records = recordsOf(subject, bySeed);
    const header = { type: 'header', format: 1, nPoints: 6, nRepeats: 2, axes: [], metrics: [] } as const;
    const report = createReport(subject, [{ ...header, experiment: subject.name, seed: 100 }, ...records]);
    assert.deepEqual(
      report.rows.slice(0, 2).map(({ seed }) => seed),
      [100, 101],
    );
  });

  it('have a seed where something is trained, none where nothing is random, and never instead of an axis', () => {
    const seedsOf = (subject: Experiment) => createReport(subject, recordsOf(subject, bySeed)).rows.map((r) => r.seed);
    assert.deepEqual(seedsOf(trained({ seed: 4 })), [4]);
    assert.deepEqual(seedsOf(sizesByAlgs())[0], undefined);
    assert.deepEqual(seedsOf(trained({ repeat: 2, axes: [numbersAxis('seed', [9])] })), [9, 9]);
  });

  it('are their mean, unless they are folded', () => {
    const threeTimes = { repeat: 3 };
    const first = (expr: Expr) => cellsOf(expr, bySeed, threeTimes)[0];
    assert.equal(first(fold('mean', time)), 2);
    assert.equal(first(fold('std', time)), 1);
    assert.equal(first(fold('quantile', time, null, literal(0))), 1);
    // A row is one run, so that a figure in its column is that run's.
    assert.deepEqual(cellsOf(time, bySeed, threeTimes).slice(0, 3), [1, 2, 3]);
    assert.deepEqual(verdictOf(binary(time, '<', literal(2.5)), bySeed, threeTimes).slice(0, 2), [true, 2]);
    assert.deepEqual(verdictOf(binary(fold('std', time), '<', literal(0.5)), bySeed, threeTimes).slice(0, 2), [
      false,
      1,
    ]);
  });

  it('are folded point by point within a fold over an axis', () => {
    const outcome: OutcomeAt = ({ size }, repeat) => ((size as number) / MiB) * repeat;
    assert.deepEqual(
      verdictOf(binary(fold('max', fold('std', time), 'size'), '<', literal(4)), outcome, { repeat: 3 }).slice(0, 2),
      [false, 4],
    );
  });

  it('have no mean once one has failed, or has no figure, and say which', () => {
    const lost: OutcomeAt = (_axes, repeat) => (repeat === 1 ? 'lost' : repeat === 0 ? undefined : 1);
    const fast = binary(time, '<', literal(9));
    assert.deepEqual(verdictOf(fast, lost, { repeat: 3, seed: 0 }), [
      false,
      null,
      'the run at size = 1 MiB, alg = a, seed = 1 failed: lost',
    ]);
    const hollow: OutcomeAt = (_axes, repeat) => (repeat === 2 ? null : 1);
    assert.deepEqual(verdictOf(fast, hollow, { repeat: 3, seed: 0 }), [
      false,
      null,
      '`time` has no value at size = 1 MiB, alg = a, seed = 2',
    ]);
    const half: OutcomeAt = (_axes, repeat) => (repeat === 2 ? undefined : 1);
    assert.equal(verdictOf(fast, half, { repeat: 3 })[0], null);
  });

  it('name the seed of a run that failed', () => {
    const subject = sizesByAlgs({ repeat: 2, seed: 7 });
    const lost: OutcomeAt = (_axes, repeat) => (repeat === 1 ? 'lost' : 1);
    const [failure] = createReport(subject, recordsOf(subject, lost)).failures;
    assert.deepEqual(failure.axes, { size: MiB, alg: 'a', seed: 8 });
  });

  it('mean what their sum over their number is', () => {
    const figures = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(figures, (values) => {
        const near = (expr: Expr, to: number) =>
          binary({ op: 'call', fn: 'abs', args: [binary(expr, '-', literal(to))] }, '<', literal(1e-6));
        const mean = values.reduce((a, b) => a + b, 0) / values.length;
        const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / Math.max(1, values.length - 1);
        const both = binary(near(time, mean), 'and', near(fold('std', time), Math.sqrt(variance)));
        const [passed] = verdictOf(both, (_axes, repeat) => values[repeat], { repeat: values.length });
        assert.equal(passed, true);
      }),
      { numRuns: 100 },
    );
  });
});
