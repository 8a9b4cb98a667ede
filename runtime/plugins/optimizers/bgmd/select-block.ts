/** Which coordinates a step looks at: the longest columns of the gradient matrix, columns drawn by their length, or any. */
import type { RandomStream } from '../../../api/random.ts';
import { placesOfLargest } from '../../../kit/training/largest.ts';
import { randomPlaces } from '../../../kit/training/random-places.ts';

export type Selection = 'topK' | 'sampled' | 'random';

/** Writes the places of the block, ascending, as many as it has; from the squared lengths of the columns. */
export type SelectBlock = (squares: Float64Array, block: Int32Array) => void;

/** `random` is drawn from unless the longest are taken. */
export function createSelection(selection: Selection, dimension: number, random: RandomStream): SelectBlock {
  if (selection === 'random') return (_squares, block) => randomPlaces(random, dimension, block);
  const keys = new Float64Array(dimension);
  const scratch = new Float64Array(dimension);
  return (squares, block) => {
    if (selection === 'sampled') raceKeys(squares, random, keys);
    placesOfLargest(selection === 'sampled' ? keys : squares, scratch, block);
  };
}

/**
 * Writes for squared lengths s^2 keys log(u) / s with u uniform: the k largest are k columns drawn one after the other without
 * replacement, each with a probability that is proportional to its length among those that are left (P. S. Efraimidis, P. G.
 * Spirakis, Weighted random sampling with a reservoir, Information Processing Letters 97, 2006). Columns of length 0 come last.
 */
function raceKeys(squares: Float64Array, random: RandomStream, keys: Float64Array): void {
  for (let j = 0; j < squares.length; j++) {
    const key = Math.log(1 - random.uniform()) / Math.sqrt(squares[j]);
    keys[j] = squares[j] > 0 ? key : Number.NEGATIVE_INFINITY;
  }
}
