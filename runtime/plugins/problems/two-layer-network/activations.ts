/** What a neuron makes of the sum of its inputs, and the slope of that. */

export const ACTIVATIONS = {
  tanh: 'Hyperbolic tangent, between -1 and 1.',
  relu: 'The positive part; its slope at 0 is taken as 0.',
  sigmoid: 'The logistic function, between 0 and 1.',
  linear: 'The sum itself: a linear network.',
} as const;

export type Activation = keyof typeof ACTIVATIONS;

interface ActivationFunction {
  readonly value: (z: number) => number;
  /** From the sum and its value. */
  readonly slope: (z: number, value: number) => number;
}

export const ACTIVATION_FUNCTIONS: Readonly<Record<Activation, ActivationFunction>> = {
  tanh: { value: Math.tanh, slope: (_z, value) => 1 - value * value },
  relu: { value: (z) => (z > 0 ? z : 0), slope: (z) => (z > 0 ? 1 : 0) },
  sigmoid: { value: (z) => 1 / (1 + Math.exp(-z)), slope: (_z, value) => value * (1 - value) },
  linear: { value: (z) => z, slope: () => 1 },
};
