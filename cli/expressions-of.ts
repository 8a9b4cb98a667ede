/** The expressions of an experiment that are worked out from its results (columns, claims, charts), and what is inside of them. */
import type { Expr } from '../runtime/api/expr.ts';
import type { Chart, Claim, Experiment } from '../runtime/api/plan.ts';
import { partsOf } from '../runtime/expr/walk.ts';

export function expressionsOf({ columns, claims, charts }: Experiment): Expr[] {
  return [...columns.map(({ expr }) => expr), ...claims.flatMap(ofClaim), ...charts.flatMap(ofChart)];
}

const ofClaim = ({ condition, where }: Claim): Expr[] => (where ? [condition, where] : [condition]);

const ofChart = ({ args }: Chart): Expr[] =>
  Object.values(args).flatMap((arg) => {
    if (arg.is === 'figure') return [arg.figure.expr];
    return arg.is === 'figures' ? arg.figures.map(({ expr }) => expr) : [];
  });

/** An expression and all that it is made of, outermost first. */
export function withParts(expr: Expr): Expr[] {
  return [expr, ...partsOf(expr).flatMap(withParts)];
}
