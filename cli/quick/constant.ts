/** What an expression is worth that reads nothing of a run. Apart, because wishes and claims both ask for it. */
import type { Expr, Value } from '../../runtime/api/expr.ts';
import { EMPTY_SCOPE, EvaluationError, evaluate } from '../../runtime/expr/evaluate.ts';

/** `undefined` for what differs from point to point. */
export function constant(expr: Expr): Value | undefined {
  try {
    return evaluate(expr, EMPTY_SCOPE);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return undefined;
  }
}
