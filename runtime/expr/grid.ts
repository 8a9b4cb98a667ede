/**
 * The grid that the `vary` lines of an experiment span: which point has which values, and where a point lies when some of
 * its axes change. Points are numbered in the order in which they run; the last line varies fastest.
 */
import type { Value } from '../api/expr.ts';
import type { AxisGroup } from '../api/plan.ts';
import { AxisValueError, rowsOf, toAxisValue } from './axis-values.ts';

/** More points are refused before anything is built; a report holds a row of each in memory. */
export const MAX_POINTS = 1_000_000;

export interface ExperimentGrid {
  readonly nPoints: number;
  /** In the order of the file, the axes of a tuple one after the other. */
  readonly axes: readonly { readonly name: string; readonly unit: string }[];
  /** The value of an axis at a point; `undefined` if there is no such axis. */
  valueAt(index: number, axis: string): Value | undefined;
  /** The different values of an axis, in the order in which they first come; empty if there is no such axis. */
  valuesOf(axis: string): readonly Value[];
  /**
   * The point that differs in these axes; `undefined` if a value is not on the grid. Axes that vary together move
   * together: it is the row of their line that has the values asked for, and among several the one in which the other
   * axes stay as they are.
   */
  replace(index: number, changes: Readonly<Record<string, Value>>): number | undefined;
  /** A number per point, the same for two points where these axes all have the same values, and only there. */
  keyBy(axes: readonly string[]): (index: number) => number;
  /** Whether a value of this axis alone tells the row of its line, so that fixing it fixes its companions. */
  determinesRow(axis: string): boolean;
  /** The axes of the `vary` line in which this one stands, itself included. */
  companions(axis: string): readonly string[];
}

interface Group {
  readonly names: readonly string[];
  readonly rows: readonly (readonly Value[])[];
  /** Points between one row and the next. */
  readonly stride: number;
  /** Per axis of the group: rows by value. */
  readonly rowsByValue: readonly ReadonlyMap<string | number | boolean, readonly number[]>[];
}

/** @throws AxisValueError as `rowsOf` does, and for more than `MAX_POINTS` points. */
export function createGrid(axisGroups: readonly AxisGroup[]): ExperimentGrid {
  const allRows = axisGroups.map(rowsOf);
  const nPoints = allRows.reduce((n, rows) => n * rows.length, 1);
  if (nPoints > MAX_POINTS) throw new AxisValueError(`expected at most ${MAX_POINTS} points, found ${nPoints}`);
  const groups: Group[] = [];
  let stride = nPoints;
  axisGroups.forEach((group, g) => {
    const rows = allRows[g];
    stride /= rows.length;
    groups.push({
      names: group.axes.map((axis) => axis.name),
      rows,
      stride,
      rowsByValue: group.axes.map((_, column) => rowsByValue(rows, column)),
    });
  });
  const places = new Map(
    groups.flatMap((group) => group.names.map((name, column) => [name, { group, column }] as const)),
  );

  return {
    nPoints,
    axes: axisGroups.flatMap((group) => group.axes),
    valueAt: (index, axis) => {
      const place = places.get(axis);
      return place?.group.rows[rowAt(place.group, index)][place.column];
    },
    valuesOf: (axis) => {
      const place = places.get(axis);
      if (!place) return [];
      const { rows, rowsByValue } = place.group;
      return [...rowsByValue[place.column].values()].map(([first]) => rows[first][place.column]);
    },
    replace: (index, changes) => {
      let found = index;
      for (const group of groups) {
        if (!group.names.some((name) => Object.hasOwn(changes, name))) continue;
        const row = rowAt(group, index);
        const next = replaceRow(group, row, changes);
        if (next === undefined) return undefined;
        found += (next - row) * group.stride;
      }
      return found;
    },
    keyBy: (axes) => {
      const digits = axes.flatMap((axis) => {
        const place = places.get(axis);
        return place ? [{ group: place.group, ...valueNumbers(place.group, place.column) }] : [];
      });
      return (index) => digits.reduce((key, { group, n, ofRow }) => key * n + ofRow[rowAt(group, index)], 0);
    },
    determinesRow: (axis) => {
      const place = places.get(axis);
      return place !== undefined && place.group.rowsByValue[place.column].size === place.group.rows.length;
    },
    companions: (axis) => places.get(axis)?.group.names ?? [],
  };
}

/** How many points an experiment has, without building them. */
export function countPoints(axisGroups: readonly AxisGroup[]): number {
  return axisGroups.reduce((n, group) => n * rowsOf(group).length, 1);
}

const rowAt = (group: Group, index: number): number => Math.floor(index / group.stride) % group.rows.length;

function rowsByValue(rows: readonly (readonly Value[])[], column: number) {
  const found = new Map<string | number | boolean, number[]>();
  rows.forEach((row, r) => {
    const key = toAxisValue(row[column]);
    const same = found.get(key);
    if (same) same.push(r);
    else found.set(key, [r]);
  });
  return found;
}

/** The different values of a column, numbered from 0: how many there are, and which each row has. */
function valueNumbers(
  { rows, rowsByValue }: Group,
  column: number,
): { readonly n: number; readonly ofRow: Int32Array } {
  const ofRow = new Int32Array(rows.length);
  let n = 0;
  for (const same of rowsByValue[column].values()) {
    for (const row of same) ofRow[row] = n;
    n++;
  }
  return { n, ofRow };
}

function replaceRow(group: Group, row: number, changes: Readonly<Record<string, Value>>): number | undefined {
  let candidates: readonly number[] | undefined;
  group.names.forEach((name, column) => {
    if (!Object.hasOwn(changes, name)) return;
    const matching = rowsWith(group, column, changes[name]);
    candidates = candidates === undefined ? matching : candidates.filter((r) => matching.includes(r));
  });
  if (candidates === undefined || candidates.length === 0) return undefined;
  if (candidates.length === 1) return candidates[0];
  return candidates.find((r) =>
    group.names.every(
      (name, column) =>
        Object.hasOwn(changes, name) || toAxisValue(group.rows[r][column]) === toAxisValue(group.rows[row][column]),
    ),
  );
}

function rowsWith(group: Group, column: number, value: Value): readonly number[] {
  const key = toAxisValue(value);
  const exact = group.rowsByValue[column].get(key);
  if (exact || typeof key !== 'number') return exact ?? [];
  // A value that was computed, such as 3 * 0.1, is on the grid if only its last digits say otherwise.
  const close = (other: Value) => typeof other === 'number' && Math.abs(other - key) <= 1e-9 * Math.abs(other);
  return group.rows.flatMap((row, r) => (close(row[column]) ? [r] : []));
}
