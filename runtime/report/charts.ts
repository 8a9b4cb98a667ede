/**
 * Charts as data: series of points, nothing about drawing. A line is a function of x: axes that neither x nor `series`
 * reads, but y does, give each of their values a line of its own rather than several points above each other.
 */
import type { Chart, Column, Experiment } from '../api/plan.ts';
import type { ChartModel, ChartModelAxis, ChartSeries } from '../api/report.ts';
import { printAxisValue } from '../expr/axis-values.ts';
import { freeAxes } from './free-axes.ts';
import { axisValueAt, type Results } from './results.ts';
import { cellOf } from './rows.ts';

export function createChart(chart: Chart, results: Results, experiment: Experiment): ChartModel {
  const { x, y } = chart;
  return {
    kind: chart.kind,
    title: chart.title,
    x: modelAxis(x),
    y: modelAxis(y),
    series: seriesOf(chart, results, experiment.columns),
  };
}

const modelAxis = ({ label, unit, scale }: ChartModelAxis): ChartModelAxis => ({ label, unit, scale });

type ChartPoint = ChartSeries['points'][number];
type Axis = Results['grid']['axes'][number];

/** In the order in which the grid comes upon them; every line of the grid is there from the start, with or without points. */
function seriesOf(chart: Chart, results: Results, columns: readonly Column[]): ChartSeries[] {
  const { grid, scopeAt, finished } = results;
  const ofX = freeAxes(chart.x.expr, grid, columns);
  const ofY = freeAxes(chart.y.expr, grid, columns);
  const series = grid.axes.filter(({ name }) => name === chart.series);
  const apart = grid.axes.filter(({ name }) => name !== chart.series && ofY.has(name) && !ofX.has(name));
  const lines = new Map<string, { readonly name: string; readonly points: Map<number | string, ChartPoint> }>();

  for (let point = 0; point < grid.nPoints; point++) {
    const key = JSON.stringify([...series, ...apart].map(({ name }) => axisValueAt(grid, point, name)));
    let line = lines.get(key);
    if (!line) {
      line = { name: nameOfLine(results, point, series, apart) || chart.y.label, points: new Map() };
      lines.set(key, line);
    }
    if (!finished[point]) continue;
    const scope = scopeAt(point);
    const x = cellOf(chart.x.expr, scope);
    const y = cellOf(chart.y.expr, scope);
    if (x === null || typeof y !== 'number') continue;
    const place = typeof x === 'boolean' ? String(x) : x;
    // Points that differ only in an axis that y does not read are the same point.
    if (fitsScale(place, chart.x.scale) && fitsScale(y, chart.y.scale)) line.points.set(place, { x: place, y });
  }
  return [...lines.values()].map(({ name, points }) => ({ name, points: [...points.values()].sort(byX) }));
}

/** A logarithmic scale has no place for 0 and below; the table still has those figures. */
function fitsScale(value: number | string, scale: 'linear' | 'log'): boolean {
  return scale === 'linear' || typeof value === 'string' || value > 0;
}

/** Labels stay in the order of the grid. */
function byX(a: ChartPoint, b: ChartPoint): number {
  return typeof a.x === 'number' && typeof b.x === 'number' ? a.x - b.x : 0;
}

/** `multitree`, and where other axes are told apart too, `multitree, latency = 150 ns`. */
function nameOfLine({ grid }: Results, point: number, series: readonly Axis[], apart: readonly Axis[]): string {
  const value = ({ name, unit }: Axis) => printAxisValue(axisValueAt(grid, point, name), unit);
  return [...series.map(value), ...apart.map((axis) => `${axis.name} = ${value(axis)}`)].join(', ');
}
