/** The functions of expressions: one table for evaluation, type checks, completion and hover. */

export interface FunctionInfo {
  readonly name: string;
  readonly minArgs: number;
  readonly maxArgs: number;
  readonly parameters: readonly string[];
  readonly doc: string;
  /**
   * How dimensions go through: `same` needs equal dimensions and keeps them, `number` needs pure numbers, `root` halves
   * the exponents.
   */
  readonly dimensions: 'same' | 'number' | 'root';
  apply(...args: number[]): number;
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
];

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
