/**
 * Recursive halving along any sequence of pairings, and the doubling that undoes it: in each round a rank exchanges half of
 * what it still holds with its partner. The algorithms differ in who pairs with whom; who holds which chunks follows from it.
 */
import type { TransferSink } from '../api/schedule.ts';

export interface Halving {
  readonly nRanks: number;
  readonly nRounds: number;
  /** Per round and rank, at `round * nRanks + rank`: the partner, and the first chunk that the rank holds afterwards. */
  readonly partner: Int32Array;
  readonly firstChunk: Int32Array;
}

/**
 * `partnerOf` pairs 2^p ranks in p rounds, and each round's pairing has to undo itself. Ranks that the later rounds join hold
 * the same chunks; of a pair, those around the smallest number keep the lower half. A holding so is one range of chunks.
 */
export function planHalving(nRanks: number, partnerOf: (rank: number, round: number) => number): Halving {
  const nRounds = Math.log2(nRanks);
  const partner = new Int32Array(nRounds * nRanks);
  const firstChunk = new Int32Array(nRounds * nRanks);
  for (let round = 0; round < nRounds; round++) {
    for (let rank = 0; rank < nRanks; rank++) partner[round * nRanks + rank] = partnerOf(rank, round);
  }

  /** The smallest rank that the rounds from here on join a rank with. */
  let smallest = Int32Array.from({ length: nRanks }, (_, rank) => rank);
  for (let round = nRounds - 1; round >= 0; round--) {
    const joined = smallest.slice();
    for (let rank = 0; rank < nRanks; rank++) {
      const other = smallest[partner[round * nRanks + rank]];
      firstChunk[round * nRanks + rank] = smallest[rank] > other ? nRanks / 2 ** (round + 1) : 0;
      joined[rank] = Math.min(smallest[rank], other);
    }
    smallest = joined;
  }
  for (let i = nRanks; i < firstChunk.length; i++) firstChunk[i] += firstChunk[i - nRanks];
  return { nRanks, nRounds, partner, firstChunk };
}

/**
 * Writes step `step` of 0 .. 2 nRounds - 1 over nRanks chunks from `from` on; the doubling takes the rounds back. `rankOf`
 * renames the ranks of the plan.
 */
export function emitHalvingStep(
  { nRanks, nRounds, partner, firstChunk }: Halving,
  step: number,
  out: TransferSink,
  from = 0,
  rankOf: (rank: number) => number = (rank) => rank,
): void {
  const reducing = step < nRounds;
  const round = reducing ? step : 2 * nRounds - 1 - step;
  const size = nRanks / 2 ** (round + 1);
  const row = round * nRanks;
  for (let rank = 0; rank < nRanks; rank++) {
    const other = partner[row + rank];
    if (reducing) out.reduce(from + firstChunk[row + other], rankOf(rank), rankOf(other), size);
    else out.copy(from + firstChunk[row + rank], rankOf(rank), rankOf(other), size);
  }
}
