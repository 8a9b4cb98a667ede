/** The table: one row per finished run, with axes, metrics and derived columns by name. */
import type { Expr } from '../api/expr.ts';
import type { Column, Experiment } from '../api/plan.ts';
import type { Cell } from '../api/report.ts';
import type { SummaryRecord } from '../api/run.ts';
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
  const { columns } = experiment;
  return results.finished.flatMap((record) => {
    if (record?.type !== 'summary') return [];
    const seed = hasSeed ? { [SEED]: results.seed + record.repeat } : undefined;
    return [rowOf(record, seed, results.scopeAt(record.point, record.repeat), columns)];
  });
}

function rowOf(
  record: SummaryRecord,
  seed: Readonly<Record<string, number>> | undefined,
  scope: Scope,
  columns: readonly Column[],
): Row {
  // Axes stand first, and win over metrics of the same name as they do in expressions.
  const row: Record<string, Cell> = { ...record.axes, ...seed, ...record.metrics, ...record.axes };
  for (const { name, expr } of columns) row[name] = cellOf(expr, scope);
  return row;
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
