/** What neurons make of the sums of their inputs, and the slopes of that. */

export const ACTIVATIONS = {
  tanh: 'Hyperbolic tangent, between -1 and 1.',
  relu: 'The positive part; its slope at 0 is taken as 0.',
  sigmoid: 'The logistic function, between 0 and 1.',
  linear: 'The sum itself: a linear network.',
} as const;

export type Activation = keyof typeof ACTIVATIONS;

/** On `count` numbers from index `from` on: a call per neuron and none per sample. */
interface ActivationFunction {
  values(sums: Float64Array, out: Float64Array, from: number, count: number): void;
  /** Multiplies `out[k]` by the slope at `sums[from + k]`, whose value is `values[from + k]`. */
  timesSlopes(sums: Float64Array, values: Float64Array, from: number, count: number, out: Float64Array): void;
}

export const ACTIVATION_FUNCTIONS: Readonly<Record<Activation, ActivationFunction>> = {
  tanh: {
    values(sums, out, from, count) {
      for (let i = from; i < from + count; i++) out[i] = Math.tanh(sums[i]);
    },
    timesSlopes(_sums, values, from, count, out) {
      for (let k = 0; k < count; k++) out[k] *= 1 - values[from + k] * values[from + k];
    },
  },
  relu: {
    values(sums, out, from, count) {
      for (let i = from; i < from + count; i++) out[i] = sums[i] > 0 ? sums[i] : 0;
    },
    timesSlopes(sums, _values, from, count, out) {
      for (let k = 0; k < count; k++) if (!(sums[from + k] > 0)) out[k] = 0;
    },
  },
  sigmoid: {
    values(sums, out, from, count) {
      for (let i = from; i < from + count; i++) out[i] = 1 / (1 + Math.exp(-sums[i]));
    },
    timesSlopes(_sums, values, from, count, out) {
      for (let k = 0; k < count; k++) out[k] *= values[from + k] * (1 - values[from + k]);
    },
  },
  linear: {
    values(sums, out, from, count) {
      for (let i = from; i < from + count; i++) out[i] = sums[i];
    },
    timesSlopes() {
      // They are 1.
    },
  },
};
