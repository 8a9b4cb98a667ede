/**
 * Which points of the grid share a line, or bars of one colour, and what that is called. Axes that the figures read and nothing
 * else tells apart give each of their values a group of its own rather than several marks above each other.
 */
import type { Chart, Column, Figure } from '../api/plan.ts';
import { printAxisValue } from '../expr/axis-values.ts';
import { freeAxes } from './free-axes.ts';
import { axisValueAt, type Results } from './results.ts';

/** The parameter that names the axis whose values are told apart by colour, and the one that says where a mark stands. */
export const SERIES = 'series';
export const PLACE = 'x';

export interface Group {
  readonly name: string;
  /** Points of the grid, in its order. */
  readonly points: number[];
}

type Axis = Results['grid']['axes'][number];

/**
 * The groups of a chart as it is, or of one of its listed figures alone; in the order in which the grid comes upon them.
 * `moves`: whether axes that the place reads move along a group, as they do not over the steps of a run.
 */
export function groupsOf(
  chart: Chart,
  figures: readonly Figure[],
  { grid }: Results,
  columns: readonly Column[],
  moves: boolean,
): readonly Group[] {
  const free = (figure: Figure) => [...freeAxes(figure.expr, grid, columns)];
  const read = new Set(figures.flatMap(free));
  const args = Object.entries(chart.args);
  const placed = args.flatMap(([param, arg]) => {
    if (arg.is === 'axis' && param !== SERIES) return [...grid.companions(arg.name)];
    return moves && arg.is === 'figure' && param === PLACE ? free(arg.figure) : [];
  });
  // What moves together with an axis that is told anyway need not be told apart.
  const along = (axis: string) => (grid.determinesRow(axis) ? grid.companions(axis) : []);
  const bySeries = args.flatMap(([param, arg]) => (arg.is === 'axis' && param === SERIES ? [arg.name] : []));
  const series = grid.axes.filter(({ name }) => bySeries.includes(name));
  const told = new Set([...bySeries, ...placed].flatMap((axis) => [axis, ...along(axis)]));
  const apart = grid.axes.filter(({ name }) => read.has(name) && !told.has(name));
  const keyOf = grid.keyBy([...series, ...apart].map(({ name }) => name));
  const groups = new Map<number, Group>();
  for (let point = 0; point < grid.nPoints; point++) {
    const key = keyOf(point);
    const group = groups.get(key);
    if (group) group.points.push(point);
    else groups.set(key, { name: nameOf(grid, point, series, apart), points: [point] });
  }
  return [...groups.values()];
}

/** `multitree`, `64 MiB`, and where the value alone says too little, or other axes are told apart, `latency = 150 ns`. */
function nameOf(grid: Results['grid'], point: number, series: readonly Axis[], apart: readonly Axis[]): string {
  const value = ({ name, unit }: Axis) => printAxisValue(axisValueAt(grid, point, name), unit);
  const named = (axis: Axis) => `${axis.name} = ${value(axis)}`;
  const saysEnough = ({ name, unit }: Axis) => unit !== '' || typeof axisValueAt(grid, point, name) === 'string';
  return [...series.map((axis) => (saysEnough(axis) ? value(axis) : named(axis))), ...apart.map(named)].join(', ');
}
