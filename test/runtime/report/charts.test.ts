import assert from 'node:assert/strict';
import type { Chart } from '../../../runtime/api/plan.ts';
import type { ChartModel, SeriesChartModel } from '../../../runtime/api/report.ts';
import { createReport } from '../../../runtime/report/create-report.ts';
import { at, fold, literal, name, numbersAxis } from '../jobs/sample-experiment.ts';
import { type OutcomeAt, recordsOf, sizesByAlgs } from './sample-results.ts';

const MiB = 2 ** 20;
type LineChart = Exclude<Chart, { kind: 'heatmap' }>;

const chart = (parts: Partial<LineChart> = {}): LineChart => ({
  kind: 'line',
  title: 'Time',
  x: { expr: name('size'), label: 'size', unit: 'B', scale: 'log' },
  y: { expr: name('time'), label: 'time', unit: 's', scale: 'linear' },
  series: 'alg',
  ...parts,
});
const linear: OutcomeAt = ({ size, alg }) => (alg === 'a' ? (size as number) / MiB : 0);

function linesOf(model: ChartModel): SeriesChartModel['series'] {
  assert.ok(model.kind !== 'heatmap');
  return model.series;
}

const seriesOf = (parts: Partial<LineChart>, outcomeAt: OutcomeAt = linear) => {
  const subject = sizesByAlgs({ charts: [chart(parts)] });
  const [model] = createReport(subject, recordsOf(subject, outcomeAt)).charts;
  return linesOf(model).map((line) => [line.name, line.points.map(({ x, y }) => [x, y])]);
};

describe('charts of a report', () => {
  it('have a line per value of the series, sorted by x', () => {
    assert.deepEqual(seriesOf({}), [
      [
        'a',
        [
          [MiB, 1],
          [2 * MiB, 2],
          [4 * MiB, 4],
        ],
      ],
      [
        'b',
        [
          [MiB, 0],
          [2 * MiB, 0],
          [4 * MiB, 0],
        ],
      ],
    ]);
    const falling = {
      expr: { op: 'unary', operator: '-', value: name('size') },
      label: '',
      unit: '',
      scale: 'linear',
    } as const;
    assert.deepEqual(seriesOf({ x: falling })[0], [
      'a',
      [
        [-4 * MiB, 4],
        [-2 * MiB, 2],
        [-MiB, 1],
      ],
    ]);
  });

  it('keep what describes the axes', () => {
    const subject = sizesByAlgs({ charts: [chart()] });
    const [{ title, x, y }] = createReport(subject, []).charts;
    assert.deepEqual(
      [title, x, y],
      ['Time', { label: 'size', unit: 'B', scale: 'log' }, { label: 'time', unit: 's', scale: 'linear' }],
    );
  });

  it('show the lines that are to come', () => {
    assert.deepEqual(
      seriesOf({}, () => undefined),
      [
        ['a', []],
        ['b', []],
      ],
    );
  });

  it('leave out figures without a value, and what a log scale cannot show', () => {
    const holes: OutcomeAt = ({ size, alg }) => (alg === 'a' ? (size === MiB ? null : 'lost') : 0);
    assert.deepEqual(seriesOf({}, holes)[0], ['a', []]);
    const log = { ...chart().y, scale: 'log' as const };
    assert.deepEqual(seriesOf({ y: log })[1], ['b', []]);
  });

  it('tell axes apart that are neither x nor series', () => {
    assert.deepEqual(
      seriesOf({ series: null }).map(([title]) => title),
      ['alg = a', 'alg = b'],
    );
    const byAlg = { expr: name('alg'), label: 'alg', unit: '', scale: 'linear' } as const;
    assert.deepEqual(seriesOf({ x: byAlg, series: null })[1], [
      'size = 2 MiB',
      [
        ['a', 2],
        ['b', 0],
      ],
    ]);
  });

  it('draw one line of a figure that fixes the other axes', () => {
    const fixed = { ...chart().y, expr: at(name('time'), { alg: literal('a') }) };
    assert.deepEqual(seriesOf({ y: fixed, series: null }), [
      [
        'time',
        [
          [MiB, 1],
          [2 * MiB, 2],
          [4 * MiB, 4],
        ],
      ],
    ]);
  });

  it('keep bars in the order of the grid, and numbers as numbers', () => {
    const size = numbersAxis('size', [4 * MiB, MiB], 'B');
    const [, algs] = sizesByAlgs().axes;
    const subject = sizesByAlgs({ charts: [chart({ kind: 'bar' })], axes: [size, algs] });
    const [model] = createReport(subject, recordsOf(subject, linear)).charts;
    assert.equal(model.kind, 'bar');
    assert.deepEqual(
      linesOf(model).map(({ points }) => points.map(({ x, y }) => [x, y])),
      [
        [
          [4 * MiB, 4],
          [MiB, 1],
        ],
        [
          [4 * MiB, 0],
          [MiB, 0],
        ],
      ],
    );
  });

  it('have one bar per kind where x is an axis of kinds', () => {
    const byAlg = { expr: name('alg'), label: 'alg', unit: '', scale: 'linear' } as const;
    const highest = { ...chart().y, expr: fold('max', name('time'), 'size') };
    assert.deepEqual(seriesOf({ kind: 'bar', x: byAlg, y: highest, series: null }), [
      [
        'time',
        [
          ['a', 4],
          ['b', 0],
        ],
      ],
    ]);
  });
});
