import assert from 'node:assert/strict';
import type { PanelState } from '../../../client/messages.ts';
import { fitState } from '../../../client/webview/fit-state.ts';

const state = (nRows: number, nPoints: number): PanelState => ({
  version: 1,
  source: 'file:///a.syncline',
  hidden: [['ring']],
  view: {
    experiment: 'a',
    file: 'a.syncline',
    state: 'done',
    problem: null,
    earlier: false,
    report: {
      experiment: 'a',
      title: 'A',
      axes: [],
      metrics: [],
      engines: [],
      rows: Array.from({ length: nRows }, (_, i) => ({ size: i })),
      failures: [],
      expectations: [],
      charts: [
        {
          kind: 'line',
          title: '',
          x: { label: 'x', unit: '', scale: 'linear' },
          y: { label: 'y', unit: '', scale: 'linear' },
          series: [{ name: '', points: Array.from({ length: nPoints }, (_, x) => ({ x, y: x })) }],
        },
      ],
      progress: { done: nRows, total: nRows },
    },
  },
});

describe('what a panel keeps', () => {
  it('is everything, where it is small', () => {
    const small = state(10, 10);
    assert.deepEqual(fitState(small, 5000), small);
  });

  it('is without its table, where that is what makes it large', () => {
    const { report } = fitState(state(1000, 10), 5000).view;
    assert.deepEqual(report?.rows, []);
    assert.equal(report?.charts.length, 1);
  });

  it('is with thinner lines, where traces are long', () => {
    const [chart] = fitState(state(1000, 20_000), 50_000).view.report!.charts;
    assert.ok(chart.kind === 'line' && chart.series[0].points.length <= 1000);
    assert.deepEqual(chart.series[0].points.at(-1), { x: 19_999, y: 19_999 });
  });

  it('is without any figures, where the charts are large too; name and source remain', () => {
    const { view, source, hidden } = fitState(state(1000, 1000), 5000);
    assert.equal(view.report, null);
    assert.equal(view.experiment, 'a');
    assert.equal(source, 'file:///a.syncline');
    assert.deepEqual(hidden, [['ring']]);
  });
});
