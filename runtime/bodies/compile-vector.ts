/**
 * Expressions over vectors as a loop over components. What folds a vector into a number (`dot`, `norm`) is worked out before the
 * loop, so that the loop itself is plain arithmetic and a statement needs no vector in between.
 */
import type { Expr } from '../api/expr.ts';
import { arithmetic, EvaluationError } from '../expr/evaluate.ts';
import { FUNCTIONS } from '../expr/functions.ts';
import { withParts } from '../expr/walk.ts';
import { type CompiledNumber, compileNumber, type Slots, type Surroundings, slotOf } from './compile-expr.ts';
import type { Frame, Run } from './machine.ts';
import { VECTOR_FUNCTIONS } from './vector-names.ts';

/** Component `i` of an expression. */
type Component = (frame: Frame, i: number) => number;

export interface VectorScope {
  readonly slots: Slots;
  readonly around: Surroundings;
  readonly isVector: (name: string) => boolean;
  readonly dimension: number;
}

/** Whether an expression is a vector: where one of its parts is, and nothing folds it. */
export function isVectorExpr(expr: Expr, isVector: (name: string) => boolean): boolean {
  switch (expr.op) {
    case 'name':
      return isVector(expr.name);
    case 'unary':
      return isVectorExpr(expr.value, isVector);
    case 'binary':
      return isVectorExpr(expr.left, isVector) || isVectorExpr(expr.right, isVector);
    case 'call':
      return !foldNamed(expr.fn, expr, isVector) && expr.args.some((arg) => isVectorExpr(arg, isVector));
    case 'if':
      return isVectorExpr(expr.whenTrue, isVector) || isVectorExpr(expr.whenFalse, isVector);
    case 'apply':
      return expr.args.some((arg) => isVectorExpr(arg, isVector));
    default:
      return false;
  }
}

/** A number that may fold vectors on its way. */
export function compileScalar(expr: Expr, scope: VectorScope): CompiledNumber {
  const folds: Run[] = [];
  const plain = withoutFolds(expr, scope, folds);
  const value = compileNumber(plain, scope.slots, scope.around);
  if (folds.length === 0) return value;
  return (frame) => {
    for (const fold of folds) fold(frame);
    return value(frame);
  };
}

/** Writes the components of an expression into the array that `target` gives; numbers go into every component. */
export function compileInto(expr: Expr, target: (frame: Frame) => Float64Array, scope: VectorScope): Run {
  const folds: Run[] = [];
  const plain = withoutFolds(expr, scope, folds);
  const component = compileComponent(plain, scope);
  return (frame) => {
    for (const fold of folds) fold(frame);
    const out = target(frame);
    for (let i = 0; i < out.length; i++) out[i] = component(frame, i);
  };
}

/** The expression with every fold replaced by a name, whose value `folds` works out, the inner ones first. */
function withoutFolds(expr: Expr, scope: VectorScope, folds: Run[]): Expr {
  const inner = (part: Expr) => withoutFolds(part, scope, folds);
  if (expr.op === 'apply') return inner(unfolded(expr));
  const fold = expr.op === 'call' && foldNamed(expr.fn, expr, scope.isVector);
  if (expr.op !== 'call' || !fold) return withParts(expr, inner) ?? expr;
  const buffers = expr.args.map(() => new Float64Array(scope.dimension));
  const fills = expr.args.map((arg, k) => compileInto(arg, () => buffers[k], scope));
  const name = `fold ${scope.slots.count.n}`;
  const slot = slotOf(scope.slots, name);
  folds.push((frame) => {
    for (const fill of fills) fill(frame);
    frame[slot] = fold.apply(buffers[0], buffers[1]);
  });
  return { op: 'name', name };
}

/** `mean` folds the repeats of a run elsewhere; here it is one of vectors. */
function foldNamed(name: string, expr: Extract<Expr, { op: 'call' }>, isVector: (name: string) => boolean) {
  const fold = VECTOR_FUNCTIONS.find((known) => known.name === name);
  return fold && expr.args.some((arg) => isVectorExpr(arg, isVector)) ? fold : undefined;
}

/** The body of a function with its arguments written in; over components they are cheap to work out again. */
function unfolded({ params, args, body }: Extract<Expr, { op: 'apply' }>): Expr {
  const given = new Map(params.map((name, i) => [name, args[i]]));
  const write = (expr: Expr): Expr =>
    expr.op === 'name' ? (given.get(expr.name) ?? expr) : (withParts(expr, write) ?? expr);
  return write(body);
}

function compileComponent(expr: Expr, scope: VectorScope): Component {
  const inner = (part: Expr) => compileComponent(part, scope);
  if (!isVectorExpr(expr, scope.isVector)) {
    const value = compileNumber(expr, scope.slots, scope.around);
    return (frame) => value(frame);
  }
  switch (expr.op) {
    case 'name': {
      const slot = slotOf(scope.slots, expr.name);
      return (frame, i) => (frame[slot] as Float64Array)[i];
    }
    case 'unary': {
      const value = inner(expr.value);
      return (frame, i) => -value(frame, i);
    }
    case 'binary':
      return compileArithmetic(expr, inner(expr.left), inner(expr.right));
    case 'if': {
      const condition = compileNumber(expr.condition, scope.slots, scope.around) as (frame: Frame) => unknown;
      const whenTrue = inner(expr.whenTrue);
      const whenFalse = inner(expr.whenFalse);
      return (frame, i) => (condition(frame) ? whenTrue(frame, i) : whenFalse(frame, i));
    }
    case 'call': {
      const fn = FUNCTIONS.find(({ name }) => name === expr.fn);
      if (!fn || fn.ofList) throw new EvaluationError(`\`${expr.fn}\` takes no vectors`);
      const { apply } = fn;
      const args = expr.args.map(inner);
      const [a, b] = args;
      if (args.length === 1) return (frame, i) => apply(a(frame, i));
      if (args.length === 2) return (frame, i) => apply(a(frame, i), b(frame, i));
      return (frame, i) => apply(...args.map((arg) => arg(frame, i)));
    }
    default:
      throw new EvaluationError(`\`${expr.op}\` has no meaning for vectors`);
  }
}

function compileArithmetic({ operator }: Extract<Expr, { op: 'binary' }>, a: Component, b: Component): Component {
  switch (operator) {
    case '+':
      return (frame, i) => a(frame, i) + b(frame, i);
    case '-':
      return (frame, i) => a(frame, i) - b(frame, i);
    case '*':
      return (frame, i) => a(frame, i) * b(frame, i);
    case '/':
      return (frame, i) => a(frame, i) / b(frame, i);
    default:
      return (frame, i) => arithmetic(operator, a(frame, i), b(frame, i)) as number;
  }
}
