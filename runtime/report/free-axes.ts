/**
 * Which axes the value of an expression depends on. `time[alg: ring]` does not depend on `alg`: a claim about it has
 * nothing to say per algorithm, and a line drawn of it needs no line per algorithm.
 */
import type { Expr } from '../api/expr.ts';
import type { Column } from '../api/plan.ts';
import type { ExperimentGrid } from '../expr/grid.ts';
import { partsOf } from '../expr/walk.ts';

/** Metrics depend on every axis, columns on what they read. The order is that of the grid. */
export function freeAxes(expr: Expr, grid: ExperimentGrid, columns: readonly Column[]): ReadonlySet<string> {
  const all = grid.axes.map((axis) => axis.name);
  const columnOf = new Map(columns.map((column) => [column.name, column.expr]));

  /** Names that a list binds for its items. */
  const bound = new Set<string>();
  const ofName = (name: string): readonly string[] => {
    if (bound.has(name)) return [];
    if (all.includes(name)) return [name];
    const column = columnOf.get(name);
    return column ? of(column) : all;
  };
  const of = (e: Expr): readonly string[] => {
    switch (e.op) {
      case 'name':
        return ofName(e.name);
      case 'at': {
        const fixed = new Set(Object.keys(e.axes).flatMap((axis) => fixedBy(axis, grid)));
        return [...of(e.target).filter((axis) => !fixed.has(axis)), ...Object.values(e.axes).flatMap(of)];
      }
      case 'fold': {
        const folded = new Set(e.over === null ? [] : fixedBy(e.over, grid));
        return [...of(e.target).filter((axis) => !folded.has(axis)), ...e.args.flatMap(of)];
      }
      case 'comprehension':
        for (const { name } of e.bindings) bound.add(name);
        return partsOf(e).flatMap(of);
      default:
        return partsOf(e).flatMap(of);
    }
  };
  const found = new Set(of(expr));
  return new Set(all.filter((axis) => found.has(axis)));
}

/** An axis of a tuple takes its companions along where its value alone tells the row. */
function fixedBy(axis: string, grid: ExperimentGrid): readonly string[] {
  return grid.determinesRow(axis) ? grid.companions(axis) : [axis];
}
