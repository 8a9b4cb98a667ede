/**
 * The values that the axes of an experiment take together, each with the place where it was written. What the checker
 * walks through when something depends on an axis; nothing is run.
 */
import type { Expr, Value } from '../../runtime/api/expr.ts';
import type { AxisGroup, Column } from '../../runtime/api/plan.ts';
import { rowsOf } from '../../runtime/expr/axis-values.ts';
import { EvaluationError, evaluate, type Scope } from '../../runtime/expr/evaluate.ts';
import { formatQuantity } from '../../runtime/units/format.ts';
import * as ast from '../generated/ast.ts';
import { cellNode } from './elaborate-vary.ts';
import { printValue } from './issues.ts';

/** Combinations looked at; a larger grid is checked in its first part while typing, and point by point in the run. */
export const MOST_PICKS = 2_000;

export interface Varied {
  readonly vary: ast.Vary;
  readonly group: AxisGroup;
}

/** One value per axis that matters; the value of a range has no place of its own. */
export interface Pick {
  readonly values: Readonly<Record<string, Value>>;
  readonly nodes: Readonly<Record<string, ast.Expression | undefined>>;
}

/** How many there are of them; `picksOf` ends after `MOST_PICKS`. */
export function combinations(varied: readonly Varied[], names: ReadonlySet<string>): number {
  return linesWith(varied, names).reduce((product, { group }) => product * rowsOf(group).length, 1);
}

/** Every combination of the values of the lines that have one of the names, the first line fastest. */
export function* picksOf(varied: readonly Varied[], names: ReadonlySet<string>): Generator<Pick> {
  const lines = linesWith(varied, names).map(({ vary, group }) => ({ vary, group, rows: rowsOf(group) }));
  const all = lines.reduce((product, { rows }) => product * rows.length, 1);
  for (let index = 0; index < Math.min(MOST_PICKS, all); index++) {
    const values: Record<string, Value> = {};
    const nodes: Record<string, ast.Expression | undefined> = {};
    let rest = index;
    for (const { vary, group, rows } of lines) {
      const r = rest % rows.length;
      rest = Math.floor(rest / rows.length);
      group.axes.forEach(({ name }, i) => {
        values[name] = rows[r][i];
        nodes[name] = writtenAt(vary, r, i);
      });
    }
    yield { values, nodes };
  }
}

/** `n = 6, net = pod`: the values of a pick, without the axis whose item is marked anyway. */
export function describePick(pick: Pick, varied: readonly Varied[], marked: string | undefined): string {
  return varied
    .flatMap(({ group }) => group.axes)
    .filter(({ name }) => Object.hasOwn(pick.values, name) && name !== marked)
    .map(({ name, unit }) => `${name} = ${print(pick.values[name], unit)}`)
    .join(', ');
}

/** `undefined` where it has no value, such as `1 / 0` steps of a list. */
export function valueAt(expr: Expr, pick: Pick, columns: readonly Column[]): Value | undefined {
  try {
    return evaluate(expr, scopeOf(pick.values, columns));
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}

function linesWith(varied: readonly Varied[], names: ReadonlySet<string>): readonly Varied[] {
  return varied.filter(({ group }) => group.axes.some(({ name }) => names.has(name)));
}

function writtenAt(vary: ast.Vary, row: number, index: number): ast.Expression | undefined {
  const { start, operator } = vary.values;
  return ast.isList(start) && !operator ? cellNode(start.items[row], index) : undefined;
}

function print(value: Value, unit: string): string {
  return typeof value === 'number' ? formatQuantity(value, unit) : printValue(value);
}

function scopeOf(values: Readonly<Record<string, Value>>, columns: readonly Column[]): Scope {
  const scope: Scope = {
    lookup: (name) => {
      if (Object.hasOwn(values, name)) return values[name];
      const column = columns.find((c) => c.name === name);
      if (!column) throw new EvaluationError(`\`${name}\` has no value here`);
      return evaluate(column.expr, scope);
    },
    at: (axes) => scopeOf({ ...values, ...axes }, columns),
  };
  return scope;
}
