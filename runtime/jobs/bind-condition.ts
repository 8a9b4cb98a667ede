/**
 * The condition of `until` at one point: axes and columns over them are written into it as values, so that only metrics of
 * the run are left to be read. A run then needs neither grid nor columns, and the condition is part of what is identified.
 */
import type { Expr, Value } from '../api/expr.ts';
import { describeValue, EvaluationError, evaluate, isKindValue } from '../expr/evaluate.ts';
import type { PointScope } from '../expr/point-scope.ts';
import { partsOf, withParts } from '../expr/walk.ts';

export interface NamesOfPoint {
  readonly isAxis: (name: string) => boolean;
  readonly columnOf: (name: string) => Expr | undefined;
}

/** @throws EvaluationError for metrics of other points, which have no value while this one runs. */
export function bindCondition(condition: Expr, scope: PointScope, names: NamesOfPoint): Expr {
  const readsMetric = (expr: Expr): boolean => {
    if (expr.op === 'name') {
      const column = names.isAxis(expr.name) ? undefined : names.columnOf(expr.name);
      return column ? readsMetric(column) : !names.isAxis(expr.name);
    }
    return partsOf(expr).some(readsMetric);
  };
  const bind = (expr: Expr): Expr => {
    if (!readsMetric(expr)) return toExpr(evaluate(expr, scope));
    if (expr.op === 'name') {
      const column = names.columnOf(expr.name);
      return column ? bind(column) : expr;
    }
    const bound = withParts(expr, bind);
    if (bound) return bound;
    throw new EvaluationError('`until` reads figures of its own run only, expected no other point and no fold');
  };
  return bind(condition);
}

/** Kinds take part in comparisons only, which are settled before a metric comes in. */
function toExpr(value: Value): Expr {
  if (typeof value !== 'object') return { op: 'literal', value };
  if (isKindValue(value)) throw new EvaluationError(`\`until\` compares figures, found ${describeValue(value)}`);
  return { op: 'list', items: value.map(toExpr) };
}
