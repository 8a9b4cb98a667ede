/**
 * Layers as products of matrices: what convolutions and dense layers multiply on one sample, forwards and backwards. Apart from
 * their kinds, because the networks of the catalog are written with these functions.
 *
 * A convolution of F filters over C channels is one product: a row per place of the filter on its input, a column per filter, and
 * one inner number per weight of a filter. Backwards it is two: the gradient of every input value is a sum over filters and their
 * places, that of every weight a sum over all places of the output.
 */
import type { LayerWork, Product } from '../../api/workload.ts';

export type NamedLayer = readonly [name: string, work: LayerWork];

export interface ConvolutionShape {
  /** Height and width of the input, padding included. */
  readonly input: readonly [height: number, width: number];
  readonly filter: readonly [height: number, width: number];
  readonly channels: number;
  readonly filters: number;
  readonly stride?: number;
  readonly biases?: boolean;
}

/** A filter larger than its input has no place: one is counted. */
export function convolutionWork({ input, filter, channels, filters, stride = 1, biases }: ConvolutionShape): LayerWork {
  const [height, width] = input.map((side, i) => Math.max(1, Math.floor((side - filter[i]) / stride) + 1));
  const places = height * width;
  const window = filter[0] * filter[1] * channels;
  return {
    parameters: window * filters + (biases ? filters : 0),
    forward: [{ rows: places, columns: filters, inner: window }],
    backward: [
      { rows: input[0] * input[1], columns: channels, inner: filter[0] * filter[1] * filters },
      { rows: window, columns: filters, inner: places },
    ],
  };
}

/** Every output is a sum over all inputs, at each of `positions` places with the same weights. */
export function denseWork(inputs: number, outputs: number, positions = 1, biases = false): LayerWork {
  return {
    parameters: inputs * outputs + (biases ? outputs : 0),
    forward: [{ rows: positions, columns: outputs, inner: inputs }],
    backward: [
      { rows: positions, columns: inputs, inner: outputs },
      { rows: inputs, columns: outputs, inner: positions },
    ],
  };
}

/** A product of two matrices neither of which is learned has two gradients of the same kind. */
export function backwardOf({ rows, columns, inner, count }: Product): readonly Product[] {
  return [
    { rows, columns: inner, inner: columns, count },
    { rows: inner, columns, inner: rows, count },
  ];
}
