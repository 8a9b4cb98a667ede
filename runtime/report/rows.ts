/** The table: one row per finished point, with axes, metrics and derived columns by name. */
import type { Expr } from '../api/expr.ts';
import { ALLREDUCE_METRICS } from '../api/metrics.ts';
import type { Column, Experiment } from '../api/plan.ts';
import type { Cell } from '../api/report.ts';
import type { SummaryRecord } from '../api/run.ts';
import { toAxisValue } from '../expr/axis-values.ts';
import { EvaluationError, evaluate, type Scope } from '../expr/evaluate.ts';
import type { Results } from './results.ts';

export type Row = Readonly<Record<string, Cell>>;

/** Metrics, then derived columns; a metric whose name an axis or a column has taken is not shown. */
export function figuresOf(experiment: Experiment): { readonly name: string; readonly unit: string }[] {
  const taken = new Set([
    ...experiment.axes.flatMap((group) => group.axes.map((axis) => axis.name)),
    ...experiment.columns.map((column) => column.name),
  ]);
  const metrics = ALLREDUCE_METRICS.filter(({ name }) => !taken.has(name));
  return [...metrics, ...experiment.columns].map(({ name, unit }) => ({ name, unit }));
}

/** In grid order; failed points and those that have not finished have none. */
export function rowsOfResults(results: Results, columns: readonly Column[]): Row[] {
  return results.finished.flatMap((record, point) =>
    record?.type === 'summary' ? [rowOf(record, results.scopeAt(point), columns)] : [],
  );
}

function rowOf(record: SummaryRecord, scope: Scope, columns: readonly Column[]): Row {
  // Axes stand first, and win over metrics of the same name as they do in expressions.
  const row: Record<string, Cell> = { ...record.axes, ...record.metrics, ...record.axes };
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
