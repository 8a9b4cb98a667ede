/** Walking through expression trees: their parts, and the names that they read. */
import type { Expr } from '../api/expr.ts';

/** The expressions directly inside of one. */
export function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.op) {
    case 'literal':
    case 'name':
      return [];
    case 'list':
      return expr.items;
    case 'kind':
      return Object.values(expr.args);
    case 'at':
      return [expr.target, ...Object.values(expr.axes)];
    case 'unary':
      return [expr.value];
    case 'binary':
      return [expr.left, expr.right];
    case 'call':
      return expr.args;
    case 'fold':
      return [expr.target, ...expr.args];
  }
}

/** All names that an expression reads: axes, columns, metrics. */
export function namesIn(expr: Expr, names: Set<string> = new Set()): Set<string> {
  if (expr.op === 'name') names.add(expr.name);
  for (const part of partsOf(expr)) namesIn(part, names);
  return names;
}
