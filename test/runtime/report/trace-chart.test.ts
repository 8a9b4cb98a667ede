import assert from 'node:assert/strict';
import type { Expr } from '../../../runtime/api/expr.ts';
import type { Chart, Experiment } from '../../../runtime/api/plan.ts';
import type { RunRecord } from '../../../runtime/api/run.ts';
import { createReport } from '../../../runtime/report/create-report.ts';
import { binary, fold, literal, name, numbersAxis, trained } from '../jobs/sample-experiment.ts';
import { figure, type Given, sampleChart } from './sample-charts.ts';

const course = (y: Expr, given: Given = {}): Chart =>
  sampleChart('line', 'Course', { x: figure(name('step'), 'step'), y: figure(y, 'loss'), ...given });
/** Two learning rates, two seeds, every fifth step. */
const subjectOf = (chart: Chart, parts: Partial<Experiment> = {}): Experiment =>
  trained({
    repeat: 2,
    trace: { every: 5 },
    axes: [numbersAxis('lr', [0.1, 0.2])],
    charts: [chart],
    metrics: [...trained().metrics, { name: 'bound', unit: '' }],
    ...parts,
  });

type Values = readonly (number | null)[];

/** Records of two points with two runs each; `losses[run]` are the traced ones. */
const recordsOf = (losses: readonly (Values | string | undefined)[]): RunRecord[] =>
  losses.flatMap((values, run): RunRecord[] => {
    const point = Math.floor(run / 2);
    const place = { experiment: 'sample', point, repeat: run % 2, id: '', axes: { lr: point === 0 ? 0.1 : 0.2 } };
    if (values === undefined) return [];
    if (typeof values === 'string') return [{ type: 'failure', ...place, code: 'run/failed', message: values }];
    const metrics = { loss: values.at(-1) ?? null, bound: 2 };
    const trace = { every: 5, steps: values.map((_, i) => 5 * i), values: { loss: values } };
    return [{ type: 'summary', ...place, metrics, trace }];
  });

const linesOf = (subject: Experiment, records: readonly RunRecord[]) => {
  const [model] = createReport(subject, records).charts;
  assert.ok(model.kind !== 'heatmap');
  return model.series.map(({ name: line, points }) => [line, points.map(({ x, y }) => [x, y])]);
};

const WHOLE = recordsOf([
  [8, 4, 2],
  [6, 2, 0],
  [1, 1, 1],
  [1, 1, 1],
]);

describe('charts over the steps of a run', () => {
  it('draw the mean of the runs at each step, a line per point', () => {
    assert.deepEqual(linesOf(subjectOf(course(name('loss'))), WHOLE), [
      [
        'lr = 0.1',
        [
          [0, 7],
          [5, 3],
          [10, 1],
        ],
      ],
      [
        'lr = 0.2',
        [
          [0, 1],
          [5, 1],
          [10, 1],
        ],
      ],
    ]);
  });

  it('are drawn over the clocks of a run as well, at the mean of them', () => {
    const records = WHOLE.map((record, run): RunRecord => {
      if (record.type !== 'summary') return record;
      const flowTime = record.trace!.steps.map((step) => step * (run + 1));
      const metrics = { ...record.metrics, flowTime: flowTime.at(-1)! };
      return { ...record, metrics, trace: { ...record.trace!, values: { ...record.trace!.values, flowTime } } };
    });
    const over = (given: Given, parts: Partial<Experiment> = {}) =>
      linesOf(subjectOf(course(name('loss'), given), parts), records);
    const x = figure(name('flowTime'), 'flowTime');
    assert.deepEqual(over({ x })[0], [
      'lr = 0.1',
      [
        [0, 7],
        [7.5, 3],
        [15, 1],
      ],
    ]);
    // Where nothing was traced, and where the clock is the height, points are those of the grid.
    assert.deepEqual(over({ x }, { trace: null })[0][1], [
      [15, 1],
      [35, 1],
    ]);
    assert.deepEqual(over({ x: figure(name('lr'), 'lr'), y: x })[0][1], [
      [0.1, 15],
      [0.2, 35],
    ]);
  });

  it('name the lines by their series', () => {
    const lines = linesOf(subjectOf(course(name('loss'), { series: 'lr' })), WHOLE);
    assert.deepEqual(
      lines.map(([line]) => line),
      ['lr = 0.1', 'lr = 0.2'],
    );
  });

  it('work out expressions of metrics, steps, folds and columns at each step', () => {
    const heights = (y: Expr, columns: Experiment['columns'] = []) =>
      linesOf(subjectOf(course(y), { columns }), WHOLE)[0][1];
    assert.deepEqual(heights(binary(name('loss'), '*', literal(2))), [
      [0, 14],
      [5, 6],
      [10, 2],
    ]);
    assert.deepEqual(heights(fold('quantile', name('loss'), null, literal(1))), [
      [0, 8],
      [5, 4],
      [10, 2],
    ]);
    const gap = { name: 'gap', unit: '', expr: binary(name('loss'), '-', name('bound')) };
    assert.deepEqual(heights(name('gap'), [gap]), [
      [0, 5],
      [5, 1],
      [10, -1],
    ]);
    assert.deepEqual(heights(binary(name('step'), '+', binary(literal(0), '*', name('loss')))), [
      [0, 0],
      [5, 5],
      [10, 10],
    ]);
  });

  it('end where the first of the runs ends, and have gaps where one has no figure', () => {
    const records = recordsOf([
      [8, 4, 2],
      [6, 2],
      [1, null, 3],
      [1, 2, 3],
    ]);
    assert.deepEqual(linesOf(subjectOf(course(name('loss'))), records), [
      [
        'lr = 0.1',
        [
          [0, 7],
          [5, 3],
        ],
      ],
      [
        'lr = 0.2',
        [
          [0, 1],
          [10, 3],
        ],
      ],
    ]);
  });

  it('wait for all runs of a point, and leave out those of which one failed', () => {
    const records = recordsOf([[8, 4, 2], undefined, [1, 1], 'lost']);
    assert.deepEqual(linesOf(subjectOf(course(name('loss'))), records), [
      ['lr = 0.1', []],
      ['lr = 0.2', []],
    ]);
  });

  it('leave to a log scale what it can show', () => {
    assert.deepEqual(linesOf(subjectOf(course(name('loss'), { xScale: 'log' })), WHOLE)[1][1], [
      [5, 1],
      [10, 1],
    ]);
  });

  it('are ordinary charts where `step` is an axis', () => {
    const axes = [numbersAxis('step', [0.1, 0.2])];
    const byAxis = linesOf(subjectOf(course(name('loss')), { axes }), WHOLE);
    assert.deepEqual(byAxis, [
      [
        'loss',
        [
          [0.1, 1],
          [0.2, 1],
        ],
      ],
    ]);
  });
});
