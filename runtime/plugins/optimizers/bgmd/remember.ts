/** What becomes of the coordinates off the block: their mean or median over the workers is in everyone's next gradient. */
import { medianOf, sortedColumn } from '../../../kit/training/columns.ts';

export type Memory = 'mean' | 'median' | 'none';

/** Writes the next memory: zero on the block, which is ascending. `sums` are those of the columns. */
export type Remember = (rows: Float64Array, sums: Float64Array, block: Int32Array, memory: Float64Array) => void;

export function createMemory(kind: Memory, nRows: number): Remember {
  if (kind === 'none') return () => undefined;
  if (kind === 'mean') {
    return (_rows, sums, block, memory) => {
      for (let j = 0; j < memory.length; j++) memory[j] = sums[j] / nRows;
      for (const place of block) memory[place] = 0;
    };
  }
  const column = new Float64Array(nRows);
  return (rows, _sums, block, memory) => {
    let next = 0;
    for (let j = 0; j < memory.length; j++) {
      if (block[next] === j) {
        memory[j] = 0;
        next++;
      } else {
        sortedColumn(rows, memory.length, j, column);
        memory[j] = medianOf(column);
      }
    }
  };
}
