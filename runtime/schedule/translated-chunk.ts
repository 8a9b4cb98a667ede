/** Which chunk a chunk becomes when a schedule with symmetry is translated: see `Symmetry.parts`. */
import type { Symmetry } from '../api/schedule.ts';
import { coordinate, stridesOf } from '../kit/torus-steps.ts';

/** `by` is the rank that rank 0 becomes. Chunks beyond the last part stay where they are. */
export function createChunkTranslation({ dims, parts }: Symmetry): (chunk: number, by: number) => number {
  const nRanks = dims.reduce((a, b) => a * b, 1);
  const strides = stridesOf(dims);
  // Within a part the dimensions stand in an order of their own.
  const ownStrides = parts.map(({ order }) => {
    const own = stridesOf(order.map((d) => dims[d]));
    return dims.map((_, d) => own[order.indexOf(d)] ?? 0);
  });
  return (chunk, by) => {
    const part = Math.floor(chunk / nRanks);
    if (part >= parts.length) return chunk;
    const place = chunk - part * nRanks;
    const sign = parts[part].forward ? 1 : -1;
    let result = part * nRanks;
    for (let d = 0; d < dims.length; d++) {
      const side = dims[d];
      const stride = ownStrides[part][d];
      if (side === 1) continue;
      const moved = coordinate(place, stride, side) + sign * coordinate(by, strides[d], side);
      result += ((moved + side) % side) * stride;
    }
    return result;
  };
}
