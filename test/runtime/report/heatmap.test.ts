import assert from 'node:assert/strict';
import type { Expr } from '../../../runtime/api/expr.ts';
import type { Chart, Experiment } from '../../../runtime/api/plan.ts';
import type { HeatmapModel } from '../../../runtime/api/report.ts';
import { createReport } from '../../../runtime/report/create-report.ts';
import { experiment, fold, listAxis, literal, name, numbersAxis } from '../jobs/sample-experiment.ts';
import { figure, type Given, sampleChart } from './sample-charts.ts';
import { type OutcomeAt, recordsOf, sizesByAlgs } from './sample-results.ts';

const MiB = 2 ** 20;
const heatmap = (value: Expr = name('time'), scale: 'linear' | 'log' = 'linear', axes: Given = {}): Chart =>
  sampleChart('heatmap', 'Time', { x: 'size:B', y: 'alg', value: figure(value, 'time', 's'), scale, ...axes });
const byFactor: OutcomeAt = ({ size, alg }) => ((size as number) / MiB) * (alg === 'a' ? 1 : 10);

function modelOf(chart: Chart, outcomeAt: OutcomeAt = byFactor, parts: Partial<Experiment> = {}): HeatmapModel {
  const subject = sizesByAlgs({ charts: [chart], ...parts });
  const [model] = createReport(subject, recordsOf(subject, outcomeAt)).charts;
  assert.ok(model.kind === 'heatmap');
  return model;
}

describe('heatmaps of a report', () => {
  it('have a row per value of y and a cell per value of x, in grid order', () => {
    assert.deepEqual(modelOf(heatmap()), {
      kind: 'heatmap',
      title: 'Time',
      x: { label: 'size', unit: 'B', scale: 'linear', values: [MiB, 2 * MiB, 4 * MiB] },
      y: { label: 'alg', unit: '', scale: 'linear', values: ['a', 'b'] },
      value: { label: 'time', unit: 's', scale: 'linear' },
      cells: [
        [1, 2, 4],
        [10, 20, 40],
      ],
    });
  });

  it('leave out what has not finished, has failed or has no figure, and what a log scale cannot show', () => {
    const holes: OutcomeAt = ({ size, alg }) => {
      if (alg === 'b') return 0;
      return size === MiB ? undefined : size === 2 * MiB ? 'lost' : null;
    };
    assert.deepEqual(modelOf(heatmap(), holes).cells, [
      [null, null, null],
      [0, 0, 0],
    ]);
    assert.deepEqual(modelOf(heatmap(name('time'), 'log'), holes).cells[1], [null, null, null]);
  });

  it('show means over repeats, and folds of them', () => {
    const bySeed: OutcomeAt = (_axes, repeat) => 2 * repeat;
    assert.deepEqual(modelOf(heatmap(), bySeed, { repeat: 3 }).cells[0], [2, 2, 2]);
    assert.deepEqual(
      modelOf(heatmap(fold('quantile', name('time'), null, literal(1))), bySeed, { repeat: 3 }).cells[0],
      [4, 4, 4],
    );
  });

  it('cut through further axes at their first value, and say so', () => {
    const axes = [...sizesByAlgs().axes, numbersAxis('latency', [150e-9, 1e-6], 's')];
    const slower: OutcomeAt = (at, repeat) => (at.latency === 1e-6 ? 99 : byFactor(at, repeat));
    const model = modelOf(heatmap(), slower, { axes });
    assert.equal(model.title, 'Time (latency = 150 ns)');
    assert.deepEqual(model.cells[0], [1, 2, 4]);
    const folded = modelOf(heatmap(fold('max', name('time'), 'latency')), slower, { axes });
    assert.equal(folded.title, 'Time');
    assert.deepEqual(folded.cells[0], [99, 99, 99]);
  });

  it('are empty where a pair of a tuple is not on the grid', () => {
    const pairs = [
      [1, 1],
      [1, 2],
      [2, 1],
    ].map((row) => row.map(literal));
    const tuple = {
      axes: [
        { name: 'm', unit: '' },
        { name: 'n', unit: '' },
      ],
      values: { form: 'list', rows: pairs },
    } as const;
    const chart = heatmap(name('time'), 'linear', { x: 'm', y: 'n' });
    const subject = experiment({ axes: [listAxis('first', [literal(0)]), tuple], charts: [chart] });
    const [model] = createReport(
      subject,
      recordsOf(subject, ({ m, n }) => 10 * (m as number) + (n as number)),
    ).charts;
    assert.ok(model.kind === 'heatmap');
    assert.deepEqual(model.cells, [
      [11, 21],
      [12, null],
    ]);
    assert.equal(model.title, 'Time (first = 0)');
  });
});
