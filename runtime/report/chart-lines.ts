/**
 * Which points of the grid share a line, or bars of one colour, and what that is called. Axes that neither x nor `series`
 * reads, but y does, give each of their values a line of its own rather than several marks above each other.
 */
import type { Chart, Column } from '../api/plan.ts';
import type { ChartModelAxis, ChartSeries } from '../api/report.ts';
import { printAxisValue } from '../expr/axis-values.ts';
import { freeAxes } from './free-axes.ts';
import { axisValueAt, type Results } from './results.ts';

export type LineChart = Exclude<Chart, { kind: 'heatmap' }>;

export interface Line {
  readonly name: string;
  /** Points of the grid, in its order. */
  readonly points: number[];
}

type Axis = Results['grid']['axes'][number];

/** In the order in which the grid comes upon them. `ofX` are the axes that x reads. */
export function linesOf(
  chart: LineChart,
  ofX: ReadonlySet<string>,
  { grid }: Results,
  columns: readonly Column[],
): readonly Line[] {
  const ofY = freeAxes(chart.y.expr, grid, columns);
  const series = grid.axes.filter(({ name }) => name === chart.series);
  const apart = grid.axes.filter(({ name }) => name !== chart.series && ofY.has(name) && !ofX.has(name));
  const keyOf = grid.keyBy([...series, ...apart].map(({ name }) => name));
  const lines = new Map<number, Line>();
  for (let point = 0; point < grid.nPoints; point++) {
    const key = keyOf(point);
    const line = lines.get(key);
    if (line) line.points.push(point);
    else lines.set(key, { name: nameOf(grid, point, series, apart) || chart.y.label, points: [point] });
  }
  return [...lines.values()];
}

/** `multitree`, `64 MiB`, and where the value alone says too little, or other axes are told apart, `latency = 150 ns`. */
function nameOf(grid: Results['grid'], point: number, series: readonly Axis[], apart: readonly Axis[]): string {
  const value = ({ name, unit }: Axis) => printAxisValue(axisValueAt(grid, point, name), unit);
  const named = (axis: Axis) => `${axis.name} = ${value(axis)}`;
  const saysEnough = ({ name, unit }: Axis) => unit !== '' || typeof axisValueAt(grid, point, name) === 'string';
  return [...series.map((axis) => (saysEnough(axis) ? value(axis) : named(axis))), ...apart.map(named)].join(', ');
}

export const modelAxis = ({ label, unit, scale }: ChartModelAxis): ChartModelAxis => ({ label, unit, scale });

/** A logarithmic scale has no place for 0 and below; the table still has those figures. */
export function fitsScale(value: number | string, scale: 'linear' | 'log'): boolean {
  return scale === 'linear' || typeof value === 'string' || value > 0;
}

export type ChartPoint = ChartSeries['points'][number];

/** Labels stay in the order of the grid. */
export function byX(a: ChartPoint, b: ChartPoint): number {
  return typeof a.x === 'number' && typeof b.x === 'number' ? a.x - b.x : 0;
}
