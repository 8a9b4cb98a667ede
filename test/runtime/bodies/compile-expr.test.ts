/** Bodies work expressions out by closures, everything else by a walk over the tree: both mean the same. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { BinaryOperator, Expr, Value } from '../../../runtime/api/expr.ts';
import { compile, createSlots, type Surroundings, slotOf } from '../../../runtime/bodies/compile-expr.ts';
import { createMachine, type Frame } from '../../../runtime/bodies/machine.ts';
import { EvaluationError, evaluate, type Scope } from '../../../runtime/expr/evaluate.ts';
import { FUNCTIONS } from '../../../runtime/expr/functions.ts';

/** Names that expressions read: two numbers, a condition, a list, a list of lists. */
interface Names {
  readonly x: number;
  readonly y: number;
  readonly p: boolean;
  readonly list: readonly number[];
  readonly table: readonly (readonly number[])[];
}

type Any = fc.Arbitrary<Expr>;

const literal = (value: number | boolean): Expr => ({ op: 'literal', value });
const name = (text: string): Expr => ({ op: 'name', name: text });

const number = fc.oneof(
  { arbitrary: fc.integer({ min: -3, max: 9 }), weight: 6 },
  fc.constantFrom(-0, 0.5, 2.25, -1.5, 2 ** 31, 2 ** 40 + 3, 1e300, Number.POSITIVE_INFINITY, Number.NaN),
);

const binary = (operators: readonly BinaryOperator[], left: Any, right: Any): Any =>
  fc
    .record({ operator: fc.constantFrom(...operators), left, right })
    .map((parts): Expr => ({ op: 'binary', ...parts }));

const call = (fn: string, ...args: readonly Any[]): Any =>
  fc.tuple(...args).map((all): Expr => ({ op: 'call', fn, args: all }));

const choice = (condition: Any, part: Any): Any =>
  fc.record({ condition, whenTrue: part, whenFalse: part }).map((parts): Expr => ({ op: 'if', ...parts }));

/** Functions of numbers, with as many arguments as they take at least. */
const NUMBER_FUNCTIONS = FUNCTIONS.filter(({ ofList }) => !ofList);

/** Expressions of each type over some names of numbers, so many levels deep. Loops inside of loops have names of their own. */
function expressions(depth: number, names: readonly string[], isOwn = false): { number: Any; boolean: Any; list: Any } {
  const simpleNumber = fc.oneof(number.map(literal), fc.constantFrom(...names.map(name)));
  const simpleBoolean = fc.oneof(fc.boolean().map(literal), ...(isOwn ? [] : [fc.constant(name('p'))]));
  const simpleList = fc.oneof(
    fc.array(number.map(literal), { maxLength: 4 }).map((items): Expr => ({ op: 'list', items })),
    ...(isOwn ? [] : [fc.constant(name('list'))]),
  );
  if (depth === 0) return { number: simpleNumber, boolean: simpleBoolean, list: simpleList };
  const inner = expressions(depth - 1, names, isOwn);
  const { number: n, boolean: b, list: l } = inner;
  const span = fc
    .record({ from: n, to: n, by: fc.option(n), inclusive: fc.boolean() })
    .map(({ from, to, by, inclusive }): Expr => {
      const near = (part: Expr): Expr => ({ op: 'binary', operator: 'mod', left: part, right: literal(9) });
      return { op: 'span', from: near(from), to: near(to), by, inclusive };
    });
  const loop = `k${depth}`;
  const within = expressions(depth - 1, [...names, loop], isOwn);
  const comprehension = fc
    .record({ item: within.number, values: fc.oneof(l, span), filter: fc.option(within.boolean) })
    .map(
      ({ item, values, filter }): Expr => ({ op: 'comprehension', item, filter, bindings: [{ name: loop, values }] }),
    );
  const params = [`u${depth}`, `v${depth}`];
  const own = expressions(depth - 1, params, true);
  const apply = (body: Any): Any =>
    fc.record({ args: fc.tuple(n, n), body }).map((parts): Expr => ({ op: 'apply', params, ...parts }));
  const item = fc
    .record({ target: fc.oneof(l, span), index: n })
    .map(({ target, index }): Expr => ({ op: 'index', target, indices: [index] }));
  const itemOfTable = fc.tuple(n, n).map((indices): Expr => ({ op: 'index', target: name('table'), indices }));
  return {
    number: fc.oneof(
      simpleNumber,
      n.map((value): Expr => ({ op: 'unary', operator: '-', value })),
      binary(['+', '-', '*', '/', '^', 'mod', 'div', 'xor'], n, n),
      fc.constantFrom(...NUMBER_FUNCTIONS).chain((fn) => call(fn.name, ...Array.from({ length: fn.minArgs }, () => n))),
      call('max', n, n, n),
      choice(b, n),
      item,
      ...(isOwn ? [] : [itemOfTable]),
      call('sum', l),
      call('length', l),
      apply(own.number),
    ),
    boolean: fc.oneof(
      simpleBoolean,
      b.map((value): Expr => ({ op: 'unary', operator: 'not', value })),
      binary(['<', '<=', '>', '>=', '==', '!='], n, n),
      binary(['==', '!='], l, l),
      binary(['and', 'or', 'xor', '==', '!='], b, b),
      call('contains', l, n),
      choice(b, b),
      apply(own.boolean),
    ),
    list: fc.oneof(
      simpleList,
      fc.array(n, { maxLength: 3 }).map((items): Expr => ({ op: 'list', items })),
      span,
      comprehension,
      choice(b, l),
    ),
  };
}

const { number: numbers, boolean: booleans, list: lists } = expressions(3, ['x', 'y']);
const anyExpression = fc.oneof(numbers, booleans, lists);

const namesOf: fc.Arbitrary<Names> = fc.record({
  x: number,
  y: number,
  p: fc.boolean(),
  list: fc.array(number, { maxLength: 4 }),
  table: fc.array(fc.array(number, { maxLength: 3 }), { maxLength: 3 }),
});

type Result = { readonly value: unknown } | { readonly error: string };

function resultOf(work: () => unknown): Result {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof EvaluationError) return { error: error.message };
    throw error;
  }
}

function walked(expr: Expr, names: Names): Result {
  const scope: Scope = { lookup: (key) => names[key as keyof Names] as Value, at: () => scope };
  return resultOf(() => evaluate(expr, scope));
}

/** Twice in one frame, as in a loop: what one run leaves there must not change the next. */
function compiled(expr: Expr, names: Names): Result {
  const around: Surroundings = {
    machine: createMachine(1e9),
    functions: {},
    kindOf: () => {
      throw new Error('expected no kind');
    },
  };
  const slots = createSlots();
  const run = compile(expr, slots, around);
  const frame: Frame = [];
  for (const [key, value] of Object.entries(names)) frame[slotOf(slots, key)] = value;
  const first = resultOf(() => run(frame));
  assert.deepEqual(
    resultOf(() => run(frame)),
    first,
  );
  return first;
}

describe('compiled expressions', () => {
  it('have the values and the mistakes of evaluated ones', () => {
    const seen = { values: 0, errors: 0 };
    fc.assert(
      fc.property(anyExpression, namesOf, (expr, names) => {
        const expected = walked(expr, names);
        seen['error' in expected ? 'errors' : 'values']++;
        assert.deepEqual(compiled(expr, names), expected);
      }),
      { numRuns: 3_000, seed: 9 },
    );
    assert.ok(seen.values > 1_000 && seen.errors > 100, JSON.stringify(seen));
  });

  it('of kinds compare by name, alone and in lists', () => {
    const kind = (label: string): Expr => ({ op: 'kind', category: 'algorithm', kind: 'ring', label, args: {} });
    const list = (...items: Expr[]): Expr => ({ op: 'list', items });
    const around = { machine: createMachine(100), functions: {}, kindOf: () => ({}) as never };
    const bothSay = (expr: Expr): unknown => {
      const found = compile(expr, createSlots(), around)([]);
      const scope: Scope = { lookup: () => 0, at: () => scope };
      assert.equal(evaluate(expr, scope), found);
      return found;
    };
    const same = (left: Expr, right: Expr): Expr => ({ op: 'binary', operator: '==', left, right });
    assert.equal(bothSay(same(kind('a'), kind('a'))), true);
    assert.equal(bothSay(same(kind('a'), kind('b'))), false);
    assert.equal(bothSay(same(list(kind('a'), kind('b')), list(kind('a'), kind('b')))), true);
    assert.equal(bothSay(same(list(kind('a')), list(kind('a'), kind('b')))), false);
    assert.equal(bothSay({ op: 'call', fn: 'contains', args: [list(kind('a'), kind('b')), kind('b')] }), true);
    assert.equal(bothSay({ op: 'call', fn: 'contains', args: [list(kind('a')), kind('b')] }), false);
  });
});
