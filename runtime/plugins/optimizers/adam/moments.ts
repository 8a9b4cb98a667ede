/** What the Adam family shares: running means of the gradient and of its square, freed of the bias of their start at zero. */
import type { Params } from '../../../api/descriptor.ts';
import type { Finding } from '../../../api/issue.ts';
import type { State } from '../../../api/method.ts';

export const MOMENT_PARAMS = {
  beta1: {
    kind: 'fraction',
    doc: 'Share of the running mean of gradients that is kept at every step, below 1.',
    default: 0.9,
    suggestions: ['0', '0.9'],
  },
  beta2: {
    kind: 'fraction',
    doc: 'Share of the running mean of squared gradients that is kept at every step, below 1.',
    default: 0.999,
    suggestions: ['0.99', '0.999'],
  },
  epsilon: {
    kind: 'positive',
    doc: 'Added to the root of the mean square, outside of it: bounds the step where gradients vanish.',
    default: 1e-8,
    suggestions: ['1e-8', '1e-6'],
  },
} as const satisfies Params;

export interface MomentSettings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

export function checkMoments({ beta1, beta2 }: MomentSettings): readonly Finding[] {
  return Object.entries({ beta1, beta2 })
    .filter(([, beta]) => beta >= 1)
    .map(([param, beta]) => ({ code: 'value/range', message: `\`${param}\` must be below 1, found ${beta}`, param }));
}

export interface Moments extends State {
  readonly mean: Float64Array;
  readonly square: Float64Array;
}

export function createMoments(dimension: number): Moments {
  return { mean: new Float64Array(dimension), square: new Float64Array(dimension) };
}

/**
 * Takes in component i of a gradient and gives `mean / (sqrt(square) + epsilon)` with both freed of their bias; `step` counts
 * from 0. `kept` are the two biases of this step, from `biasesAt`.
 */
export function normalized(
  { mean, square }: Moments,
  i: number,
  g: number,
  { beta1, beta2, epsilon }: MomentSettings,
  bias1: number,
  bias2: number,
): number {
  mean[i] = beta1 * mean[i] + (1 - beta1) * g;
  square[i] = beta2 * square[i] + (1 - beta2) * g * g;
  return mean[i] / bias1 / (Math.sqrt(square[i] / bias2) + epsilon);
}

/** What the running means lack at a step, counted from 0. */
export const biasOf = (beta: number, step: number): number => 1 - beta ** (step + 1);
