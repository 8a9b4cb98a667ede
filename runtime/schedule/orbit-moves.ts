/**
 * What rank 0 of a schedule with symmetry sends and receives in a step, orbit by orbit, held against what the symmetry claims:
 * an orbit has one transfer of each, of one kind and length, as far one way as the other, and the declared translation
 * takes the chunks of the one to those of the other.
 */
import type { Schedule, Symmetry, TransferSink } from '../api/schedule.ts';
import { translated } from '../kit/torus-steps.ts';

/** One for each orbit of a step. */
export interface OrbitMove {
  readonly copies: boolean;
  readonly count: number;
  /** The rank to which rank 0 sends; so far away is the one from which it receives. */
  readonly to: number;
  /** First chunk that rank 0 sends, and first that it receives. */
  readonly sent: number;
  readonly received: number;
}

interface End {
  readonly copies: boolean;
  readonly count: number;
  readonly chunk: number;
  readonly other: number;
}

/** `undefined` where a transfer is malformed, names a way or waits for another chunk, or where the two ends are no orbit. */
export function orbitMoves(
  { nRanks, nChunks }: Schedule,
  { dims, emitAtZero }: Symmetry,
  step: number,
  chunkAt: (chunk: number, by: number) => number,
): readonly OrbitMove[] | undefined {
  const sent: End[] = [];
  const received: End[] = [];
  let isSound = true;
  const note = (copies: boolean, chunk: number, src: number, dst: number, count: number, others: number): void => {
    const wellFormed =
      isIndex(src, nRanks) && isIndex(dst, nRanks) && src !== dst && isIndex(chunk, nChunks) && others === -2;
    isSound &&= wellFormed && isIndex(count - 1, nChunks - chunk);
    if (src === 0) sent.push({ copies, count, chunk, other: dst });
    else if (dst === 0) received.push({ copies, count, chunk, other: src });
  };
  const out: TransferSink = {
    reduce: (chunk, src, dst, count = 1, path = -1, after = -1) => note(false, chunk, src, dst, count, path + after),
    copy: (chunk, src, dst, count = 1, path = -1, after = -1) => note(true, chunk, src, dst, count, path + after),
  };
  emitAtZero(step, out);
  if (!isSound || sent.length !== received.length) return undefined;
  const isOrbit = (there: End, here: End): boolean => {
    if (there.copies !== here.copies || there.count !== here.count) return false;
    if (translated(here.other, there.other, dims) !== 0) return false;
    for (let k = 0; k < there.count; k++) {
      if (chunkAt(here.chunk + k, there.other) !== there.chunk + k) return false;
    }
    return true;
  };
  if (!sent.every((end, i) => isOrbit(end, received[i]))) return undefined;
  return sent.map(({ copies, count, other, chunk }, i) => ({
    copies,
    count,
    to: other,
    sent: chunk,
    received: received[i].chunk,
  }));
}

function isIndex(value: number, length: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < length;
}
