/**
 * Sums that go by a rank: a switch adds a chunk up for the rank that has asked for it, and that rank sends the sum back to be handed to
 * all. NVLink switches keep no sums of their own, so that NCCL reduces and gathers as two requests of one rank.
 */
import type { Network } from '../../../api/network.ts';
import type { Schedule } from '../../../api/schedule.ts';
import { createPathList } from '../../../kit/path-list.ts';
import type { LinkTree } from '../../../kit/pipelined-trees.ts';

/** From the ranks to the switch, to the rank of the chunk, back to the switch, to the other ranks. */
const HOPS = 4;

/**
 * Chunks of a tree that are under way at once. Ranks could send all of theirs at the start, and sums that go back would wait behind
 * them. With too few, cables wait for the rank whose turn it is; so many come within 4 % of the best on 2 to 32 ranks, with 64
 * chunks and with 1,024.
 */
const windowOf = (nRanks: number): number => Math.max(2 * HOPS, Math.ceil(0.75 * nRanks));

/** Trees of one switch each, which all ranks have a cable to; `nChunks` for each of them. Ranks take turns. */
export function sumsFromRanks({ shape, from }: Network, trees: readonly LinkTree[], nChunks: number): Schedule {
  const { nRanks, nSwitches, nLinks } = shape;
  const roots = trees.map(({ down }) => from[down[0]]);
  const ahead = windowOf(nRanks);
  const nSteps = nChunks + HOPS - 1;
  return {
    nRanks,
    nSwitches,
    nChunks: trees.length * nChunks,
    nSteps,
    stepsPerPhase: nSteps / 2,
    paths: createPathList(nLinks).finish(),
    emit: (step, out) => {
      trees.forEach(({ down, up }, nth) => {
        const root = roots[nth];
        for (let hop = 0; hop < HOPS; hop++) {
          const nthChunk = step - hop;
          if (nthChunk < 0 || nthChunk >= nChunks) continue;
          const chunk = nth * nChunks + nthChunk;
          const owner = chunk % nRanks;
          if (hop === 1) out.copy(chunk, root, owner, 1, down[owner]);
          else if (hop === 2) out.copy(chunk, owner, root, 1, up[owner]);
          for (let rank = 0; rank < nRanks; rank++) {
            if (hop === 0) out.reduce(chunk, rank, root, 1, up[rank], nthChunk < ahead ? -1 : chunk - ahead);
            else if (hop === 3 && rank !== owner) out.copy(chunk, root, rank, 1, down[rank]);
          }
        }
      });
    },
  };
}
