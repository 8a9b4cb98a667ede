/**
 * Proof from one rank, for schedules that look the same from all. A value is whose contributions it adds up; translations take the
 * values of rank 0 to those of every other, so that those of rank 0 say all. Of an orbit it receives one transfer, which adds
 * or copies what rank 0 reads as it sends its own, moved back by as far as that goes. An n-th of the work of `proveAllReduce`
 * for n ranks, exact, and nothing is left to chance.
 *
 * Values are kept as boxes of ranks, which the sums of rings, of rings dimension by dimension and of direct exchange are all the
 * way. Where they are not, nothing is said here: the whole proof then decides, as it does about whatever is wrong.
 *
 * What is proved is what an engine runs, the orbits of what rank 0 sends, and that they are orbits (`orbitMoves`). That `emit`
 * writes the same is for tests.
 */
import type { Network } from '../api/network.ts';
import type { Schedule } from '../api/schedule.ts';
import { createBoxes } from './boxes.ts';
import { type OrbitMove, orbitMoves } from './orbit-moves.ts';
import { createChunkTranslation } from './translated-chunk.ts';

/** Moves of a chunk at rank 0, and chunks: some seconds of work, some hundred MB. */
const MOST_MOVES = 2 ** 25;

/** Moves between two pauses: a millisecond or so. */
const MOVES_PER_SLICE = 5_000;

/** `true` only for a correct all-reduce that fits the network; `false` where that cannot be said from one rank. */
export function* provedBySymmetry(schedule: Schedule, network?: Network): Generator<void, boolean, void> {
  const { nChunks, nSteps, symmetry } = schedule;
  if (!symmetry || !hasSymmetry(schedule, network)) return false;
  const chunkAt = createChunkTranslation(symmetry);
  const state = createState(symmetry.dims, nChunks);
  let nMoved = 0;
  let nInSlice = 0;
  for (let step = 0; step < nSteps; step++) {
    const moves = orbitMoves(schedule, symmetry, step, chunkAt);
    if (!moves) return false;
    const nInStep = moves.reduce((sum, { count }) => sum + count, 0);
    nMoved += nInStep;
    nInSlice += nInStep + 1;
    if (nMoved > MOST_MOVES || !state.apply(moves, step, nInStep)) return false;
    if (nInSlice < MOVES_PER_SLICE) continue;
    nInSlice = 0;
    yield;
  }
  return state.isComplete();
}

function hasSymmetry(
  { nRanks, nChunks, nSteps, nSwitches = 0, paths, symmetry }: Schedule,
  network?: Network,
): boolean {
  if (!symmetry || paths || nSwitches > 0 || !(nChunks <= MOST_MOVES) || !Number.isInteger(nSteps)) return false;
  const { dims, parts } = symmetry;
  if (dims.reduce((a, b) => a * b, 1) !== nRanks || parts.length * nRanks !== nChunks) return false;
  return network === undefined || network.shape.nRanks === nRanks;
}

interface State {
  /** Does the moves of a step, `nMoved` chunks; `false` where a sum is no box, or a copy not the only write of the step. */
  apply(moves: readonly OrbitMove[], step: number, nMoved: number): boolean;
  /** Whether every chunk of rank 0 holds every contribution once. */
  isComplete(): boolean;
}

/** Per chunk of rank 0 the box of those whose contributions it holds: at first that is rank 0 alone. */
function createState(dims: readonly number[], nChunks: number): State {
  const boxes = createBoxes(dims);
  const corner = new Int32Array(nChunks);
  const size = new Int32Array(nChunks);
  /** Per chunk the last step that wrote it, twice, plus one when that was a copy. */
  const lastWrite = new Int32Array(nChunks).fill(-1);

  const write = (cell: number, step: number, copies: boolean, fromCorner: number, fromSize: number): boolean => {
    const written = lastWrite[cell];
    if (written >> 1 === step && (copies || written & 1)) return false;
    lastWrite[cell] = 2 * step + (copies ? 1 : 0);
    if (!copies && !boxes.join(corner[cell], size[cell], fromCorner, fromSize)) return false;
    corner[cell] = copies ? fromCorner : boxes.joined.corner;
    size[cell] = copies ? fromSize : boxes.joined.size;
    return true;
  };

  /** What a step reads was there before it. */
  let corners = new Int32Array(256);
  let sizes = new Int32Array(256);

  return {
    apply: (moves, step, nMoved) => {
      if (nMoved > corners.length) {
        corners = new Int32Array(2 * nMoved);
        sizes = new Int32Array(2 * nMoved);
      }
      let n = 0;
      for (const { sent, count, to } of moves) {
        for (let chunk = sent; chunk < sent + count; chunk++, n++) {
          corners[n] = boxes.movedBack(corner[chunk], size[chunk], to);
          sizes[n] = size[chunk];
        }
      }
      n = 0;
      for (const { received, count, copies } of moves) {
        for (let chunk = received; chunk < received + count; chunk++, n++) {
          if (!write(chunk, step, copies, corners[n], sizes[n])) return false;
        }
      }
      return true;
    },
    isComplete: () => size.every((found) => found === boxes.whole),
  };
}
