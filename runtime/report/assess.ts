/**
 * Whether a condition holds at a point, by how much, and what was measured. More than evaluating it: a claim shows the
 * figure on the left of the comparison that decides, and which point comes closest to failing.
 */
import type { Expr, Value } from '../api/expr.ts';
import type { Column } from '../api/plan.ts';
import { asBoolean, EvaluationError, evaluate } from '../expr/evaluate.ts';
import { NoValue, type PointScope } from '../expr/point-scope.ts';
import { sameValue } from '../expr/same-value.ts';

export type Assessment =
  | {
      readonly known: true;
      readonly holds: boolean;
      /** Distance from the border relative to the larger side; negative or 0 where it does not hold. */
      readonly margin: number;
      /** Left side of the comparison that decides; `null` where none of numbers does. */
      readonly measured: number | null;
      readonly unit: string;
    }
  | {
      /** A figure is missing, so that nothing is known of the condition. */
      readonly known: false;
      /** `pending` may still come, `missing` will not. */
      readonly reason: 'pending' | 'missing';
      readonly error: EvaluationError;
    };

/** What is missing does not matter where the other side of an `and` or `or` decides. */
export function assess(condition: Expr, scope: PointScope, columns: readonly Column[]): Assessment {
  try {
    return assessKnown(condition, scope, columns);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    const isPending = error instanceof NoValue && error.reason === 'pending';
    return { known: false, reason: isPending ? 'pending' : 'missing', error };
  }
}

/** The one that is closer to failing: what is missing for good first, then what does not hold, then the smaller margin. */
export function worse(a: Assessment, b: Assessment): Assessment {
  return compare(a, b) <= 0 ? a : b;
}

function assessKnown(condition: Expr, scope: PointScope, columns: readonly Column[]): Assessment {
  if (condition.op === 'binary') {
    const { operator, left, right } = condition;
    if (operator === 'and' || operator === 'or') {
      const sides = [assess(left, scope, columns), assess(right, scope, columns)] as const;
      return operator === 'and' ? both(...sides) : negate(both(negate(sides[0]), negate(sides[1])));
    }
    if (isComparison(operator)) {
      return compareSides(operator, evaluate(left, scope), evaluate(right, scope), condition.unit ?? '');
    }
  }
  if (condition.op === 'unary' && condition.operator === 'not') return negate(assess(condition.value, scope, columns));
  if (condition.op === 'at') {
    const axes = Object.entries(condition.axes).map(([axis, value]) => [axis, evaluate(value, scope)] as const);
    return assess(condition.target, scope.at(Object.fromEntries(axes)), columns);
  }
  if (condition.op === 'name') {
    const column = columns.find(({ name }) => name === condition.name);
    if (column) return assess(column.expr, scope, columns);
  }
  return yesOrNo(asBoolean(evaluate(condition, scope), 'expect'));
}

/** Of an `and`: the side that decides. A side that fails decides even if the other is not known. */
function both(a: Assessment, b: Assessment): Assessment {
  if (a.known && b.known) return worse(a, b);
  const [known, unknown] = a.known ? [a, b] : [b, a];
  if (known.known && !known.holds) return known;
  if (known.known) return unknown;
  // Of two that are not known, the one that may still come may still decide.
  return !a.known && a.reason === 'pending' ? a : b;
}

function negate(a: Assessment): Assessment {
  return a.known ? { ...a, holds: !a.holds, margin: -a.margin } : a;
}

const COMPARISONS = ['<', '<=', '>', '>=', '==', '!='] as const;
type Comparison = (typeof COMPARISONS)[number];

const isComparison = (operator: string): operator is Comparison => COMPARISONS.includes(operator as Comparison);

function compareSides(operator: Comparison, left: Value, right: Value, unit: string): Assessment {
  if (typeof left !== 'number' || typeof right !== 'number') {
    return yesOrNo(sameValue(left, right) === (operator === '=='));
  }
  const scale = Math.max(Math.abs(left), Math.abs(right)) || 1;
  const above = (left - right) / scale;
  const [holds, margin] = verdict(operator, left, right, above);
  const measured = Number.isFinite(left) ? left : null;
  // Infinite figures have no relative distance.
  return { known: true, holds, margin: Number.isNaN(margin) ? yesOrNoMargin(holds) : margin, measured, unit };
}

function verdict(operator: Comparison, left: number, right: number, above: number): readonly [boolean, number] {
  switch (operator) {
    case '<':
      return [left < right, -above];
    case '<=':
      return [left <= right, -above];
    case '>':
      return [left > right, above];
    case '>=':
      return [left >= right, above];
    case '==':
      return [left === right, -Math.abs(above)];
    case '!=':
      return [left !== right, Math.abs(above)];
  }
}

function yesOrNo(holds: boolean): Assessment {
  return { known: true, holds, margin: yesOrNoMargin(holds), measured: null, unit: '' };
}

const yesOrNoMargin = (holds: boolean): number => (holds ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);

function compare(a: Assessment, b: Assessment): number {
  return rank(a) - rank(b) || (a.known && b.known && a.margin !== b.margin ? a.margin - b.margin : 0);
}

function rank(a: Assessment): number {
  if (a.known) return a.holds ? 3 : 1;
  return a.reason === 'missing' ? 0 : 2;
}
