/**
 * Folding any number of ranks onto a power of two: the surplus ranks add their message to a neighbour first, stand by, and
 * receive the result in the end (Thakur, Rabenseifner and Gropp, section 4.5). Shared by the algorithms that pair ranks by
 * the bits of their number.
 */
import type { Finding } from '../api/issue.ts';
import type { NetworkShape } from '../api/network.ts';
import type { TransferSink } from '../api/schedule.ts';

/** The parameter `fold` of every such algorithm. */
export const FOLD_PARAM = {
  kind: 'boolean',
  doc: 'Whether ranks beyond the largest power of two join a neighbour before and get the result after. Changes nothing where the count is a power of two.',
  default: false,
} as const;

export interface Folding {
  /** The largest power of two that is at most the number of ranks, and its logarithm. */
  readonly nCore: number;
  readonly nRounds: number;
  /** Ranks 1, 3, .. 2 nFolded - 1 are folded into their left neighbours. */
  readonly nFolded: number;
  /** The rank of a core number 0 .. nCore-1; ranks that stay keep their order. */
  readonly rankOf: (core: number) => number;
}

export function foldOnto(nRanks: number): Folding {
  const nRounds = 31 - Math.clz32(nRanks);
  const nCore = 2 ** nRounds;
  const nFolded = nRanks - nCore;
  return { nCore, nRounds, nFolded, rankOf: (core) => (core < nFolded ? 2 * core : core + nFolded) };
}

/** The folded ranks add their whole message of `nChunks` chunks to their left neighbours. */
export function emitFold({ nFolded }: Folding, nChunks: number, out: TransferSink): void {
  for (let i = 0; i < nFolded; i++) out.reduce(0, 2 * i + 1, 2 * i, nChunks);
}

/** The folded ranks receive the whole result. */
export function emitUnfold({ nFolded }: Folding, nChunks: number, out: TransferSink): void {
  for (let i = 0; i < nFolded; i++) out.copy(0, 2 * i, 2 * i + 1, nChunks);
}

/** What an algorithm of this name finds where it is not to fold and the number of ranks is no power of two. */
export function needsPowerOfTwo(algorithm: string, { nRanks }: NetworkShape): readonly Finding[] {
  if (2 ** Math.round(Math.log2(nRanks)) === nRanks) return [];
  return [
    {
      code: 'algorithm/requires',
      message: `\`${algorithm}\` needs a power of two of ranks, found ${nRanks}`,
      hint: 'add `fold: true`, which folds the ranks beyond the largest power of two into their neighbours',
      param: 'fold',
      addArgument: { name: 'fold', text: 'true' },
    },
  ];
}
