/**
 * What a step has to know of each column of its matrix, whose rows are `rate` times a gradient plus the memory: the squared length,
 * and the mean or median over the workers, which is remembered. This is limited by how fast numbers come from memory, so that the
 * matrix is never written down: an order stays the same when all numbers are scaled and shifted alike.
 */
import { createColumnMedians } from '../../../kit/training/column-medians.ts';

export type Memory = 'mean' | 'median' | 'none';

/** From the gradients; writes the squared length of each column and the next memory as if no column were in the block, where it is 0. */
export type Remember = (
  gradients: Float64Array,
  memory: Float64Array,
  rate: number,
  squares: Float64Array,
  next: Float64Array,
) => void;

export function createMemory(kind: Memory, nRows: number): Remember {
  const medians = createColumnMedians(nRows);
  return (gradients, memory, rate, squares, next) => {
    squareColumns(gradients, memory, rate, squares, next);
    if (kind === 'mean') for (let j = 0; j < next.length; j++) next[j] /= nRows;
    if (kind === 'none') next.fill(0);
    if (kind === 'median') {
      medians(gradients, next);
      for (let j = 0; j < next.length; j++) next[j] = rate * next[j] + memory[j];
    }
  };
}

/** Column by column, with length and sum in registers. */
function squareColumns(
  gradients: Float64Array,
  memory: Float64Array,
  rate: number,
  squares: Float64Array,
  sums: Float64Array,
): void {
  const n = memory.length;
  for (let j = 0; j < n; j++) {
    const m = memory[j];
    let square = 0;
    let sum = 0;
    for (let at = j; at < gradients.length; at += n) {
      const value = rate * gradients[at] + m;
      square += value * value;
      sum += value;
    }
    // A column that has no length, because of NaN or overflow, is looked at first: the run then ends as diverged.
    squares[j] = Number.isNaN(square) ? Number.POSITIVE_INFINITY : square;
    sums[j] = sum;
  }
}
