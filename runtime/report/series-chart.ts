/** Lines and bars over the points of the grid. Both are functions of x; bars stay in the order of the grid. */
import type { Column } from '../api/plan.ts';
import type { ChartSeries, SeriesChartModel } from '../api/report.ts';
import { byX, type ChartPoint, fitsScale, type Line, type LineChart, linesOf, modelAxis } from './chart-lines.ts';
import { freeAxes } from './free-axes.ts';
import type { Results } from './results.ts';
import { cellOf } from './rows.ts';

export function createSeriesChart(chart: LineChart, results: Results, columns: readonly Column[]): SeriesChartModel {
  const { kind, title, x, y } = chart;
  const lines = linesOf(chart, freeAxes(x.expr, results.grid, columns), results, columns);
  const series = lines.map((line): ChartSeries => {
    const points = pointsOf(line, chart, results);
    return { name: line.name, points: kind === 'line' ? points.sort(byX) : points };
  });
  return { kind, title, x: modelAxis(x), y: modelAxis(y), series };
}

function pointsOf(line: Line, { x, y }: LineChart, { scopeAt, isComplete }: Results): ChartPoint[] {
  const found = new Map<number | string, ChartPoint>();
  for (const point of line.points) {
    // Asked first, because most of a long run is not there yet.
    if (!isComplete(point)) continue;
    const scope = scopeAt(point);
    const placeOfX = cellOf(x.expr, scope);
    const height = cellOf(y.expr, scope);
    if (placeOfX === null || typeof height !== 'number') continue;
    const place = typeof placeOfX === 'boolean' ? String(placeOfX) : placeOfX;
    // Points that differ only in an axis that y does not read are the same point.
    if (fitsScale(place, x.scale) && fitsScale(height, y.scale)) found.set(place, { x: place, y: height });
  }
  return [...found.values()];
}
