import assert from 'node:assert/strict';
import type { BinaryOperator, Expr, Value } from '../../../runtime/api/expr.ts';
import { EMPTY_SCOPE, EvaluationError, evaluate, type Scope } from '../../../runtime/expr/evaluate.ts';

const literal = (value: number | string | boolean): Expr => ({ op: 'literal', value });
const binary = (left: Expr, operator: BinaryOperator, right: Expr): Expr => ({ op: 'binary', operator, left, right });
const name = (text: string): Expr => ({ op: 'name', name: text });
const scopeOf = (values: Record<string, Value>): Scope => ({
  lookup: (key) => values[key],
  at: (axes) => scopeOf({ ...values, ...axes }),
});

describe('evaluate', () => {
  it('computes as the language says', () => {
    const cases: readonly [number, BinaryOperator, number, Value][] = [
      [7, 'mod', 3, 1],
      [-1, 'mod', 8, 7],
      [7, 'div', 2, 3],
      [2, '^', 10, 1024],
      [5, 'xor', 3, 6],
      [2 ** 40, 'xor', 1, 2 ** 40 + 1],
      [1, '<', 2, true],
      [2, '>=', 2, true],
    ];
    for (const [a, operator, b, expected] of cases) {
      assert.deepEqual(
        evaluate(binary(literal(a), operator, literal(b)), EMPTY_SCOPE),
        expected,
        `${a} ${operator} ${b}`,
      );
    }
  });

  it('stops at the first side that decides', () => {
    assert.equal(evaluate(binary(literal(false), 'and', name('missing')), EMPTY_SCOPE), false);
    assert.equal(evaluate(binary(literal(true), 'or', name('missing')), EMPTY_SCOPE), true);
  });

  it('reads a name at another point of the grid', () => {
    const expr: Expr = { op: 'at', target: binary(name('x'), '*', name('y')), axes: { x: literal(10) } };
    assert.equal(evaluate(expr, scopeOf({ x: 2, y: 3 })), 30);
  });

  it('compares kinds by their label', () => {
    const ring: Expr = {
      op: 'kind',
      category: 'algorithm',
      kind: 'ring',
      label: 'ring',
      args: { order: literal('rank') },
    };
    assert.equal(evaluate(binary(ring, '==', literal('ring')), EMPTY_SCOPE), true);
    assert.equal(evaluate(binary(ring, '!=', { ...ring, label: 'other' }), EMPTY_SCOPE), true);
  });

  it('folds what the scope hands it, with the places of an axis', () => {
    const members = (over: string | null) =>
      [30, 10, 20].map((y, i) => ({ scope: scopeOf({ y }), place: over === null ? i : 100 + i }));
    const scope: Scope = { ...scopeOf({}), members };
    const fold = (fn: string, over: string | null, ...args: readonly Expr[]): Expr => ({
      op: 'fold',
      fn,
      target: name('y'),
      over,
      args,
    });
    assert.equal(evaluate(fold('max', 'x'), scope), 30);
    assert.equal(evaluate(fold('argmin', 'x'), scope), 101);
    assert.equal(evaluate(fold('mean', null), scope), 20);
    assert.equal(evaluate(fold('quantile', null, literal(0.5)), scope), 20);
    const refuses = (expr: Expr, at: Scope, message: string) =>
      assert.throws(() => evaluate(expr, at), new EvaluationError(message));
    refuses(fold('max', null), scope, '`max` folds an axis, found none');
    refuses(fold('sum', 'x'), scope, 'there is no fold `sum`');
    refuses(fold('quantile', null, literal(2)), scope, '`quantile` cannot be computed with 2');
    refuses(fold('mean', null), scopeOf({}), '`mean` folds results of the run; they have no value here');
  });

  it('says in a sentence what has no value', () => {
    assert.throws(() => evaluate(name('size'), EMPTY_SCOPE), new EvaluationError('`size` has no value here'));
    assert.throws(
      () => evaluate(binary(literal('a'), '+', literal(1)), EMPTY_SCOPE),
      new EvaluationError('`+` needs a number, found "a"'),
    );
    assert.throws(
      () => evaluate(binary(literal(1.5), 'xor', literal(1)), EMPTY_SCOPE),
      new EvaluationError('`xor` needs whole numbers from 0, found 1.5'),
    );
  });
});
