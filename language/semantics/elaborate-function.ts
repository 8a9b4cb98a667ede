/** Calls of functions: of numbers, lists and vectors, of those a file declares, and of those a body is given. */
import type { FunctionInfo } from '../../runtime/expr/functions.ts';
import { NUMBER, powerOfDimension } from '../../runtime/units/dimension.ts';
import type * as ast from '../generated/ast.ts';
import { elaborateFnCall } from './bodies/elaborate-fn.ts';
import type { GivenFunction } from './bodies/given-names.ts';
import { BROKEN, type Context, type Elaborated } from './context.ts';
import { elaborate, elaborateAs, isDefined, isPureNumber } from './elaborate-expression.ts';
import { elaborateFn, imported } from './elaborate-name.ts';
import { simpleError } from './issues.ts';
import { BOOLEAN, describeType, fits, isNumber, numberOf, PURE_NUMBER, type Type, UNKNOWN, VECTOR } from './types.ts';

export function elaborateOwnFunction(node: ast.Call, declaration: ast.FnDeclaration, context: Context): Elaborated {
  const callee = node.callee as ast.NameReference;
  const found = elaborateFn(declaration, callee, context);
  const fn = imported(declaration, callee, context, found);
  return elaborateFnCall(node, declaration, fn, context);
}

/** `neighbors(r)`, `dot(v, w)`: what bodies of a category are given. */
export function elaborateGivenFunction(node: ast.Call, fn: GivenFunction, context: Context): Elaborated {
  const { name, takes, parameters } = fn;
  const args = node.args.map((argument, i) => {
    const type = takes[i] ?? UNKNOWN;
    return elaborateAs(argument.value, { type, what: `\`${parameters[i] ?? 'argument'}\` of \`${name}\`` }, context)
      .expr;
  });
  if (args.length !== takes.length) {
    const message = `\`${name}\` takes ${takes.length} ${takes.length === 1 ? 'argument' : 'arguments'}, found ${args.length}`;
    context.report({
      ...simpleError('argument/count', message, `\`${name}(${parameters.join(', ')})\``),
      spot: { node },
    });
    return { type: fn.gives, expr: undefined };
  }
  return { type: fn.gives, expr: args.every(isDefined) ? { op: 'call', fn: name, args } : undefined };
}

export function elaborateFunction(node: ast.Call, fn: FunctionInfo, context: Context): Elaborated {
  const args = node.args.map((argument) => ({ node: argument.value, ...elaborate(argument.value, context) }));
  if (args.length < fn.minArgs || args.length > fn.maxArgs) {
    const needed = fn.minArgs === fn.maxArgs ? `${fn.minArgs}` : `at least ${fn.minArgs}`;
    const message = `\`${fn.name}\` takes ${needed} ${fn.minArgs === 1 ? 'argument' : 'arguments'}, found ${args.length}`;
    context.report({
      ...simpleError('argument/count', message, `\`${fn.name}(${fn.parameters.join(', ')})\``),
      spot: { node },
    });
    return BROKEN;
  }
  if (args.some(({ type }) => type.is === 'unknown')) return BROKEN;
  if (fn.ofList) return elaborateListFunction(fn, args, context);
  const first = args[0].type;
  if (args.some(({ type }) => type.is === 'vector')) {
    const wrong = args.find(({ type }) => type.is !== 'vector' && !isPureNumber(type));
    if (wrong) {
      const message = `\`${fn.name}\` of a vector takes vectors and pure numbers, found ${describeType(wrong.type)}`;
      context.report({ ...simpleError('type/mismatch', message), spot: { node: wrong.node } });
      return BROKEN;
    }
    const exprs = args.map(({ expr }) => expr);
    return { type: VECTOR, expr: exprs.every(isDefined) ? { op: 'call', fn: fn.name, args: exprs } : undefined };
  }
  for (const arg of args) {
    const expected: Type = fn.dimensions === 'number' ? PURE_NUMBER : fn.dimensions === 'same' ? first : arg.type;
    const good = isNumber(arg.type) && describeType(arg.type) === describeType(expected);
    if (good) continue;
    const message = `\`${fn.name}\` takes ${isNumber(expected) ? describeType(expected) : 'numbers'}, found ${describeType(arg.type)}`;
    context.report({ ...simpleError('unit/mismatch', message), spot: { node: arg.node } });
    return BROKEN;
  }
  const dimension = isNumber(first) ? first.dimension : NUMBER;
  const exprs = args.map(({ expr }) => expr);
  return {
    type: numberOf(
      fn.dimensions === 'root' ? powerOfDimension(dimension, 0.5) : fn.dimensions === 'number' ? NUMBER : dimension,
    ),
    expr: exprs.every(isDefined) ? { op: 'call', fn: fn.name, args: exprs } : undefined,
  };
}

function elaborateListFunction(
  fn: FunctionInfo,
  args: readonly (Elaborated & { readonly node: ast.Expression })[],
  context: Context,
): Elaborated {
  const [list, item] = args;
  if (list.type.is !== 'list') {
    const message = `\`${fn.name}\` takes a list, found ${describeType(list.type)}`;
    context.report({ ...simpleError('type/mismatch', message), spot: { node: list.node } });
    return BROKEN;
  }
  if (item && !fits(item.type, list.type.item)) {
    const message = `\`${fn.name}\` looks for ${describeType(list.type.item)} in this list, found ${describeType(item.type)}`;
    context.report({ ...simpleError('type/mismatch', message), spot: { node: item.node } });
    return BROKEN;
  }
  const type = fn.dimensions === 'item' ? list.type.item : fn.dimensions === 'contains' ? BOOLEAN : PURE_NUMBER;
  const exprs = args.map(({ expr }) => expr);
  return { type, expr: exprs.every(isDefined) ? { op: 'call', fn: fn.name, args: exprs } : undefined };
}
