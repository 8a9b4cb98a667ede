import assert from 'node:assert/strict';
import { barConfiguration } from '../../../client/webview/bar-options.ts';
import { lineConfiguration } from '../../../client/webview/line-options.ts';
import { measuredMarker } from '../../../client/webview/series-style.ts';
import type { Theme } from '../../../client/webview/theme.ts';
import type { ChartSeries, SeriesChartModel } from '../../../runtime/api/report.ts';

const theme = { palette: ['#111111', '#222222'], fontSize: 13, fontFamily: 'sans-serif' } as unknown as Theme;

const points = [
  { x: 1, y: 2 },
  { x: 2, y: 4 },
];

const beside = (kind: 'line' | 'bar', role: ChartSeries['role']): SeriesChartModel => ({
  kind,
  title: '',
  x: { label: 'n', unit: '', scale: 'linear' },
  y: { label: 'loss', unit: '', scale: 'linear' },
  series: [{ name: 'beside', role, points }],
});

describe('what stands beside the computed series', () => {
  it('was measured: it is above them, and open, so that both are seen where they coincide', () => {
    const [dataset] = lineConfiguration(beside('line', 'measured'), theme, new Set()).data.datasets;
    assert.ok(dataset.order! < 0);
    assert.equal(dataset.pointBackgroundColor, 'transparent');
    assert.equal(dataset.showLine, false);
  });

  it('has a marker with an inside, whichever series it is', () => {
    const markers = Array.from({ length: 12 }, (_, i) => measuredMarker(i));
    assert.deepEqual([...new Set(markers)].sort(), ['circle', 'rect', 'rectRot', 'triangle']);
    for (let i = 1; i < markers.length; i++) assert.notEqual(markers[i], markers[i - 1]);
  });

  it('is a closed form: a line in line charts, and no slope between the groups of bars', () => {
    const [line] = lineConfiguration(beside('line', 'reference'), theme, new Set()).data.datasets;
    assert.notEqual(line.showLine, false);
    const [bars] = barConfiguration(beside('bar', 'reference'), theme, new Set(), 1).data.datasets as unknown as [
      { showLine?: boolean; pointRadius?: number },
    ];
    assert.equal(bars.showLine, false);
    assert.equal(bars.pointRadius, 0);
  });
});
