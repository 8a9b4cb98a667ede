/** Lists in expressions: items, ranges, comprehensions. Apart from the evaluator, which calls them and is called by them. */
import type { Expr, Value } from '../api/expr.ts';
import { asBoolean, asNumber, describeValue, EvaluationError, evaluate, type Scope } from './evaluate.ts';

/** An item of a list by its number, from 0. */
export function itemAt(list: Value, index: Value): Value {
  if (!Array.isArray(list)) throw new EvaluationError(`an index needs a list, found ${describeValue(list)}`);
  const place = asNumber(index, '[ ]');
  if (Number.isInteger(place) && place >= 0 && place < list.length) return list[place];
  throw new EvaluationError(`expected an index in 0 .. ${list.length - 1}, found ${place}`);
}

/** Items that one list of a file may be made of, with those of the lists inside of it. */
export const MOST_ITEMS = 1_000_000;

/** The scope with some names more; a map that is changed later changes the scope. */
export function withNames(scope: Scope, names: ReadonlyMap<string, Value>): Scope {
  const { members } = scope;
  return {
    lookup: (name) => names.get(name) ?? scope.lookup(name),
    at: (axes) => withNames(scope.at(axes), names),
    ...(members && {
      members: (over) => members.call(scope, over).map((one) => ({ ...one, scope: withNames(one.scope, names) })),
    }),
    budget: scope.budget ?? { left: MOST_ITEMS },
  };
}

type SpanExpr = Extract<Expr, { op: 'span' }>;

export function spanOf({ from, to, by, inclusive }: SpanExpr, scope: Scope): Value {
  const start = asNumber(evaluate(from, scope), '..');
  const step = by ? asNumber(evaluate(by, scope), 'by') : 1;
  return spanValues(start, asNumber(evaluate(to, scope), '..'), step, inclusive, scope.budget ?? { left: MOST_ITEMS });
}

/** `start, start + step, ...` up to `end`; empty where it does not lead there. */
export function spanValues(
  start: number,
  end: number,
  step: number,
  inclusive: boolean,
  budget: { left: number },
): number[] {
  const n = spanLength(start, end, step, inclusive);
  budget.left -= n;
  if (budget.left < 0) throw new EvaluationError(`expected a list of at most ${MOST_ITEMS} items, found more`);
  return Array.from({ length: n }, (_, i) => start + i * step);
}

/** How many values a range has; a step in the wrong direction has none. */
export function spanLength(start: number, end: number, step: number, inclusive: boolean): number {
  if (!(Number.isFinite(start) && Number.isFinite(end) && Number.isFinite(step)) || step === 0) {
    throw new EvaluationError(
      `expected a range with finite ends and a step that is not 0, found ${start} .. ${end} by ${step}`,
    );
  }
  // A last value that rounding has moved past the end by a hair takes part.
  const steps = (end - start) / step;
  const whole = Math.floor(steps + 1e-9);
  if (whole < 0) return 0;
  return inclusive || whole < steps - 1e-9 ? whole + 1 : Math.max(0, whole);
}

type ComprehensionExpr = Extract<Expr, { op: 'comprehension' }>;

export function evaluateComprehension({ item, bindings, filter }: ComprehensionExpr, scope: Scope): Value {
  const items: Value[] = [];
  const names = new Map<string, Value>();
  const inner = withNames(scope, names);
  const visit = (depth: number): void => {
    if (depth === bindings.length) {
      if (filter && !asBoolean(evaluate(filter, inner), 'if')) return;
      items.push(evaluate(item, inner));
      return;
    }
    const { name, values } = bindings[depth];
    const list = evaluate(values, inner);
    if (!Array.isArray(list)) throw new EvaluationError(`\`in\` needs a list, found ${describeValue(list)}`);
    for (const value of list) {
      if (--inner.budget!.left < 0)
        throw new EvaluationError(`expected a list of at most ${MOST_ITEMS} items, found more`);
      names.set(name, value);
      visit(depth + 1);
    }
    names.delete(name);
  };
  visit(0);
  return items;
}
