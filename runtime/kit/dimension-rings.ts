/**
 * Reduce-scatter along one dimension of a grid after the other, then all-gather back: a rank holds a k-th of what it held after
 * a ring of k ranks. `hierarchical` does it once, `bucket` with a copy per direction of every dimension.
 */
import type { TransferSink } from '../api/schedule.ts';
import { emitRingPlaces } from './ring-around.ts';

export interface Dimension {
  readonly side: number;
  /** Distance in rank numbers between neighbours. */
  readonly stride: number;
}

/** One part of the message and the order in which it meets the dimensions. */
export interface Sweep {
  readonly dimensions: readonly Dimension[];
  /** Whether its rings go towards larger rank numbers. */
  readonly forward: boolean;
  /** First chunk of the part, which has as many chunks as the grid has ranks. */
  readonly firstChunk: number;
}

/** Dimensions of a grid whose ranks are row-major, in the order of `dims`. */
export function dimensionsOf(dims: readonly number[]): readonly Dimension[] {
  let stride = dims.reduce((a, b) => a * b, 1);
  return dims.map((side) => {
    stride /= side;
    return { side, stride };
  });
}

/** Steps of one half: side - 1 per dimension. */
export function sweepSteps(dimensions: readonly Dimension[]): number {
  return dimensions.reduce((sum, { side }) => sum + side - 1, 0);
}

/** Writes step `step` of 0 .. 2 sweepSteps - 1 for a grid of `nRanks`; with `onlyAtZero` what leaves and reaches rank 0. */
export function emitSweepStep(
  { dimensions, forward, firstChunk }: Sweep,
  nRanks: number,
  step: number,
  out: TransferSink,
  onlyAtZero = false,
) {
  const half = sweepSteps(dimensions);
  const gathering = step >= half;
  const { index, ringStep } = placeOf(dimensions, gathering ? 2 * half - 1 - step : step);
  const { side, stride } = dimensions[index];
  const placeIn = (rank: number, { side, stride }: Dimension): number => {
    const place = Math.floor(rank / stride) % side;
    return forward ? place : side - 1 - place;
  };
  const begin = forward ? 0 : (side - 1) * stride;
  for (let first = begin; first < (onlyAtZero ? begin + 1 : nRanks); first++) {
    if (placeIn(first, dimensions[index]) !== 0) continue;
    // What the rings before have left to this line: in each, a rank ends with the piece after its place.
    let firstOfLine = firstChunk;
    let size = nRanks;
    for (const before of dimensions.slice(0, index)) {
      size /= before.side;
      firstOfLine += ((placeIn(first, before) + 1) % before.side) * size;
    }
    const circle = {
      length: side,
      rankAt: (place: number) => first + (forward ? place : -place) * stride,
      firstChunk: firstOfLine,
      chunksPerPiece: size / side,
      firstPiece: 0,
    };
    // A ring's own steps run on through its all-gather.
    const stepOfRing = gathering ? 2 * (side - 1) - 1 - ringStep : ringStep;
    if (onlyAtZero) emitRingPlaces(circle, stepOfRing, out, forward ? side - 1 : side - 2, 2);
    else emitRingPlaces(circle, stepOfRing, out, 0, side);
  }
}

/** Which ring a step of the reduce-scatter belongs to, and its step there. The all-gather runs through them backwards. */
function placeOf(
  dimensions: readonly Dimension[],
  step: number,
): { readonly index: number; readonly ringStep: number } {
  let ringStep = step;
  for (const [index, { side }] of dimensions.entries()) {
    if (ringStep < side - 1) return { index, ringStep };
    ringStep -= side - 1;
  }
  throw new Error(`expected a step below ${step - ringStep}, found ${step}`);
}
