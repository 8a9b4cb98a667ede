/**
 * A field of colours over two axes. Further axes that the value reads stay at their first value, which the title says: one
 * field shows one cut through the grid, and a mean over the others would show no run that was made.
 */
import type { Expr } from '../api/expr.ts';
import type { Chart, Column } from '../api/plan.ts';
import type { HeatmapModel } from '../api/report.ts';
import type { AxisValue } from '../api/run.ts';
import { printAxisValue, toAxisValue } from '../expr/axis-values.ts';
import { fitsScale, modelAxis } from './chart-lines.ts';
import { freeAxes } from './free-axes.ts';
import { axisValueAt, type Results } from './results.ts';
import { cellOf } from './rows.ts';

type HeatmapChart = Extract<Chart, { kind: 'heatmap' }>;

/** Rows and columns are the values of the axes in the order of the grid; a pair that is not on the grid has no figure. */
export function createHeatmap(chart: HeatmapChart, results: Results, columns: readonly Column[]): HeatmapModel {
  const { grid } = results;
  const x = axisNameOf(chart.x.expr);
  const y = axisNameOf(chart.y.expr);
  const moved = new Set([x, y].flatMap((axis) => [...grid.companions(axis)]));
  const read = freeAxes(chart.value.expr, grid, columns);
  const fixed = grid.axes
    .filter(({ name }) => read.has(name) && !moved.has(name))
    .map(({ name, unit }) => `${name} = ${printAxisValue(axisValueAt(grid, 0, name), unit)}`);

  const cellAt = (point: number | undefined): number | null => {
    if (point === undefined || !results.isComplete(point)) return null;
    const cell = cellOf(chart.value.expr, results.scopeAt(point));
    return typeof cell === 'number' && fitsScale(cell, chart.value.scale) ? cell : null;
  };
  const xs = grid.valuesOf(x);
  const ys = grid.valuesOf(y);
  return {
    kind: 'heatmap',
    title: fixed.length > 0 ? `${chart.title} (${fixed.join(', ')})` : chart.title,
    x: { ...modelAxis(chart.x), values: xs.map((value) => label(toAxisValue(value))) },
    y: { ...modelAxis(chart.y), values: ys.map((value) => label(toAxisValue(value))) },
    value: modelAxis(chart.value),
    cells: ys.map((atY) => xs.map((atX) => cellAt(grid.replace(0, { [x]: atX, [y]: atY })))),
  };
}

const label = (value: AxisValue): number | string => (typeof value === 'boolean' ? String(value) : value);

function axisNameOf(expr: Expr): string {
  if (expr.op === 'name') return expr.name;
  throw new Error(`expected an axis of the grid on each side of a heatmap, found \`${expr.op}\``);
}
