import assert from 'node:assert/strict';
import { isMarked, lineConfiguration } from '../../../client/webview/line-options.ts';
import type { Theme } from '../../../client/webview/theme.ts';
import type { SeriesChartModel } from '../../../runtime/api/report.ts';

const theme = { palette: ['#111111', '#222222'], fontSize: 13, fontFamily: 'sans-serif' } as unknown as Theme;

const trace = (nSteps: number): SeriesChartModel => ({
  kind: 'line',
  title: '',
  x: { label: 'step', unit: '', scale: 'linear' },
  y: { label: 'loss', unit: '', scale: 'log' },
  series: [{ name: 'sgd', points: Array.from({ length: nSteps }, (_, i) => ({ x: i, y: 1 / (i + 1) })) }],
});

describe('line chart', () => {
  it('of few points marks each of them', () => {
    const [dataset] = lineConfiguration(trace(10), theme, new Set()).data.datasets;
    assert.equal(dataset.data.length, 10);
    assert.equal(dataset.pointRadius, 4);
  });

  it('of a trace has no markers, and no more points than can be seen', () => {
    const model = trace(100_000);
    const [dataset] = lineConfiguration(model, theme, new Set()).data.datasets;
    assert.equal(dataset.pointRadius, 0);
    assert.equal(isMarked(model.series[0]), false);
    assert.ok(dataset.data.length <= 4000, `${dataset.data.length} points`);
    assert.equal(dataset.data.at(-1)?.exactX, 99_999);
  });

  it('keeps exact figures beside the drawn ones', () => {
    const model: SeriesChartModel = { ...trace(0), y: { label: 'time', unit: 's', scale: 'linear' } };
    const points = [
      { x: 0, y: 2e-6 },
      { x: 1, y: 4e-6 },
    ];
    const [dataset] = lineConfiguration({ ...model, series: [{ name: 'a', points }] }, theme, new Set()).data.datasets;
    assert.ok(Math.abs(dataset.data[1].y - 4) < 1e-9);
    assert.equal(dataset.data[1].exactY, 4e-6);
  });

  it('has whole ticks where x counts something', () => {
    const precision = (xs: readonly number[]) => {
      const model = { ...trace(0), series: [{ name: 'a', points: xs.map((x) => ({ x, y: 1 })) }] };
      const { x } = lineConfiguration(model, theme, new Set()).options!.scales!;
      return (x!.ticks as { precision?: number }).precision;
    };
    assert.equal(precision([0, 1, 5]), 0);
    assert.equal(precision([0, 0.5, 1]), undefined);
  });

  it('leaves out what the reader has switched off', () => {
    assert.equal(lineConfiguration(trace(3), theme, new Set(['sgd'])).data.datasets[0].hidden, true);
  });
});
