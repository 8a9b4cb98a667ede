/** Ranges, items and comprehensions as values. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Expr, Value } from '../../../runtime/api/expr.ts';
import { EMPTY_SCOPE, EvaluationError, evaluate, type Scope } from '../../../runtime/expr/evaluate.ts';
import { itemAt, MOST_ITEMS, spanLength, spanValues } from '../../../runtime/expr/lists.ts';

const literal = (value: number): Expr => ({ op: 'literal', value });
const name = (text: string): Expr => ({ op: 'name', name: text });
const span = (from: Expr, to: Expr, inclusive = false, by: Expr | null = null): Expr => ({
  op: 'span',
  from,
  to,
  by,
  inclusive,
});
const valuesOf = (start: number, end: number, step: number, inclusive: boolean) =>
  spanValues(start, end, step, inclusive, { left: MOST_ITEMS });

describe('ranges', () => {
  it('of whole numbers are what a loop counts', () => {
    const small = fc.integer({ min: -20, max: 20 });
    fc.assert(
      fc.property(
        small,
        small,
        small.filter((step) => step !== 0),
        fc.boolean(),
        (start, end, step, inclusive) => {
          const counted: number[] = [];
          const goesOn = (at: number) => (step > 0 ? at < end : at > end) || (inclusive && at === end);
          for (let at = start; goesOn(at); at += step) counted.push(at);
          assert.deepEqual(valuesOf(start, end, step, inclusive), counted);
        },
      ),
    );
  });

  it('take their end in where rounding moves the last value past it', () => {
    assert.equal(0.1 * 3 > 0.3, true);
    assert.equal(spanLength(0, 0.3, 0.1, true), 4);
    assert.equal(spanLength(0, 0.3, 0.1, false), 3);
    for (let n = 1; n <= 100; n++) {
      assert.equal(spanLength(0, 1, 1 / n, true), n + 1);
      assert.equal(spanLength(0, 1, 1 / n, false), n);
    }
  });

  it('are empty where the step leads away, and refuse steps that lead nowhere', () => {
    assert.deepEqual(valuesOf(3, 1, 1, true), []);
    assert.deepEqual(valuesOf(1, 1, 1, false), []);
    assert.deepEqual(valuesOf(1, 1, 1, true), [1]);
    for (const [start, end, step] of [
      [0, 3, 0],
      [0, Number.NaN, 1],
      [0, Number.POSITIVE_INFINITY, 1],
    ]) {
      assert.throws(
        () => spanLength(start, end, step, true),
        /expected a range with finite ends and a step that is not 0/,
      );
    }
  });

  it('are no longer than a list may be, also piece by piece', () => {
    assert.throws(
      () => valuesOf(0, MOST_ITEMS, 1, true),
      new EvaluationError('expected a list of at most 1000000 items, found more'),
    );
    const nested: Expr = {
      op: 'comprehension',
      item: span(literal(0), literal(2_000)),
      bindings: [{ name: 'i', values: span(literal(0), literal(2_000)) }],
      filter: null,
    };
    assert.throws(() => evaluate(nested, EMPTY_SCOPE), /at most 1000000 items/);
  });
});

describe('items', () => {
  it('are counted from 0', () => {
    const list: Value = [5, [6, 7]];
    assert.equal(itemAt(list, 0), 5);
    assert.deepEqual(itemAt(list, 1), [6, 7]);
    for (const index of [-1, 2, 0.5, Number.NaN]) {
      assert.throws(() => itemAt(list, index), new EvaluationError(`expected an index in 0 .. 1, found ${index}`));
    }
    assert.throws(() => itemAt(3, 0), new EvaluationError('an index needs a list, found 3'));
  });
});

describe('comprehensions', () => {
  const times = (left: Expr, right: Expr): Expr => ({ op: 'binary', operator: '*', left, right });

  it('vary the last name fastest; later lists read earlier names, and the filter all', () => {
    const expr: Expr = {
      op: 'comprehension',
      item: { op: 'list', items: [name('i'), name('j')] },
      bindings: [
        { name: 'i', values: span(literal(1), literal(4)) },
        { name: 'j', values: span(name('i'), literal(4)) },
      ],
      filter: { op: 'binary', operator: '!=', left: times(name('i'), name('j')), right: literal(4) },
    };
    assert.deepEqual(evaluate(expr, EMPTY_SCOPE), [
      [1, 1],
      [1, 2],
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });

  it('hide names of the same spelling, and give them back', () => {
    const scope: Scope = { lookup: () => 10, at: () => scope };
    const inner: Expr = {
      op: 'comprehension',
      item: name('i'),
      bindings: [{ name: 'i', values: span(literal(0), literal(2)) }],
      filter: null,
    };
    assert.deepEqual(evaluate({ op: 'list', items: [name('i'), inner, name('i')] }, scope), [10, [0, 1], 10]);
  });
});
