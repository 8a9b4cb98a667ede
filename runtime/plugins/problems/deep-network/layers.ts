/** Samples through fully connected layers, one after the other, and their errors back. */
import type { Layer } from '../../../api/problem.ts';
import { ACTIVATION_FUNCTIONS, type Activation } from '../two-layer-network/activations.ts';

/** Row o of a layer has the weights of output o, then its bias. */
export function layersOf(widths: readonly number[]): readonly Layer[] {
  let offset = 0;
  return widths.slice(1).map((rows, i) => {
    const layer = { name: `layer${i + 1}`, offset, rows, columns: widths[i] + 1 };
    offset += rows * layer.columns;
    return layer;
  });
}

/** Keeps what went through it last. */
export interface Stack {
  /** Scores of sample i of `features`; the same array every time. */
  forward(x: Float64Array, features: Float64Array, i: number): Float64Array;
  /** Adds `weight` times the gradient to `out`, for slopes of the loss by the scores. */
  backward(x: Float64Array, slopes: Float64Array, weight: number, out: Float64Array): void;
}

export function createStack(layers: readonly Layer[], activation: Activation): Stack {
  const { values: activate, timesSlopes } = ACTIVATION_FUNCTIONS[activation];
  const nInputs = layers[0].columns - 1;
  const last = layers.length - 1;
  /** What goes into each layer, and the scores behind the last. */
  const values = [nInputs, ...layers.map(({ rows }) => rows)].map((n) => new Float64Array(n));
  const sums = layers.map(({ rows }) => new Float64Array(rows));
  const errors = layers.map(({ rows }) => new Float64Array(rows));
  return {
    forward(x, features, i) {
      for (let j = 0; j < nInputs; j++) values[0][j] = features[i * nInputs + j];
      for (let l = 0; l <= last; l++) {
        const { offset, rows, columns } = layers[l];
        const from = values[l];
        for (let o = 0; o < rows; o++) {
          const row = offset + o * columns;
          let z = x[row + columns - 1];
          for (let j = 0; j < from.length; j++) z += x[row + j] * from[j];
          sums[l][o] = z;
        }
        if (l === last) values[l + 1].set(sums[l]);
        else activate(sums[l], values[l + 1], 0, rows);
      }
      return values[last + 1];
    },
    backward(x, slopes, weight, out) {
      for (let o = 0; o < slopes.length; o++) errors[last][o] = weight * slopes[o];
      for (let l = last; l >= 0; l--) {
        const { offset, rows, columns } = layers[l];
        const from = values[l];
        const below = l === 0 ? undefined : errors[l - 1];
        below?.fill(0);
        for (let o = 0; o < rows; o++) {
          const row = offset + o * columns;
          const error = errors[l][o];
          for (let j = 0; j < from.length; j++) {
            out[row + j] += error * from[j];
            if (below) below[j] += error * x[row + j];
          }
          out[row + columns - 1] += error;
        }
        if (below) timesSlopes(sums[l - 1], from, 0, below.length, below);
      }
    },
  };
}
