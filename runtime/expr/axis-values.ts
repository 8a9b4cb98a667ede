/**
 * The values of one `vary` line, worked out from constants. The checker asks while typing, a run and its report ask again:
 * all three must see the same values in the same order.
 */
import type { Expr, Value } from '../api/expr.ts';
import type { AxisGroup, AxisValues } from '../api/plan.ts';
import type { AxisValue } from '../api/run.ts';
import { formatQuantity } from '../units/format.ts';
import { asNumber, EMPTY_SCOPE, evaluate, isKindValue } from './evaluate.ts';
import { AxisValueError, countValues, factorValues, MAX_AXIS_VALUES, stepValues } from './range-values.ts';

export { AxisValueError } from './range-values.ts';

/**
 * The rows of a group in order; each has one value per axis of the group.
 * @throws AxisValueError for a range without values or with endless ones, and for a row that stands twice.
 */
export function rowsOf(group: AxisGroup): readonly (readonly Value[])[] {
  const rows = expandValues(group.values, group.axes[0]?.unit ?? '');
  if (rows.length === 0) throw new AxisValueError('expected at least one value, found an empty list');
  if (rows.length > MAX_AXIS_VALUES) {
    throw new AxisValueError(`expected at most ${MAX_AXIS_VALUES} values on an axis, found ${rows.length}`);
  }
  refuseRepeated(group, rows);
  return rows;
}

/** What stands in tables and records: quantities in base units, kinds by their label, lists as text. */
export function toAxisValue(value: Value): AxisValue {
  if (typeof value !== 'object') return value;
  return isKindValue(value) ? value.label : `[${value.map(toAxisValue).join(', ')}]`;
}

/** An axis value for people: `16 MiB`, `multitree`. */
export function printAxisValue(value: AxisValue, unit: string): string {
  return typeof value === 'number' ? formatQuantity(value, unit) : String(value);
}

function expandValues(values: AxisValues, unit: string): readonly (readonly Value[])[] {
  switch (values.form) {
    case 'list':
      return values.rows.map((row) => row.map((cell) => evaluate(cell, EMPTY_SCOPE)));
    case 'steps':
      return column(stepValues(number(values.from), number(values.to), number(values.by), values.inclusive, unit));
    case 'factors':
      return column(factorValues(number(values.from), number(values.to), number(values.by), values.inclusive, unit));
    case 'count':
      return column(countValues(number(values.from), number(values.to), number(values.count), values.log, unit));
  }
}

const column = (numbers: readonly number[]): readonly Value[][] => numbers.map((n) => [n]);

const number = (expr: Expr): number => asNumber(evaluate(expr, EMPTY_SCOPE), 'a range');

/** Points are told apart by their axis values: two rows that print the same would be one row of the table. */
function refuseRepeated(group: AxisGroup, rows: readonly (readonly Value[])[]): void {
  const seen = new Set<string>();
  for (const row of rows) {
    const cells = row.map(toAxisValue);
    const key = JSON.stringify(cells);
    if (seen.has(key)) {
      const found = cells.map((cell, i) => printAxisValue(cell, group.axes[i]?.unit ?? '')).join(', ');
      const name = group.axes.map((axis) => axis.name).join(', ');
      throw new AxisValueError(`expected different values of \`${name}\`, found \`${found}\` twice`);
    }
    seen.add(key);
  }
}
