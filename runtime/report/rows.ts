/** The table: one row per finished run, with axes, metrics and derived columns by name. */
import type { Expr } from '../api/expr.ts';
import type { Experiment } from '../api/plan.ts';
import type { Cell } from '../api/report.ts';
import { toAxisValue } from '../expr/axis-values.ts';
import { EvaluationError, evaluate, type Scope } from '../expr/evaluate.ts';
import type { Results } from './results.ts';

export type Row = Readonly<Record<string, Cell>>;

/** Tells the runs of a point apart, and each run how it is had again. */
export const SEED = 'seed';

/** Whether rows have the column `seed`: where something is random or repeated, and nothing else is called so. */
export function showsSeed(experiment: Experiment): boolean {
  const { run, repeat, metrics } = experiment;
  const isTaken = takenNames(experiment).has(SEED) || metrics.some(({ name }) => name === SEED);
  return (run.sentence === 'train' || repeat > 1) && !isTaken;
}

/** Metrics, then derived columns; a metric whose name an axis or a column has taken is not shown. */
export function figuresOf(experiment: Experiment): { readonly name: string; readonly unit: string }[] {
  const taken = takenNames(experiment);
  const metrics = experiment.metrics.filter(({ name }) => !taken.has(name));
  return [...metrics, ...experiment.columns].map(({ name, unit }) => ({ name, unit }));
}

function takenNames({ axes, columns }: Experiment): ReadonlySet<string> {
  return new Set([...axes.flatMap((group) => group.axes), ...columns].map(({ name }) => name));
}

/** In grid order, the runs of a point by seed; failed runs and those that have not finished have none. */
export function rowsOfResults(results: Results, experiment: Experiment): Row[] {
  const hasSeed = showsSeed(experiment);
  const taken = takenNames(experiment);
  const metrics = experiment.metrics.map(({ name }) => name).filter((name) => !taken.has(name));
  const axes = results.grid.axes.map(({ name }) => name);
  const names = [...axes, ...(hasSeed ? [SEED] : []), ...metrics, ...experiment.columns.map(({ name }) => name)];
  // Rows are copies of one empty row: adding a dozen keys one after the other takes an engine twenty times as long.
  const empty: Row = Object.fromEntries(names.map((name) => [name, null]));
  const rows: Row[] = [];
  for (const record of results.finished) {
    if (record?.type !== 'summary') continue;
    const row: Record<string, Cell> = { ...empty };
    for (const name of axes) row[name] = record.axes[name];
    if (hasSeed) row[SEED] = results.seed + record.repeat;
    for (const name of metrics) row[name] = record.metrics[name] ?? null;
    const scope = results.scopeAt(record.point, record.repeat);
    for (const { name, expr } of experiment.columns) row[name] = cellOf(expr, scope);
    rows.push(row);
  }
  return rows;
}

/** `null` where a figure is missing, or is no finite number. */
export function cellOf(expr: Expr, scope: Scope): Cell {
  try {
    const cell = toAxisValue(evaluate(expr, scope));
    return typeof cell === 'number' && !Number.isFinite(cell) ? null : cell;
  } catch (error) {
    if (error instanceof EvaluationError) return null;
    throw error;
  }
}
