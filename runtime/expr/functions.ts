/** The functions of expressions: one table for evaluation, type checks, completion and hover. */
import type { Value } from '../api/expr.ts';
import { sameValue } from './same-value.ts';

export interface FunctionInfo {
  readonly name: string;
  readonly minArgs: number;
  readonly maxArgs: number;
  readonly parameters: readonly string[];
  readonly doc: string;
  /**
   * How dimensions go through: `same` needs equal dimensions and keeps them, `number` needs pure numbers, `root` halves
   * the exponents. Of functions of a list: its `item` type, a `count`, or a condition (`contains`).
   */
  readonly dimensions: 'same' | 'number' | 'root' | 'item' | 'count' | 'contains';
  apply(...args: number[]): number;
  /** Instead of `apply`, of functions whose first argument is a list. */
  readonly ofList?: (list: readonly Value[], ...rest: Value[]) => Value;
}

export const FUNCTIONS: readonly FunctionInfo[] = [
  fn('min', ['a', 'b', '...'], 'same', 'The smallest of its arguments.', Math.min, 2, Number.POSITIVE_INFINITY),
  fn('max', ['a', 'b', '...'], 'same', 'The largest of its arguments.', Math.max, 2, Number.POSITIVE_INFINITY),
  fn('abs', ['x'], 'same', 'The size of a quantity without its sign.', Math.abs),
  fn('floor', ['x'], 'number', 'The largest whole number not above x.', Math.floor),
  fn('ceil', ['x'], 'number', 'The smallest whole number not below x.', Math.ceil),
  fn('round', ['x'], 'number', 'The nearest whole number; halves go up.', Math.round),
  fn('sqrt', ['x'], 'root', 'The square root; the root of B^2 is B.', Math.sqrt),
  fn('log2', ['x'], 'number', 'The logarithm to base 2.', Math.log2),
  fn('log', ['x'], 'number', 'The natural logarithm.', Math.log),
  fn('exp', ['x'], 'number', 'e to the power of x.', Math.exp),
  fn('sign', ['x'], 'number', '-1, 0 or 1: the sign of x.', Math.sign),
  fn('clip', ['x', 'low', 'high'], 'same', 'x, but not below `low` and not above `high`.', clip, 3),
  ofList('length', ['list'], 'count', 'How many items a list has.', (list) => list.length),
  ofList('sum', ['list'], 'item', 'The sum of the items of a list; 0 of an empty one.', sumOf),
  ofList('contains', ['list', 'item'], 'contains', 'Whether an item stands in a list.', (list, item) =>
    list.some((one) => sameValue(one, item)),
  ),
];

function clip(x: number, low: number, high: number): number {
  return Math.min(Math.max(x, low), high);
}

function sumOf(list: readonly Value[]): number {
  return list.reduce<number>((sum, item) => sum + Number(item), 0);
}

function ofList(
  name: string,
  parameters: readonly string[],
  dimensions: FunctionInfo['dimensions'],
  doc: string,
  apply: (list: readonly Value[], ...rest: Value[]) => Value,
): FunctionInfo {
  const count = parameters.length;
  return { name, parameters, dimensions, doc, ofList: apply, apply: Number, minArgs: count, maxArgs: count };
}

function fn(
  name: string,
  parameters: readonly string[],
  dimensions: FunctionInfo['dimensions'],
  doc: string,
  apply: (...args: number[]) => number,
  minArgs = 1,
  maxArgs = minArgs,
): FunctionInfo {
  return { name, parameters, dimensions, doc, apply, minArgs, maxArgs };
}
