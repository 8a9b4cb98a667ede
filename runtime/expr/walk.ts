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
    case 'index':
      return [expr.target, ...expr.indices];
    case 'span':
      return expr.by ? [expr.from, expr.to, expr.by] : [expr.from, expr.to];
    case 'comprehension':
      return [...expr.bindings.map(({ values }) => values), ...(expr.filter ? [expr.filter] : []), expr.item];
    case 'if':
      return [expr.condition, expr.whenTrue, expr.whenFalse];
    // What the function itself reads are its own parameters.
    case 'apply':
      return expr.args;
    case 'fold':
      return [expr.target, ...expr.args];
  }
}

/** An operator, a condition or a call with `replace` done to each of its parts; nothing for any other expression. */
export function withParts(expr: Expr, replace: (part: Expr) => Expr): Expr | undefined {
  switch (expr.op) {
    case 'unary':
      return { ...expr, value: replace(expr.value) };
    case 'binary':
      return { ...expr, left: replace(expr.left), right: replace(expr.right) };
    case 'if':
      return {
        ...expr,
        condition: replace(expr.condition),
        whenTrue: replace(expr.whenTrue),
        whenFalse: replace(expr.whenFalse),
      };
    case 'call':
    case 'apply':
      return { ...expr, args: expr.args.map(replace) };
    default:
      return undefined;
  }
}

/** All names that an expression reads: axes, columns, metrics. */
export function namesIn(expr: Expr, names: Set<string> = new Set()): Set<string> {
  if (expr.op === 'name') names.add(expr.name);
  if (expr.op !== 'comprehension') {
    for (const part of partsOf(expr)) namesIn(part, names);
    return names;
  }
  const own = new Set(expr.bindings.map(({ name }) => name));
  for (const part of partsOf(expr)) for (const name of namesIn(part)) if (!own.has(name)) names.add(name);
  return names;
}
