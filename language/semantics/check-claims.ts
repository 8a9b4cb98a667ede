/**
 * Claims that say nothing: no point of the grid meets their `where`. Looked at only as far as it follows from the axes; of
 * conditions joined by `and`, one that no point meets is enough.
 */
import type { Expr } from '../../runtime/api/expr.ts';
import type { Claim, Column } from '../../runtime/api/plan.ts';
import { partsOf } from '../../runtime/expr/walk.ts';
import type * as ast from '../generated/ast.ts';
import { namesRead } from './check-experiment.ts';
import { type Context, constantOf } from './context.ts';
import { warning } from './issues.ts';
import { combinations, MOST_PICKS, picksOf, type Varied, valueAt } from './picks.ts';

export function checkClaims(
  claims: readonly { readonly node: ast.Expect; readonly claim: Claim | undefined }[],
  varied: readonly Varied[],
  columns: readonly Column[],
  context: Context,
): void {
  const axes = new Set(varied.flatMap(({ group }) => group.axes.map(({ name }) => name)));
  for (const { node, claim } of claims) {
    if (!claim?.where || !node.where || isMet(claim.where, axes, varied, columns)) continue;
    const message = 'no point of this experiment meets the `where`: the claim says nothing, and fails for that';
    const hint = 'widen it, or add the values that it asks for to their axis';
    context.report({ ...warning('expect/vacuous', message, hint), spot: { node: node.where } });
  }
}

/** `true` also where it cannot be told before a run. */
function isMet(where: Expr, axes: ReadonlySet<string>, varied: readonly Varied[], columns: readonly Column[]): boolean {
  const known = conjunctsOf(where).filter((part) => {
    const read = [...namesRead([part], columns)];
    const isOfColumns = (name: string) => columns.some((column) => column.name === name);
    return !needsRuns(part, columns) && read.every((name) => axes.has(name) || isOfColumns(name));
  });
  if (known.length === 0) return true;
  const names = namesRead(known, columns);
  if (combinations(varied, names) > MOST_PICKS) return true;
  for (const pick of picksOf(varied, names)) {
    if (known.every((part) => (constantOf(part) ?? valueAt(part, pick, columns)) !== false)) return true;
  }
  return false;
}

function conjunctsOf(expr: Expr): readonly Expr[] {
  if (expr.op !== 'binary' || expr.operator !== 'and') return [expr];
  return [...conjunctsOf(expr.left), ...conjunctsOf(expr.right)];
}

/** A figure at another point or over several: not worked out here. */
function needsRuns(expr: Expr, columns: readonly Column[]): boolean {
  const read = namesRead([expr], columns);
  const exprs = [expr, ...columns.filter(({ name }) => read.has(name)).map((column) => column.expr)];
  return exprs.some(readsOtherPoints);
}

const readsOtherPoints = (expr: Expr): boolean =>
  expr.op === 'at' || expr.op === 'fold' || partsOf(expr).some(readsOtherPoints);
