/**
 * Duties of what is done with results: charts, metrics, exporters, measurements. All are functions from data to data, so that all
 * owe the same: they change nothing that they are given, give the same twice, and bear results that are empty or have gaps.
 */
import assert from 'node:assert/strict';
import type { ChartData, ChartDescriptor, Sample, SampleGroup } from '../api/chart.ts';
import type { ExporterDescriptor } from '../api/exporter.ts';
import type { MeasurementDescriptor } from '../api/measurement.ts';
import type { MeasuredRun, MetricDescriptor } from '../api/metric.ts';
import type { ExperimentReport } from '../api/report.ts';
import { checkChartModel, checkFigure, checkMeasuredRows, checkText } from '../border/check-results.ts';
import { type Duty, duty } from './duty.ts';
import { examplesOf } from './example-values.ts';
import { withDefaults } from './with-defaults.ts';

/** Gives what `call` gives, having held it to purity: equal twice, data, and its arguments as they were. */
function pure<T>(args: readonly unknown[], call: () => T): T {
  const before = structuredClone(args);
  const first = call();
  assert.deepEqual(call(), first, 'expected the same result twice');
  assert.deepEqual(args, before, 'expected arguments that stay as they are');
  assert.deepEqual(structuredClone(first), first, 'expected data and nothing else');
  return first;
}

export function chartDuties(kind: ChartDescriptor): Duty[] {
  const values = valuesOfChart(kind);
  const build = (data: ChartData) => pure([values, data], () => kind.build(values as never, data));
  return [
    duty('makes a chart that can be drawn of any samples, the same twice', () => {
      for (const data of sampleData(kind)) checkChartModel(build(data));
    }),

    duty('keeps the title that it is given', () => {
      for (const data of sampleData(kind)) {
        const { title } = build(data);
        assert(title.startsWith(data.title), `expected \`${data.title}\` first, found \`${title}\``);
      }
    }),

    duty('shows the figures: other samples, another chart', () => {
      const [one, other] = sampleData(kind);
      assert.notDeepEqual(build(one), build(other));
    }),
  ];
}

/** Figures and axes by name; what is optional is left out. */
function valuesOfChart({ params }: ChartDescriptor): Readonly<Record<string, unknown>> {
  const entries = Object.entries(params).flatMap(([name, param]): [string, unknown][] => {
    if (param.optional) return [];
    if (param.kind === 'figure') return [[name, { label: name, unit: 's' }]];
    if (param.kind === 'axis') return [[name, { label: name, unit: '', values: [1, 2, 4] }]];
    return [[name, param.default]];
  });
  return Object.fromEntries(entries);
}

/** Full ones, others of the same form, some with gaps and words, and none at all. */
function sampleData({ params }: ChartDescriptor): readonly ChartData[] {
  const names = Object.entries(params).filter(([, { kind }]) => kind === 'figure' || kind === 'axis');
  const sample = (i: number, height: number | null): Sample => ({
    values: Object.fromEntries(
      names.map(([name, { kind }], place) => {
        const column = [1, 2, 4][i % 3];
        const row = [1, 2, 4][Math.floor(i / 3) % 3];
        if (kind === 'axis') return [name, place === 0 ? column : row];
        return [name, name === 'x' ? i + 1 : height];
      }),
    ),
    spread: Object.fromEntries(
      names.flatMap(([name, { spread }]) => (spread ? [[name, { mean: 1, std: 1, ci95: 2, min: 0, max: 3 }]] : [])),
    ),
  });
  const group = (name: string, heights: readonly (number | null)[]): SampleGroup => ({
    name,
    samples: heights.map((height, i) => sample(i, height)),
  });
  const data = (groups: readonly SampleGroup[]): ChartData => ({
    title: 'A title',
    groups,
    lists: {},
    measured: [],
    field: null,
  });
  const field = {
    label: 'density',
    x: [0, 1],
    y: [0, 1],
    values: [
      [0, 1],
      [null, 2],
    ],
  } as const;
  return [
    data([group('a', [1, 2, 3, 4, 5, 6, 7, 8, 9])]),
    data([group('a', [9, 7, 5, 4, 3, 2, 1, 0.5, 0.1])]),
    { ...data([group('', [null, -1, 0, null]), group('b', [])]), measured: [group('lab', [1, null])], field },
    data([]),
  ];
}

export function metricDuties(kind: MetricDescriptor): Duty[] {
  return [
    duty('gives a number or null of any run, the same twice', () => {
      for (const { label, values } of examplesOf(kind)) {
        for (const run of sampleRuns()) {
          const figure = pure([run], () => kind.measure(values as never, run));
          try {
            checkFigure(figure);
          } catch (error) {
            assert.fail(`${label}: ${(error as Error).message}`);
          }
        }
      }
    }),
  ];
}

function sampleRuns(): readonly MeasuredRun[] {
  const trace = (loss: readonly (number | null)[]) => ({
    every: 2,
    steps: loss.map((_, k) => 2 * k),
    values: { loss },
  });
  const train = { sentence: 'train', axes: { lr: 0.1 }, metrics: { loss: 0.5, diverged: 0 } } as const;
  return [
    { ...train, trace: trace([4, 2, 1]) },
    { ...train, metrics: { loss: null, diverged: 1 }, trace: trace([4, null]) },
    { ...train, trace: trace([]), particles: { rows: [] } },
    {
      ...train,
      particles: {
        rows: [
          [1, 2],
          [3, 4],
        ],
      },
    },
    { sentence: 'allreduce', axes: { alg: 'a' }, metrics: { time: 1e-3, busBandwidth: null } },
  ];
}

export function exporterDuties(kind: ExporterDescriptor): Duty[] {
  const values = withDefaults(kind, {});
  const write = (report: ExperimentReport) => pure([values, report], () => kind.write(values as never, report));
  return [
    duty('writes text of any report, the same twice, that ends its last line', () => {
      for (const report of sampleReports()) {
        const text = write(report);
        checkText(text);
        assert(text === '' || text.endsWith('\n'), 'expected a line feed at the end');
      }
    }),

    duty('loses no figure: other rows, another text', () => {
      const [one, other] = sampleReports();
      assert.notEqual(write(one), write(other));
    }),
  ];
}

function sampleReports(): readonly ExperimentReport[] {
  const report: ExperimentReport = {
    experiment: 'sizes',
    title: 'A | title, "quoted"',
    axes: [{ name: 'size', unit: 'B' }],
    metrics: [{ name: 'time', unit: 's' }],
    engines: [],
    rows: [
      { size: 1, time: 0.5 },
      { size: 2, time: null },
    ],
    failures: [{ point: 1, axes: { size: 2 }, code: 'run/failed', message: 'no way' }],
    expectations: [{ text: 'time < 1 s', passed: null, measured: null, unit: 's', detail: 'not yet', line: 1 }],
    charts: [],
    progress: { done: 2, total: 2 },
  };
  return [
    report,
    { ...report, rows: [{ size: 1, time: 0.25 }] },
    { ...report, rows: [], failures: [], expectations: [] },
  ];
}

export function measurementDuties(kind: MeasurementDescriptor): Duty[] {
  const values = (text: string) =>
    withDefaults(
      kind,
      Object.fromEntries(
        Object.entries(kind.params).flatMap(([name, param]) => (param.kind === 'file' ? [[name, text]] : [])),
      ),
    );
  return [
    duty('refuses a file without anything, and reads no nonsense from others', () => {
      const wrongIn = (text: string) => kind.check?.(values(text) as never) ?? [];
      assert(wrongIn('').length > 0, 'expected a finding of `check` about an empty file, found none');
      for (const text of ['', '\n\n', 'a', '\u0000', '1,2,3\n', 'x,y\n1,NaN\n', '{"a": [1, 2]}', '"']) {
        if (wrongIn(text).length > 0) continue;
        checkMeasuredRows(pure([text], () => kind.read(values(text) as never)));
      }
    }),
  ];
}
