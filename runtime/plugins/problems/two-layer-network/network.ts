/** One sample through a network of one hidden layer, and its error back. */
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

/** Keeps what went through it last. */
export interface Network {
  /** Sample i of `features`. */
  forward(x: Float64Array, features: Float64Array, i: number): void;
  /** Of the outputs; leaves their slopes for `backward`. */
  loss(label: number, isClass: boolean): number;
  /** Number of the largest output; before `loss`. */
  largest(): number;
  /** Adds `weight` times the gradient to `out`, errors of the inner weights carried back through `back`. */
  backward(back: Float64Array, features: Float64Array, i: number, out: Float64Array, weight: number): void;
}

export function createNetwork({ nFeatures: d, hidden, outputs, activation, scale }: NetworkForm): Network {
  const { value, slope } = ACTIVATION_FUNCTIONS[activation];
  const outer = hidden * d;
  const sums = new Float64Array(hidden);
  const active = new Float64Array(hidden);
  const result = new Float64Array(outputs);
  return {
    forward(x, features, i) {
      for (let h = 0; h < hidden; h++) {
        let z = 0;
        for (let j = 0; j < d; j++) z += x[h * d + j] * features[i * d + j];
        sums[h] = z;
        active[h] = value(z);
      }
      for (let o = 0; o < outputs; o++) {
        let f = 0;
        for (let h = 0; h < hidden; h++) f += x[outer + o * hidden + h] * active[h];
        result[o] = scale * f;
      }
    },
    loss(label, isClass) {
      if (isClass) return crossEntropy(result, label);
      result[0] -= label;
      return (result[0] * result[0]) / 2;
    },
    largest() {
      let best = 0;
      for (let o = 1; o < outputs; o++) if (result[o] > result[best]) best = o;
      return best;
    },
    backward(back, features, i, out, weight) {
      const factor = weight * scale;
      for (let o = 0; o < outputs; o++) {
        const error = factor * result[o];
        for (let h = 0; h < hidden; h++) out[outer + o * hidden + h] += error * active[h];
      }
      for (let h = 0; h < hidden; h++) {
        let error = 0;
        for (let o = 0; o < outputs; o++) error += result[o] * back[o * hidden + h];
        const inner = factor * error * slope(sums[h], active[h]);
        for (let j = 0; j < d; j++) out[h * d + j] += inner * features[i * d + j];
      }
    },
  };
}
