/**
 * Samples through a network of one hidden layer, and their errors back. A block of samples goes through neuron after neuron, so
 * that the weights of a neuron are read once for all of them: weights of wide networks do not fit the fast caches, a block does.
 */
import { crossEntropy } from '../../../kit/training/cross-entropy.ts';
import { ACTIVATION_FUNCTIONS, type Activation } from './activations.ts';

export interface NetworkForm {
  readonly nFeatures: number;
  readonly hidden: number;
  readonly outputs: number;
  readonly activation: Activation;
  /** Factor of the outputs. */
  readonly scale: number;
}

/** Samples per block. */
export const BLOCK = 32;

/** The numbers of up to `BLOCK` samples, of which the first `count` are meant. */
export interface Block {
  readonly samples: Int32Array;
  count: number;
}

/** Keeps what went through it last. */
export interface Network {
  /** Rows of `features`, nFeatures numbers each. */
  forward(x: Float64Array, features: Float64Array, block: Block): void;
  /** Of the outputs for sample k of the block; leaves their slopes for `backward`. */
  loss(k: number, label: number, isClass: boolean): number;
  /** Number of the largest output for sample k of the block; before `loss`. */
  largest(k: number): number;
  /** Adds `weight` times the sum of the gradients to `out`, errors of the inner weights carried back through `back`. */
  backward(back: Float64Array, features: Float64Array, block: Block, out: Float64Array, weight: number): void;
}

export const createBlock = (): Block => ({ samples: new Int32Array(BLOCK), count: 0 });

export function createNetwork({ nFeatures: d, hidden, outputs, activation, scale }: NetworkForm): Network {
  const { values, timesSlopes } = ACTIVATION_FUNCTIONS[activation];
  const outer = hidden * d;
  // Neuron after neuron, each with a number per sample.
  const sums = new Float64Array(hidden * BLOCK);
  const active = new Float64Array(hidden * BLOCK);
  // Sample after sample, each with a number per output.
  const results = new Float64Array(BLOCK * outputs);
  const result = Array.from({ length: BLOCK }, (_, k) => results.subarray(k * outputs, (k + 1) * outputs));
  // Feature after feature, each with a number per sample.
  const columns = new Float64Array(d * BLOCK);
  const errors = new Float64Array(BLOCK);
  return {
    forward(x, features, { samples, count }) {
      results.fill(0);
      for (let h = 0; h < hidden; h++) {
        const from = h * BLOCK;
        for (let k = 0; k < count; k++) sums[from + k] = dot(x, h * d, features, samples[k] * d, d);
        values(sums, active, from, count);
        for (let o = 0; o < outputs; o++) {
          const weight = scale * x[outer + o * hidden + h];
          for (let k = 0; k < count; k++) results[k * outputs + o] += weight * active[from + k];
        }
      }
    },
    loss(k, label, isClass) {
      if (isClass) return crossEntropy(result[k], label);
      const residual = results[k] - label;
      results[k] = residual;
      return (residual * residual) / 2;
    },
    largest(k) {
      const scores = result[k];
      let best = 0;
      for (let o = 1; o < outputs; o++) if (scores[o] > scores[best]) best = o;
      return best;
    },
    backward(back, features, { samples, count }, out, weight) {
      const factor = weight * scale;
      for (let k = 0; k < count; k++) {
        for (let j = 0; j < d; j++) columns[j * BLOCK + k] = features[samples[k] * d + j];
      }
      for (let h = 0; h < hidden; h++) {
        const from = h * BLOCK;
        errors.fill(0);
        for (let o = 0; o < outputs; o++) {
          const backwards = factor * back[o * hidden + h];
          let sum = 0;
          for (let k = 0; k < count; k++) {
            const slope = results[k * outputs + o];
            sum += slope * active[from + k];
            errors[k] += slope * backwards;
          }
          out[outer + o * hidden + h] += factor * sum;
        }
        timesSlopes(sums, active, from, count, errors);
        for (let j = 0; j < d; j++) out[h * d + j] += dot(errors, 0, columns, j * BLOCK, count);
      }
    },
  };
}

/** In four sums that do not wait for each other. */
function dot(a: Float64Array, fromA: number, b: Float64Array, fromB: number, n: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i + 3 < n; i += 4) {
    s0 += a[fromA + i] * b[fromB + i];
    s1 += a[fromA + i + 1] * b[fromB + i + 1];
    s2 += a[fromA + i + 2] * b[fromB + i + 2];
    s3 += a[fromA + i + 3] * b[fromB + i + 3];
  }
  for (; i < n; i++) s0 += a[fromA + i] * b[fromB + i];
  return s0 + s1 + (s2 + s3);
}
