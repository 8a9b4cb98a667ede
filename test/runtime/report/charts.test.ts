import assert from 'node:assert/strict';
import type { MeasuredRow } from '../../../runtime/api/measurement.ts';
import type { AxisGroup, Chart } from '../../../runtime/api/plan.ts';
import type { ChartModel, SeriesChartModel } from '../../../runtime/api/report.ts';
import { createReport } from '../../../runtime/report/create-report.ts';
import { allReduce, at, binary, fold, literal, name, numbersAxis, ringAlgorithm } from '../jobs/sample-experiment.ts';
import { figure, type Given, sampleChart } from './sample-charts.ts';
import { type OutcomeAt, recordsOf, sizesByAlgs } from './sample-results.ts';

const MiB = 2 ** 20;
const size = figure(name('size'), 'size', 'B');
const time = figure(name('time'), 'time', 's');
const byAlg = figure(name('alg'), 'alg');
const chart = (given: Given = {}, kind = 'line'): Chart =>
  sampleChart(kind, 'Time', { x: size, y: time, series: 'alg', xScale: 'log', ...given });
const linear: OutcomeAt = ({ size, alg }) => (alg === 'a' ? (size as number) / MiB : 0);

function linesOf(model: ChartModel): SeriesChartModel['series'] {
  assert.ok(model.kind !== 'heatmap');
  return model.series;
}

const seriesOf = (given: Given, outcomeAt: OutcomeAt = linear, kind = 'line') => {
  const subject = sizesByAlgs({ charts: [chart(given, kind)] });
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
    const falling = figure({ op: 'unary', operator: '-', value: name('size') }, '');
    assert.deepEqual(seriesOf({ x: falling, xScale: 'linear' })[0], [
      'a',
      [
        [-4 * MiB, 4],
        [-2 * MiB, 2],
        [-MiB, 1],
      ],
    ]);
  });

  it('are not divided by axes that move along with x or with the series', () => {
    const tied = (x: Given['x'], series: string | undefined, values: readonly (readonly number[])[]) => {
      const pair: AxisGroup = {
        axes: ['n', 'bound'].map((axis) => ({ name: axis, unit: '' })),
        values: { form: 'list', rows: values.map((row) => row.map(literal)) },
      };
      const subject = sizesByAlgs({
        run: allReduce({ size: literal(MiB), algorithm: ringAlgorithm() }),
        axes: [pair, numbersAxis('k', [1, 2])],
        charts: [chart({ x, series, xScale: 'linear' })],
      });
      const [model] = createReport(
        subject,
        recordsOf(subject, ({ n, k }) => 10 * (n as number) + (k as number)),
      ).charts;
      return linesOf(model).map((line) => [line.name, line.points.length]);
    };
    const [n, k] = [figure(name('n'), 'n'), figure(name('k'), 'k')];
    assert.deepEqual(
      tied(n, 'k', [
        [1, 70],
        [2, 50],
      ]),
      [
        ['k = 1', 2],
        ['k = 2', 2],
      ],
    );
    assert.deepEqual(
      tied(k, 'n', [
        [1, 70],
        [2, 50],
      ]),
      [
        ['n = 1', 2],
        ['n = 2', 2],
      ],
    );
    // A value of n alone does not tell the row.
    assert.deepEqual(
      tied(k, 'n', [
        [1, 70],
        [1, 50],
      ]),
      [
        ['n = 1, bound = 70', 2],
        ['n = 1, bound = 50', 2],
      ],
    );
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
    assert.deepEqual(seriesOf({ yScale: 'log' })[1], ['b', []]);
  });

  it('tell axes apart that are neither x nor series', () => {
    assert.deepEqual(
      seriesOf({ series: null }).map(([title]) => title),
      ['alg = a', 'alg = b'],
    );
    assert.deepEqual(seriesOf({ x: byAlg, series: null })[1], [
      'size = 2 MiB',
      [
        ['a', 2],
        ['b', 0],
      ],
    ]);
  });

  it('draw one line of a figure that fixes the other axes', () => {
    const fixed = figure(at(name('time'), { alg: literal('a') }), 'time', 's');
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
    const sizes = numbersAxis('size', [4 * MiB, MiB], 'B');
    const [, algs] = sizesByAlgs().axes;
    const subject = sizesByAlgs({ charts: [chart({}, 'bar')], axes: [sizes, algs] });
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

  it('keep the place of bars without a figure, and name no places where all have one', () => {
    const highest = figure(fold('max', name('time'), 'size'), 'time', 's');
    const placesOf = (outcome: OutcomeAt) => {
      const subject = sizesByAlgs({ charts: [chart({ x: byAlg, y: highest, series: null }, 'bar')] });
      const [model] = createReport(subject, recordsOf(subject, outcome)).charts;
      return model.kind === 'heatmap'
        ? undefined
        : [model.places, linesOf(model).map(({ points }) => points.map(({ x }) => x))];
    };
    assert.deepEqual(placesOf(linear), [undefined, [['a', 'b']]]);
    assert.deepEqual(
      placesOf((at) => (at.alg === 'a' ? null : linear(at, 0))),
      [['a', 'b'], [['b']]],
    );
  });

  it('have one bar per kind where x is an axis of kinds', () => {
    const highest = figure(fold('max', name('time'), 'size'), 'time', 's');
    assert.deepEqual(seriesOf({ x: byAlg, y: highest, series: null }, linear, 'bar'), [
      [
        'time',
        [
          ['a', 4],
          ['b', 0],
        ],
      ],
    ]);
  });

  describe('over repeats', () => {
    // Two seeds: a figure of 1 and 3 has the mean 2, s = sqrt(2), and t(1) = 12.706 over sqrt(2) of that.
    const spread: OutcomeAt = ({ size, alg }, repeat) => (alg === 'a' && size !== MiB ? 1 + 2 * repeat : 5);
    const firstLine = (given: Given, kind = 'line') => {
      const subject = sizesByAlgs({ repeat: 2, charts: [chart(given, kind)] });
      return linesOf(createReport(subject, recordsOf(subject, spread)).charts[0])[0].points;
    };

    it('have a band of 95 % around the mean, and none where all runs agree', () => {
      const [agreeing, differing] = firstLine({});
      assert.deepEqual(agreeing, { x: MiB, y: 5 });
      assert.equal(differing.y, 2);
      assert.ok(Math.abs(differing.high! - 2 - 12.706) < 1e-3 && Math.abs(2 - differing.low! - 12.706) < 1e-3);
    });

    it('have that of the deviation, of all runs, or none', () => {
      const [, std] = firstLine({ band: 'std' }, 'bar');
      assert.ok(Math.abs(std.high! - 2 - Math.SQRT2) < 1e-12);
      assert.deepEqual(firstLine({ band: 'range' })[1], { x: 2 * MiB, y: 2, low: 1, high: 3 });
      assert.deepEqual(firstLine({ band: 'none' })[1], { x: 2 * MiB, y: 2 });
    });
  });

  it('have closed forms beside them, once where they are the same for all', () => {
    const level = figure(literal(2), '2');
    const curve = figure(binary(name('size'), '/', literal(MiB)), 'size / MiB');
    const byTime = figure(binary(name('time'), '*', literal(2)), '2 * time');
    const subject = sizesByAlgs({ charts: [chart({ reference: [level, curve, byTime] })] });
    const references = linesOf(createReport(subject, recordsOf(subject, linear)).charts[0]).filter(({ role }) => role);
    assert.deepEqual(
      references.map((line) => [line.name, line.role, line.points.map(({ y }) => y)]),
      [
        ['2', 'reference', [2, 2, 2]],
        ['size / MiB', 'reference', [1, 2, 4]],
        ['2 * time, alg = a', 'reference', [2, 4, 8]],
        ['2 * time, alg = b', 'reference', [0, 0, 0]],
      ],
    );
  });

  it('mark places of x, each once', () => {
    const subject = sizesByAlgs({
      charts: [chart({ xReference: [figure(literal(3 * MiB), 'knee'), figure(name('size'), 'size', 'B')] })],
    });
    const [model] = createReport(subject, recordsOf(subject, linear)).charts;
    assert.ok(model.kind === 'line');
    assert.deepEqual(model.verticals?.slice(0, 2), [
      { name: 'knee', x: 3 * MiB },
      { name: 'size', x: MiB },
    ]);
  });

  it('have what was measured, by label, at the places of their own expressions', () => {
    const rows: MeasuredRow[] = [
      { label: 'lab', values: { size: MiB, time: 3 } },
      { label: 'lab', values: { size: 4 * MiB, time: 6 } },
      { label: 'lab', values: { time: 6 } },
      { label: 'other', values: { size: 2 * MiB, time: 0 } },
    ];
    const doubled = figure(binary(name('time'), '*', literal(2)), '2 * time', 's');
    const plain = chart({ y: doubled });
    const subject = sizesByAlgs({
      charts: [{ ...plain, args: { ...plain.args, overlay: { is: 'measured', rows } } }],
    });
    const measured = linesOf(createReport(subject, []).charts[0]).filter(({ role }) => role === 'measured');
    assert.deepEqual(measured, [
      {
        name: 'lab',
        role: 'measured',
        points: [
          { x: MiB, y: 6 },
          { x: 4 * MiB, y: 12 },
        ],
      },
      { name: 'other', role: 'measured', points: [{ x: 2 * MiB, y: 0 }] },
    ]);
  });

  it('say why they show nothing, once all runs are there', () => {
    const noteOf = (given: Given, outcomeAt: OutcomeAt, kind = 'line') => {
      const subject = sizesByAlgs({ charts: [chart(given, kind)] });
      const [model] = createReport(subject, recordsOf(subject, outcomeAt)).charts;
      return model.kind === 'heatmap' ? undefined : model.note;
    };
    assert.equal(noteOf({}, linear), undefined);
    assert.equal(
      noteOf({}, () => undefined),
      undefined,
    );
    assert.equal(
      noteOf({}, () => 'lost'),
      undefined,
    );
    assert.equal(
      noteOf({}, () => null),
      'no run has a figure for this chart',
    );
    assert.match(
      noteOf({ yScale: 'log' }, () => -1) ?? '',
      /^all figures are 0 or below, for which a logarithmic axis/,
    );
    const bars = noteOf({ yScale: 'log', reference: [figure(literal(1), '1')] }, () => 0, 'bar');
    assert.match(bars ?? '', /logarithmic/);
  });
});
