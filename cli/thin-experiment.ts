/**
 * `--quick`: the same experiment with few points and seeds, to see within seconds that it runs and what comes out. Axes of
 * numbers keep their first, middle and last value, and those that the file reads by name (`time[size: 1 MiB]`), or columns
 * would have nothing to compare with; axes of kinds and words stay whole, because each value is a case of its own.
 */
import type { Expr, Value } from '../runtime/api/expr.ts';
import type { AxisGroup, AxisValues, Experiment } from '../runtime/api/plan.ts';
import { rowsOf } from '../runtime/expr/axis-values.ts';
import { EMPTY_SCOPE, EvaluationError, evaluate } from '../runtime/expr/evaluate.ts';
import { count } from './count.ts';
import { expressionsOf, withParts } from './expressions-of.ts';

/** More seeds than this say more about the mean, and nothing about whether the experiment runs. */
const QUICK_SEEDS = 2;

export interface Thinned {
  readonly experiment: Experiment;
  /** Axes that lost values. */
  readonly thinnedAxes: readonly string[];
  /** What was left out, as parts of a sentence: `3 of 12 values of size`. */
  readonly notes: readonly string[];
}

export function thinExperiment(experiment: Experiment): Thinned {
  const notes: string[] = [];
  const thinnedAxes: string[] = [];
  const axes = experiment.axes.map((group) => {
    const rows = rowsOf(group);
    const kept = keptRows(group, rows, experiment);
    if (kept.length === rows.length) return group;
    const names = group.axes.map(({ name }) => name);
    thinnedAxes.push(...names);
    notes.push(`${kept.length} of ${rows.length} values of \`${names.join(', ')}\``);
    return { ...group, values: listOf(kept.map((r) => rows[r])) };
  });
  const repeat = Math.min(experiment.repeat, QUICK_SEEDS);
  if (repeat < experiment.repeat) notes.push(`${repeat} of ${count(experiment.repeat, 'seed')}`);
  return { experiment: { ...experiment, axes, repeat }, thinnedAxes, notes };
}

/** Numbers of rows, ascending. */
function keptRows(group: AxisGroup, rows: readonly (readonly Value[])[], experiment: Experiment): readonly number[] {
  const all = rows.map((_, r) => r);
  if (!rows.every((row) => row.every((cell) => typeof cell === 'number'))) return all;
  const last = rows.length - 1;
  const places = new Set([0, Math.floor(last / 2), last]);
  group.axes.forEach(({ name }, column) => {
    for (const value of valuesReadByName(name, experiment)) {
      rows.forEach((row, r) => {
        if (isClose(row[column], value)) places.add(r);
      });
    }
  });
  return all.filter((r) => places.has(r));
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
const isClose = (a: Value, b: Value): boolean =>
  typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= 1e-9 * Math.abs(a);

/** `undefined` for what differs from point to point. */
export function constant(expr: Expr): Value | undefined {
  try {
    return evaluate(expr, EMPTY_SCOPE);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return undefined;
  }
}

function listOf(rows: readonly (readonly Value[])[]): AxisValues {
  const literal = (value: Value): Expr => ({ op: 'literal', value: value as number });
  return { form: 'list', rows: rows.map((row) => row.map(literal)) };
}
