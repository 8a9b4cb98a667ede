/** Functions of a file: their bodies are expressions of their parameters, and a call carries the body along. */
import type { Expr } from '../../../runtime/api/expr.ts';
import { checkParamValue } from '../../../runtime/expr/check-param.ts';
import { partsOf } from '../../../runtime/expr/walk.ts';
import type * as ast from '../../generated/ast.ts';
import { BROKEN, type Context, constantOf, type Elaborated } from '../context.ts';
import { elaborate, elaborateAs, isDefined } from '../elaborate-expression.ts';
import { outOfRange, simpleError, unknownName } from '../issues.ts';
import { checkParameters } from './elaborate-body.ts';
import { elaborateDefault } from './elaborate-parameter.ts';
import { parameterOf } from './parameter-of.ts';
import { paramOfType, typeOfName } from './type-names.ts';

/** Parts of an expression that a call may carry along; functions that call functions multiply. */
const MOST_PARTS = 20_000;

/** Type and body of a function; the caller sees to it that this is worked out once. */
export function elaborateFnBody(declaration: ast.FnDeclaration, context: Context): Elaborated {
  checkParameters(declaration, context);
  const found = elaborate(declaration.value, context);
  if (!found.expr || sizeOf(found.expr) <= MOST_PARTS) return found;
  const message = `\`${declaration.name}\` calls functions that call functions, and grows beyond ${MOST_PARTS} parts`;
  context.report({ ...simpleError('fn/too-large', message), spot: { node: declaration, property: 'name' } });
  return BROKEN;
}

const sizes = new WeakMap<Expr, number>();

function sizeOf(expr: Expr): number {
  const known = sizes.get(expr);
  if (known !== undefined) return known;
  const inner = expr.op === 'apply' ? sizeOf(expr.body) : 0;
  const size = partsOf(expr).reduce((sum, part) => sum + sizeOf(part), 1 + inner);
  sizes.set(expr, size);
  return size;
}

export function elaborateFnCall(
  node: ast.Call,
  declaration: ast.FnDeclaration,
  fn: Elaborated,
  context: Context,
): Elaborated {
  const { name, parameters } = declaration;
  const given = new Map<ast.Parameter, Expr | undefined>();
  let isWhole = true;
  for (const argument of node.args) {
    const parameter = parameterOf(declaration, node, argument);
    const what = `\`${parameter?.name}\` of \`${name}\``;
    const expected = { type: typeOfName(parameter?.type), what };
    const value = elaborateAs(argument.value, expected, context).expr;
    const spot = argument.name ? { node: argument, property: 'name' } : { node: argument };
    if (!parameter || given.has(parameter)) {
      isWhole = false;
      if (parameter) context.report({ ...simpleError('argument/duplicate', `${what} is given twice`), spot });
      else if (argument.name !== undefined) {
        const names = parameters.map((one) => one.name);
        context.report({ ...unknownName(`parameter of \`${name}\` called`, argument.name, names), spot });
      } else {
        const message = `\`${name}\` takes at most ${parameters.length} ${parameters.length === 1 ? 'argument' : 'arguments'}`;
        context.report({ ...simpleError('argument/too-many', message), spot });
      }
      continue;
    }
    const param = paramOfType(parameter.type, '');
    const constant = param && constantOf(value);
    const problem = constant === undefined ? undefined : checkParamValue(param!, constant);
    if (problem) context.report({ ...outOfRange(what, problem), spot: { node: argument.value } });
    given.set(parameter, problem ? undefined : value);
  }
  const missing = parameters.filter((parameter) => !given.has(parameter) && !parameter.default);
  if (missing.length > 0 && isWhole) {
    const message = `\`${name}\` needs ${missing.map((one) => `\`${one.name}\``).join(' and ')}`;
    context.report({ ...simpleError('argument/missing', message), spot: { node: node.callee } });
    isWhole = false;
  }
  const silent: Context = { ...context, report: () => {} };
  const args = parameters.map((one) => (given.has(one) ? given.get(one) : elaborateDefault(one, silent).expr));
  if (!isWhole || !fn.expr || !args.every(isDefined)) return { type: fn.type, expr: undefined };
  return { type: fn.type, expr: { op: 'apply', params: parameters.map((one) => one.name), args, body: fn.expr } };
}
