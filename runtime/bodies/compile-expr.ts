/**
 * Expressions of bodies as closures. The meaning of every operator and function is that of `runtime/expr`, whose tables are used;
 * only the walk over the tree is done once, and not each time. Types were checked before.
 */
import type { AnyDescriptor, BoundKind, BoundValue } from '../api/descriptor.ts';
import type { BinaryOperator, Expr, KindExpr, Value } from '../api/expr.ts';
import { arithmetic, callFunction, EvaluationError } from '../expr/evaluate.ts';
import { FUNCTIONS } from '../expr/functions.ts';
import { itemAt, spanLength } from '../expr/lists.ts';
import { sameValue } from '../expr/same-value.ts';
import { type Frame, type Machine, spend } from './machine.ts';

export type Compiled = (frame: Frame) => unknown;
export type CompiledNumber = (frame: Frame) => number;

/** What a category gives its bodies: names such as `n`, functions such as `neighbors`. */
export interface Surroundings {
  readonly machine: Machine;
  readonly functions: Readonly<Record<string, (...args: never[]) => unknown>>;
  kindOf(kind: KindExpr): AnyDescriptor;
}

/** Slots of names. Names of one body do not hide each other, so that one table will do; functions of the file have their own. */
export interface Slots {
  readonly of: Map<string, number>;
  readonly count: { n: number };
}

export const createSlots = (): Slots => ({ of: new Map(), count: { n: 0 } });

export function slotOf(slots: Slots, name: string): number {
  const known = slots.of.get(name);
  if (known !== undefined) return known;
  const slot = slots.count.n++;
  slots.of.set(name, slot);
  return slot;
}

export function compileNumber(expr: Expr, slots: Slots, around: Surroundings): CompiledNumber {
  return compile(expr, slots, around) as CompiledNumber;
}

export function compile(expr: Expr, slots: Slots, around: Surroundings): Compiled {
  const inner = (part: Expr) => compile(part, slots, around);
  switch (expr.op) {
    case 'literal': {
      const { value } = expr;
      return () => value;
    }
    case 'name': {
      const slot = slotOf(slots, expr.name);
      return (frame) => frame[slot];
    }
    case 'list': {
      const items = expr.items.map(inner);
      return (frame) => items.map((item) => item(frame));
    }
    case 'kind':
      return compileKind(expr, slots, around);
    case 'unary': {
      const value = inner(expr.value);
      if (expr.operator === 'not') return (frame) => !value(frame);
      return (frame) => -(value(frame) as number);
    }
    case 'binary':
      return compileBinary(expr.operator, inner(expr.left), inner(expr.right));
    case 'call':
      return compileCall(expr.fn, expr.args.map(inner), around);
    case 'index': {
      const target = inner(expr.target);
      const indices = expr.indices.map(inner);
      return (frame) =>
        indices.reduce((list, index) => itemAt(list as Value, index(frame) as Value), target(frame) as Value);
    }
    case 'span':
      return compileSpan(expr, slots, around);
    case 'comprehension':
      return compileComprehension(expr, slots, around);
    case 'if': {
      const condition = inner(expr.condition);
      const whenTrue = inner(expr.whenTrue);
      const whenFalse = inner(expr.whenFalse);
      return (frame) => (condition(frame) ? whenTrue(frame) : whenFalse(frame));
    }
    case 'apply': {
      const args = expr.args.map(inner);
      const own: Slots = { of: new Map(), count: slots.count };
      const places = expr.params.map((name) => slotOf(own, name));
      const body = compile(expr.body, own, around);
      return (frame) => {
        const values = args.map((arg) => arg(frame));
        for (let i = 0; i < places.length; i++) frame[places[i]] = values[i];
        return body(frame);
      };
    }
    default:
      throw new EvaluationError(`\`${expr.op}\` has no meaning in a body`);
  }
}

type NumberPair = (frame: Frame) => number;

function compileBinary(operator: BinaryOperator, left: Compiled, right: Compiled): Compiled {
  const a = left as NumberPair;
  const b = right as NumberPair;
  switch (operator) {
    case 'and':
      return (frame) => left(frame) && right(frame);
    case 'or':
      return (frame) => left(frame) || right(frame);
    case '==':
      return (frame) => sameValue(left(frame), right(frame));
    case '!=':
      return (frame) => !sameValue(left(frame), right(frame));
    case '+':
      return (frame) => a(frame) + b(frame);
    case '-':
      return (frame) => a(frame) - b(frame);
    case '*':
      return (frame) => a(frame) * b(frame);
    case '<':
      return (frame) => a(frame) < b(frame);
    case '<=':
      return (frame) => a(frame) <= b(frame);
    case '>':
      return (frame) => a(frame) > b(frame);
    case '>=':
      return (frame) => a(frame) >= b(frame);
    case 'mod':
      return (frame) => {
        const x = a(frame);
        const y = b(frame);
        return x - y * Math.floor(x / y);
      };
    case 'xor':
      return (frame) => exclusiveOr(left(frame), right(frame));
    default:
      return (frame) => arithmetic(operator, a(frame), b(frame));
  }
}

function exclusiveOr(x: unknown, y: unknown): unknown {
  if (typeof x === 'boolean') return x !== y;
  const a = x as number;
  const b = y as number;
  // JavaScript's own operator does for 31 bits; larger numbers take the way of all others.
  return isSmall(a) && isSmall(b) ? a ^ b : arithmetic('xor', a, b);
}

const isSmall = (x: number): boolean => x >= 0 && (x | 0) === x;

function compileCall(name: string, args: readonly Compiled[], { functions }: Surroundings): Compiled {
  const own = Object.hasOwn(functions, name) ? (functions[name] as (...args: unknown[]) => unknown) : undefined;
  if (own) return (frame) => own(...args.map((arg) => arg(frame)));
  const fn = FUNCTIONS.find((known) => known.name === name);
  if (!fn) throw new EvaluationError(`there is no function \`${name}\``);
  if (fn.ofList) return (frame) => callFunction(fn, args.map((arg) => arg(frame)) as Value[]);
  const { apply } = fn;
  const [a, b] = args as NumberPair[];
  if (args.length === 1) return (frame) => apply(a(frame));
  if (args.length === 2) return (frame) => apply(a(frame), b(frame));
  return (frame) => apply(...args.map((arg) => arg(frame) as number));
}

function compileKind(expr: KindExpr, slots: Slots, around: Surroundings): Compiled {
  const args = Object.entries(expr.args).map(([name, arg]) => [name, compile(arg, slots, around)] as const);
  const descriptor = around.kindOf(expr);
  return (frame): BoundKind => ({
    descriptor,
    values: Object.fromEntries(args.map(([name, arg]) => [name, arg(frame) as BoundValue])),
    label: expr.label,
  });
}

function compileSpan(expr: Extract<Expr, { op: 'span' }>, slots: Slots, around: Surroundings): Compiled {
  const bounds = compileBounds(expr, slots, around);
  return (frame) => {
    const { start, step, length } = bounds(frame);
    spend(around.machine, length);
    return Array.from({ length }, (_, i) => start + i * step);
  };
}

/** A range before it is written out: loops over it need no list. */
export function compileBounds(expr: Extract<Expr, { op: 'span' }>, slots: Slots, around: Surroundings) {
  const from = compileNumber(expr.from, slots, around);
  const to = compileNumber(expr.to, slots, around);
  const by = expr.by ? compileNumber(expr.by, slots, around) : () => 1;
  return (frame: Frame) => {
    const start = from(frame);
    const step = by(frame);
    return { start, step, length: spanLength(start, to(frame), step, expr.inclusive) };
  };
}

function compileComprehension(
  { item, bindings, filter }: Extract<Expr, { op: 'comprehension' }>,
  slots: Slots,
  around: Surroundings,
): Compiled {
  const loops = bindings.map(({ name, values }) => {
    const list = compile(values, slots, around);
    return { list, slot: slotOf(slots, name) };
  });
  const keep = filter ? compile(filter, slots, around) : undefined;
  const value = compile(item, slots, around);
  const visit = (frame: Frame, depth: number, items: unknown[]): void => {
    if (depth === loops.length) {
      if (!keep || keep(frame)) items.push(value(frame));
      return;
    }
    const { list, slot } = loops[depth];
    for (const one of list(frame) as readonly unknown[]) {
      spend(around.machine);
      frame[slot] = one;
      visit(frame, depth + 1, items);
    }
  };
  return (frame) => {
    const items: unknown[] = [];
    visit(frame, 0, items);
    return items;
  };
}
