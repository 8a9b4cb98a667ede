/** `vary` lines: the axes of an experiment, their types and their values. */
import type { Expr, Value } from '../../runtime/api/expr.ts';
import type { AxisGroup, AxisValues } from '../../runtime/api/plan.ts';
import { AxisValueError, rowsOf } from '../../runtime/expr/axis-values.ts';
import { EMPTY_SCOPE, evaluate } from '../../runtime/expr/evaluate.ts';
import { sameValue } from '../../runtime/expr/same-value.ts';
import * as ast from '../generated/ast.ts';
import { BROKEN, type Context, constantOf, type Elaborated, sourceText } from './context.ts';
import { elaborate, elaborateAs, elaborateInPlace, isDefined, literal } from './elaborate-expression.ts';
import { type Expectation, expectedOfAxis } from './expectation.ts';
import { printValue, simpleError } from './issues.ts';
import { mismatch } from './mismatch.ts';
import { describeType, fits, isNumber, PURE_NUMBER, type Type, UNKNOWN, unitOfType } from './types.ts';

/** Settles the types of the line's axes in `context.axisTypes`; the group is missing where something is wrong. */
export function elaborateVary(node: ast.Vary, context: Context): AxisGroup | undefined {
  const constants: Context = { ...context, phase: 'constant' };
  const { values, types } = elaborateValues(node, constants);
  node.axes.forEach((axis, index) => {
    const expected = expectedOfAxis(axis, context.catalog)?.type;
    context.axisTypes.set(axis, expected ?? types[index] ?? UNKNOWN);
  });
  if (!values) return undefined;
  const axes = node.axes.map((axis) => ({
    name: axis.name,
    unit: unitOfType(context.axisTypes.get(axis) ?? UNKNOWN),
  }));
  const group: AxisGroup = { axes, values };
  return rowsAreGood(node, group, context) ? group : undefined;
}

interface Values {
  readonly values: AxisValues | undefined;
  readonly types: readonly Type[];
}

function elaborateValues(node: ast.Vary, context: Context): Values {
  const range = node.values;
  if (!range?.start) return { values: undefined, types: [] };
  if (range.operator) return elaborateRange(node, range, context);
  if (ast.isList(range.start)) return elaborateRows(node, range.start, context);
  if (node.axes.length > 1) {
    const message = `several axes vary over a list of tuples, such as \`[(1, 2), (3, 4)]\``;
    context.report({ ...simpleError('vary/form', message), spot: { node: range } });
    return { values: undefined, types: [] };
  }
  const value = elaborate(range.start, context);
  if (value.type.is === 'list' && value.expr?.op === 'list') {
    const expected = expectedOfAxis(node.axes[0], context.catalog);
    if (expected && !fits(value.type.item, expected.type)) {
      const issue = mismatch(range.start, expected, value.type.item, context.catalog);
      context.report({ ...issue, spot: { node: range.start } });
      return { values: undefined, types: [] };
    }
    return { values: { form: 'list', rows: value.expr.items.map((item) => [item]) }, types: [value.type.item] };
  }
  if (value.type.is !== 'unknown') {
    const message = `\`vary\` takes a list or a range, found ${describeType(value.type)}`;
    context.report({
      ...simpleError('vary/form', message, 'such as `[a, b]` or `1 .. 8 by *2`'),
      spot: { node: range.start },
    });
  }
  return { values: undefined, types: [] };
}

function elaborateRows(node: ast.Vary, list: ast.List, context: Context): Values {
  const width = node.axes.length;
  const rows = list.items.map((item) => elaborateRow(item, width, context));
  if (list.items.length === 0) {
    context.report({
      ...simpleError('vary/empty', '`vary` needs at least one value, found an empty list'),
      spot: { node: list },
    });
    return { values: undefined, types: [] };
  }
  const types = node.axes.map(
    (_, i) => rows.map((row) => row[i]?.type).find((t) => t && t.is !== 'unknown') ?? UNKNOWN,
  );
  rows.forEach((row, r) => {
    row.forEach((cell, i) => {
      if (fits(cell.type, types[i])) return;
      const place = cellNode(list.items[r], i);
      const issue = mismatch(place, { type: types[i], what: `\`${node.axes[i].name}\`` }, cell.type, context.catalog);
      context.report({ ...issue, spot: { node: place } });
    });
  });
  const exprs = rows.map((row) => row.map((cell) => cell.expr));
  const whole = exprs.every((row) => row.length === width && row.every(isDefined));
  return { values: whole ? { form: 'list', rows: exprs as Expr[][] } : undefined, types };
}

function elaborateRow(item: ast.Expression, width: number, context: Context): Elaborated[] {
  if (width === 1) return [elaborateInPlace(item, context)];
  if (ast.isGroup(item) && item.items.length === width)
    return item.items.map((cell) => elaborateInPlace(cell, context));
  const found = ast.isGroup(item) ? item.items.length : 1;
  const message = `this line varies ${width} axes together: expected a tuple of ${width} values, found ${found}`;
  context.report({ ...simpleError('vary/form', message), spot: { node: item } });
  return [];
}

export function cellNode(item: ast.Expression, index: number): ast.Expression {
  return ast.isGroup(item) && item.items.length > 1 ? (item.items[index] ?? item) : item;
}

function elaborateRange(node: ast.Vary, range: ast.Range, context: Context): Values {
  if (node.axes.length > 1) {
    const message = 'several axes vary over a list of tuples; a range has one axis';
    context.report({ ...simpleError('vary/form', message), spot: { node: range } });
    return { values: undefined, types: [] };
  }
  const start = elaborateInPlace(range.start, context);
  const expected = endExpectation(node.axes[0], start);
  if (expected.type.is !== 'unknown' && !isNumber(expected.type)) {
    const message = `a range goes over numbers, found ${describeType(expected.type)}`;
    if (start.type.is !== 'unknown') {
      context.report({ ...simpleError('vary/form', message, 'write a list: `[a, b]`'), spot: { node: range } });
    }
    return { values: undefined, types: [start.type] };
  }
  const end = range.end ? elaborateAs(range.end, expected, context) : BROKEN;
  const values = start.expr && end.expr && rangeForm(range, start.expr, end.expr, expected, context);
  return { values, types: [start.type] };
}

function endExpectation(axis: ast.Axis, start: Elaborated): Expectation {
  return { type: start.type, what: `\`${axis.name}\`` };
}

function rangeForm(
  range: ast.Range,
  from: Expr,
  to: Expr,
  expected: Expectation,
  context: Context,
): AxisValues | undefined {
  const inclusive = range.operator === '..';
  if (range.count) {
    const count = elaborateAs(range.count, { type: PURE_NUMBER, what: 'the number of values' }, context);
    return count.expr && { form: 'count', from, to, count: count.expr, log: range.logarithmic };
  }
  if (!range.by) {
    if (expected.type.is === 'number' && unitOfType(expected.type) !== '') {
      const message = `a range of quantities needs its step, found none`;
      const text = printValue(constantOf(from) ?? 0, expected.type);
      const hint = `\`by *2\`, \`by ${text}\` or \`in 5\``;
      context.report({ ...simpleError('vary/step', message, hint), spot: { node: range } });
      return undefined;
    }
    return { form: 'steps', from, to, by: literal(1), inclusive };
  }
  const what = range.factor ? 'the factor' : 'the step';
  const by = elaborateAs(range.by, { type: range.factor ? PURE_NUMBER : expected.type, what }, context);
  return by.expr && { form: range.factor ? 'factors' : 'steps', from, to, by: by.expr, inclusive };
}

/** Expands the line once: a step of the wrong sign, a factor of one, a value twice are said here. */
function rowsAreGood(node: ast.Vary, group: AxisGroup, context: Context): boolean {
  try {
    const again = repeatedItem(node, group);
    if (again) {
      const message = `expected different values, found \`${sourceText(again)}\` twice`;
      context.report({ ...simpleError('vary/values', message, 'remove one of the two'), spot: { node: again } });
      return false;
    }
    rowsOf(group);
    return true;
  } catch (error) {
    if (!(error instanceof AxisValueError)) throw error;
    context.report({ ...simpleError('vary/values', error.message), spot: { node: node.values } });
    return false;
  }
}

/** The item of a written list that gives the same row as one before it. */
function repeatedItem(node: ast.Vary, { values }: AxisGroup): ast.Expression | undefined {
  const list = node.values.start;
  if (values.form !== 'list' || !ast.isList(list)) return undefined;
  const rows = values.rows.map((row) => row.map((cell) => evaluate(cell, EMPTY_SCOPE)));
  const same = (a: readonly Value[], b: readonly Value[]) => a.every((value, i) => sameValue(value, b[i]));
  const again = rows.findIndex((row, r) => rows.slice(0, r).some((before) => same(row, before)));
  return list.items[again];
}
