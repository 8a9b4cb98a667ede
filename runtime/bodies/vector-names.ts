/**
 * What an optimizer's body may read and call beside numbers: one table for checker, editor and run. A vector has a component per
 * parameter that is trained; operators and functions of numbers work on each component.
 */

export interface StepName {
  readonly name: string;
  readonly type: 'vector' | 'number';
  readonly doc: string;
  /** Only the iterate is set by a body. */
  readonly isSet?: true;
}

export const STEP_NAMES: readonly StepName[] = [
  { name: 'x', type: 'vector', isSet: true, doc: 'What is trained. The body sets it: `x = x - lr * gradient`.' },
  { name: 'gradient', type: 'vector', doc: 'The gradient of a fresh sample, at the iterate before the step.' },
  { name: 'step', type: 'number', doc: 'The number of the step, from 0.' },
  { name: 'dimension', type: 'number', doc: 'How many components a vector has.' },
];

export interface VectorFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly doc: string;
  /** Of the components of its arguments: one number. */
  readonly apply: (a: Float64Array, b: Float64Array) => number;
}

export const VECTOR_FUNCTIONS: readonly VectorFunction[] = [
  { name: 'dot', parameters: ['a', 'b'], doc: 'The sum of a_i b_i over all components.', apply: dot },
  { name: 'norm', parameters: ['a'], doc: 'The Euclidean length of a vector.', apply: (a) => Math.sqrt(dot(a, a)) },
  {
    name: 'mean',
    parameters: ['a'],
    doc: 'The mean of the components of a vector.',
    apply: (a) => total(a) / a.length,
  },
];

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function total(a: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i];
  return sum;
}
