/**
 * Which rows of a `vary` line a quick run would like to have, the most wanted first. Lines of numbers have their first, middle and
 * last row, and those that the file reads by name (`time[size: 1 MiB]`), or columns would have nothing to compare with; lines of
 * kinds and words have all, because each value is a case of its own.
 */
import type { Value } from '../../runtime/api/expr.ts';
import type { AxisGroup, Experiment } from '../../runtime/api/plan.ts';
import { sameValue } from '../../runtime/expr/same-value.ts';
import { expressionsOf, withParts } from '../expressions-of.ts';
import { constant } from './constant.ts';

export interface Wish {
  readonly row: number;
  /** What comes first where not all can be had: 0 is what no run can do without. */
  readonly rank: number;
}

/** Numbers read by name come before cases that are not, because others are compared with them. */
const [FIRST, NAMED, CASE, LAST, MIDDLE] = [0, 1, 2, 3, 4];

/** By rank, then by row. */
export function wishesOf(
  group: AxisGroup,
  rows: readonly (readonly Value[])[],
  experiment: Experiment,
): readonly Wish[] {
  const ranks = new Map<number, number>([[0, FIRST]]);
  const wish = (row: number, rank: number): void => {
    ranks.set(row, Math.min(rank, ranks.get(row) ?? rank));
  };
  for (const row of rowsReadByName(group, rows, experiment)) wish(row, NAMED);
  if (rows.every((row) => row.every((cell) => typeof cell === 'number'))) {
    const last = rows.length - 1;
    wish(last, LAST);
    wish(Math.floor(last / 2), MIDDLE);
  } else for (const row of rows.keys()) wish(row, CASE);
  return [...ranks].map(([row, rank]) => ({ row, rank })).sort((a, b) => a.rank - b.rank || a.row - b.row);
}

function rowsReadByName(
  group: AxisGroup,
  rows: readonly (readonly Value[])[],
  experiment: Experiment,
): readonly number[] {
  return group.axes.flatMap(({ name }, column) => {
    const read = valuesReadByName(name, experiment);
    return [...rows.keys()].filter((r) => read.some((value) => isSame(rows[r][column], value)));
  });
}

function valuesReadByName(axis: string, experiment: Experiment): Value[] {
  return expressionsOf(experiment)
    .flatMap(withParts)
    .flatMap((expr) => {
      const value = expr.op === 'at' && Object.hasOwn(expr.axes, axis) ? constant(expr.axes[axis]) : undefined;
      return value === undefined ? [] : [value];
    });
}

/** As the grid finds a value that was computed: `3 * 0.1` is on it if only its last digits say otherwise. */
const isSame = (a: Value, b: Value): boolean =>
  typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= 1e-9 * Math.abs(a) : sameValue(a, b);
