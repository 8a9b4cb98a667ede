/**
 * The one evaluator: the checker folds constants with it, a run computes sizes and arguments, a report its derived columns
 * and claims. Numbers are in base units; dimensions were checked before.
 */
import type { BinaryOperator, Expr, KindValue, Value } from '../api/expr.ts';
import { FOLDS } from './folds.ts';
import { FUNCTIONS, type FunctionInfo } from './functions.ts';
import { evaluateComprehension, itemAt, spanOf, withNames } from './lists.ts';
import { sameValue } from './same-value.ts';

/** Where names get their values. */
export interface Scope {
  /** Throws `EvaluationError` for a name without a value. */
  lookup(name: string): Value;
  /** The same scope at another point of the grid. */
  at(axes: Readonly<Record<string, Value>>): Scope;
  /** What a fold over an axis, or over the repeats (`null`), folds; never empty. Absent where there are no results. */
  members?(over: string | null): readonly FoldMember[];
  /** What is left of the items that comprehensions may make; shared by those inside of one. */
  readonly budget?: { left: number };
}

export interface FoldMember {
  readonly scope: Scope;
  /** The value of the axis, or the number of the repeat. */
  readonly place: Value;
}

/** The message is a sentence for people. */
export class EvaluationError extends Error {
  /** Of the failure that it is where it ends a run. */
  readonly code: string = 'run/expression';
}

export const EMPTY_SCOPE: Scope = {
  lookup: (name) => {
    throw new EvaluationError(`\`${name}\` has no value here`);
  },
  at: () => EMPTY_SCOPE,
};

export function evaluate(expr: Expr, scope: Scope): Value {
  switch (expr.op) {
    case 'literal':
      return expr.value;
    case 'name':
      return scope.lookup(expr.name);
    case 'list':
      return expr.items.map((item) => evaluate(item, scope));
    case 'kind': {
      const args = Object.entries(expr.args).map(([name, arg]) => [name, evaluate(arg, scope)]);
      return {
        category: expr.category,
        kind: expr.kind,
        label: expr.label,
        args: Object.fromEntries(args) as KindValue['args'],
        ...(expr.body && { body: expr.body }),
      };
    }
    case 'at': {
      const axes = Object.entries(expr.axes).map(([name, value]) => [name, evaluate(value, scope)] as const);
      return evaluate(expr.target, scope.at(Object.fromEntries(axes)));
    }
    case 'unary': {
      const value = evaluate(expr.value, scope);
      return expr.operator === '-' ? -asNumber(value, '-') : !asBoolean(value, 'not');
    }
    case 'binary':
      return evaluateBinary(expr.operator, expr.left, expr.right, scope);
    case 'call': {
      const fn = FUNCTIONS.find((f) => f.name === expr.fn);
      if (!fn) throw new EvaluationError(`there is no function \`${expr.fn}\``);
      return callFunction(
        fn,
        expr.args.map((arg) => evaluate(arg, scope)),
      );
    }
    case 'index':
      return expr.indices.reduce<Value>(
        (list, index) => itemAt(list, evaluate(index, scope)),
        evaluate(expr.target, scope),
      );
    case 'span':
      return spanOf(expr, scope);
    case 'comprehension':
      return evaluateComprehension(expr, scope);
    case 'if':
      return evaluate(asBoolean(evaluate(expr.condition, scope), 'if') ? expr.whenTrue : expr.whenFalse, scope);
    case 'apply': {
      const values = expr.args.map((arg) => evaluate(arg, scope));
      return evaluate(expr.body, withNames(scope, new Map(expr.params.map((name, i) => [name, values[i]]))));
    }
    case 'fold':
      return evaluateFold(expr, scope);
  }
}

type FoldExpr = Extract<Expr, { op: 'fold' }>;

/** One member without a value leaves the whole fold without one: a mean over the runs that went well would be another figure. */
function evaluateFold({ fn, target, over, args }: FoldExpr, scope: Scope): number {
  const fold = FOLDS.find(({ name }) => name === fn);
  if (!fold) throw new EvaluationError(`there is no fold \`${fn}\``);
  if (over === null && fold.over !== 'both') throw new EvaluationError(`\`${fn}\` folds an axis, found none`);
  const members = scope.members?.(over);
  if (!members) throw new EvaluationError(`\`${fn}\` folds results of the run; they have no value here`);
  const values = members.map((member) => asNumber(evaluate(target, member.scope), fn));
  if (values.some(Number.isNaN)) throw new EvaluationError(`\`${fn}\` needs numbers, found one that is undefined`);
  const places = fold.gives === 'axis' || fold.needsPlaces ? members.map(({ place }) => placeOf(place, fn)) : [];
  const extra = args.map((arg) => asNumber(evaluate(arg, scope), fn));
  try {
    return fold.apply(values, places, extra);
  } catch {
    // What a fold can refuse is a further argument, such as a share of 150 %, or what it folds.
    throw new EvaluationError(`\`${fn}\` cannot be computed with ${(extra.length > 0 ? extra : values).join(' and ')}`);
  }
}

function placeOf(place: Value, fn: string): number {
  if (typeof place === 'number') return place;
  throw new EvaluationError(`\`${fn}\` gives a value of the axis: expected numbers, found ${describeValue(place)}`);
}

/** A function of the table at values that have been checked or are checked here. */
export function callFunction(fn: FunctionInfo, args: readonly Value[]): Value {
  if (!fn.ofList) return fn.apply(...args.map((arg) => asNumber(arg, fn.name)));
  const [list, ...rest] = args;
  if (!Array.isArray(list)) throw new EvaluationError(`\`${fn.name}\` needs a list, found ${describeValue(list)}`);
  return fn.ofList(list, ...rest);
}

function evaluateBinary(operator: BinaryOperator, leftExpr: Expr, rightExpr: Expr, scope: Scope): Value {
  const left = evaluate(leftExpr, scope);
  if (operator === 'and') return asBoolean(left, operator) && asBoolean(evaluate(rightExpr, scope), operator);
  if (operator === 'or') return asBoolean(left, operator) || asBoolean(evaluate(rightExpr, scope), operator);
  const right = evaluate(rightExpr, scope);
  if (operator === '==') return sameValue(left, right);
  if (operator === '!=') return !sameValue(left, right);
  if (operator === 'xor' && typeof left === 'boolean') return left !== asBoolean(right, operator);
  return arithmetic(operator, asNumber(left, operator), asNumber(right, operator));
}

/** Operators of two numbers; the same wherever expressions are worked out. */
export function arithmetic(operator: BinaryOperator, a: number, b: number): Value {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '^':
      return a ** b;
    // The remainder has the sign of the divisor, so that (r - s) mod n is a rank.
    case 'mod':
      return a - b * Math.floor(a / b);
    case 'div':
      return Math.floor(a / b);
    case 'xor':
      return exclusiveOr(a, b);
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    default:
      throw new EvaluationError(`\`${operator}\` is not arithmetic`);
  }
}

/** Bitwise on non-negative whole numbers up to 2^53; JavaScript's own `^` stops at 32 bits. */
function exclusiveOr(a: number, b: number): number {
  for (const value of [a, b]) {
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new EvaluationError(`\`xor\` needs whole numbers from 0, found ${value}`);
    }
  }
  return Number(BigInt(a) ^ BigInt(b));
}

export function isKindValue(value: Value): value is KindValue {
  return typeof value === 'object' && !Array.isArray(value);
}

export function asNumber(value: Value, what: string): number {
  if (typeof value === 'number') return value;
  throw new EvaluationError(`\`${what}\` needs a number, found ${describeValue(value)}`);
}

export function asBoolean(value: Value, what: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new EvaluationError(`\`${what}\` needs a condition, found ${describeValue(value)}`);
}

export function describeValue(value: Value): string {
  if (typeof value !== 'object') return typeof value === 'string' ? `"${value}"` : String(value);
  return isKindValue(value) ? `the ${value.category} \`${value.label}\`` : 'a list';
}
