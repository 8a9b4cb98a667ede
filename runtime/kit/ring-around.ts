/**
 * The ring all-reduce around any circle of ranks, one step at a time: reduce-scatter, then all-gather. `ring` uses it once,
 * `ring2d` on every row and column; their cutting into chunks and their docs stay with them.
 */
import type { TransferSink } from '../api/schedule.ts';

/** A circle of ranks and the part of the message that goes round it. */
export interface Circle {
  readonly length: number;
  /** The rank at a place of the circle, 0 .. length-1. */
  rankAt(place: number): number;
  /** First chunk of the part; it is cut into `length` pieces of `chunksPerPiece` chunks each. */
  readonly firstChunk: number;
  readonly chunksPerPiece: number;
  /** Number of the piece that starts at place 0; the next place starts the next piece. */
  readonly firstPiece: number;
}

/** Steps of the whole: length-1 in which sums travel on, length-1 in which results do. */
export function ringSteps(length: number): number {
  return 2 * (length - 1);
}

/**
 * Writes step `step` of 0 .. ringSteps-1: every rank sends one piece to its successor. A piece is complete, after length-1
 * steps, at the place before the one where it started, and comes there last.
 */
export function emitRingStep(circle: Circle, step: number, out: TransferSink): void {
  emitRingPlaces(circle, step, out, 0, circle.length);
}

/** The same of what leaves `nPlaces` places from `first` on; behind the last place comes place 0 again. */
export function emitRingPlaces(circle: Circle, step: number, out: TransferSink, first: number, nPlaces: number): void {
  const { length, firstChunk, chunksPerPiece, firstPiece } = circle;
  const gathering = step >= length - 1;
  for (let i = 0; i < nPlaces; i++) {
    const place = (first + i) % length;
    const start = gathering ? place + 1 - (step - (length - 1)) : place - step;
    const chunk = firstChunk + ((start + length + firstPiece) % length) * chunksPerPiece;
    const src = circle.rankAt(place);
    const dst = circle.rankAt((place + 1) % length);
    if (gathering) out.copy(chunk, src, dst, chunksPerPiece);
    else out.reduce(chunk, src, dst, chunksPerPiece);
  }
}
