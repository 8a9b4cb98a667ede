/** Lengths of the layers of an iterate, for methods that scale their steps layer by layer. */
import type { Layer } from '../../api/problem.ts';

export const sizeOf = ({ rows, columns }: Layer): number => rows * columns;

/** Euclidean length of a layer of a vector. */
export function lengthOf(x: Float64Array, layer: Layer): number {
  const end = layer.offset + sizeOf(layer);
  let squared = 0;
  for (let i = layer.offset; i < end; i++) squared += x[i] * x[i];
  return Math.sqrt(squared);
}

/** How long a layer is against its step; 1 where one of them is zero, so that a layer can leave zero. */
export function trustRatio(layer: number, step: number): number {
  return layer > 0 && step > 0 ? layer / step : 1;
}
