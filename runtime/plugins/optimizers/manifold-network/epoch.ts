/** One pass over the layers, from the last to the first, and back to the iterate. */
import { Matrix } from 'ml-matrix';
import type { Dataset, InvertibleActivation, Layer, StackOracle } from '../../../api/problem.ts';
import { type Decision, decide } from './decision-layer.ts';
import { type Affine, apply, nearestPreimage, ridge } from './ridge.ts';

export interface LearnerSettings {
  readonly regularization: number;
  readonly decision: 'manifold' | 'ridge';
  readonly active: number;
  readonly rounds: number;
}

/** Of the range of an activation, left at either end so that it can be inverted. */
const RIM = 1e-3;

export interface Learner {
  /** Changes all layers of the iterate. */
  epoch(x: Float64Array): void;
}

export function createLearner(data: Dataset, { layers, activation }: StackOracle, settings: LearnerSettings): Learner {
  const X = Matrix.from1DArray(data.nSamples, data.nFeatures, data.features);
  const Y = oneAgainstAll(data);
  const last = layers.length - 1;

  function decision(A: Matrix): Decision {
    const { regularization: gamma, active, rounds } = settings;
    return settings.decision === 'ridge'
      ? { layer: ridge(A, Y, gamma), target: Y }
      : decide(A, Y, { gamma, active, rounds });
  }

  return {
    epoch(x) {
      // What comes into each layer as it is now.
      const inputs = [X];
      for (let l = 0; l < last; l++) inputs.push(activate(apply(read(x, layers[l]), inputs[l]), activation));
      const { layer, target } = decision(inputs[last]);
      write(layer, layers[last], x);
      let wanted = nearestPreimage(layer, inputs[last], target);
      for (let l = last - 1; l >= 0; l--) {
        const sums = deactivate(wanted, activation);
        const solved = ridge(inputs[l], sums, settings.regularization);
        write(solved, layers[l], x);
        if (l > 0) wanted = nearestPreimage(solved, inputs[l], sums);
      }
    },
  };
}

function oneAgainstAll({ nSamples, nClasses, labels }: Dataset): Matrix {
  const Y = Matrix.ones(nSamples, nClasses ?? 1).mul(-1);
  for (let i = 0; i < nSamples; i++) Y.set(i, labels[i], 1);
  return Y;
}

function activate(sums: Matrix, { values }: InvertibleActivation): Matrix {
  const of = Float64Array.from(sums.to1DArray());
  values(of, of, 0, of.length);
  return Matrix.from1DArray(sums.rows, sums.columns, of);
}

/** The sums of which the activation makes these values, as far as it can. */
function deactivate(values: Matrix, { lowest, highest, inverse }: InvertibleActivation): Matrix {
  const rim = RIM * (highest - lowest);
  const of = values.to1DArray().map((a) => inverse(Math.min(Math.max(a, lowest + rim), highest - rim)));
  return Matrix.from1DArray(values.rows, values.columns, of);
}

function read(x: Float64Array, { offset, rows, columns }: Layer): Affine {
  const W = Matrix.zeros(columns - 1, rows);
  for (let o = 0; o < rows; o++) for (let j = 0; j < columns - 1; j++) W.set(j, o, x[offset + o * columns + j]);
  return { W, b: Array.from({ length: rows }, (_, o) => x[offset + (o + 1) * columns - 1]) };
}

function write({ W, b }: Affine, { offset, rows, columns }: Layer, x: Float64Array): void {
  for (let o = 0; o < rows; o++) {
    for (let j = 0; j < columns - 1; j++) x[offset + o * columns + j] = W.get(j, o);
    x[offset + (o + 1) * columns - 1] = b[o];
  }
}
