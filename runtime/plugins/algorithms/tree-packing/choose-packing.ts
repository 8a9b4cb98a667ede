/**
 * At what rate trees are packed. All trees of a packing carry the same share of the message; the finer the shares into which
 * cables are cut, the closer the trees come to using all of them, and the more trees there are.
 */
import { growSeeds } from './grow-seeds.ts';
import { type Graph, packForests } from './pack-forests.ts';

export interface Packing {
  /** The cables of each tree. */
  readonly trees: readonly (readonly number[])[];
  /** Into how many shares the fastest cable is cut: so many trees it serves at most. */
  readonly shares: number;
}

interface Candidate {
  readonly shares: number;
  readonly capacity: Int32Array;
  readonly nTrees: number;
  /** What all trees together carry, B/s. */
  readonly rate: number;
}

/** A packing with fewer trees is taken when it carries this much of what the best could. */
const GOOD_ENOUGH = 0.99;

/**
 * The packing with the fewest shares, at most `maxShares`, that comes within 1 % of the largest rate that degrees and the number
 * of cables allow any of them. Where there is none, the fastest one.
 *
 * @throws an error whose message can be shown, when the cables do not join all ranks.
 */
export function choosePacking(nRanks: number, ends: Int32Array, bandwidth: Float64Array, maxShares: number): Packing {
  const candidates = candidatesFor(nRanks, ends, bandwidth, maxShares);
  const most = Math.max(...candidates.map(({ rate }) => rate));
  let best: (Packing & { readonly rate: number }) | undefined;
  for (const { shares, capacity, nTrees, rate } of candidates) {
    if (best && rate <= best.rate) continue;
    const found = packMost({ nVertices: nRanks, ends, capacity }, nTrees, (best?.rate ?? 0) / (rate / nTrees));
    if (found) best = { trees: found, shares, rate: (rate / nTrees) * found.length };
    if (best && best.rate >= GOOD_ENOUGH * most) break;
  }
  if (!best) throw new Error('expected cables that join all ranks both ways, found ranks that none reaches');
  return best;
}

/** The most trees up to `nTrees`, and more than `above`. */
function packMost(graph: Graph, nTrees: number, above: number): Packing['trees'] | undefined {
  for (let n = nTrees; n > above && n > 0; n--) {
    const trees = packForests(graph, n, growSeeds(graph, n));
    if (trees) return trees;
  }
  return undefined;
}

/** Fewest shares first; last the one share that even the slowest cable has. */
function candidatesFor(
  nRanks: number,
  ends: Int32Array,
  bandwidth: Float64Array,
  maxShares: number,
): readonly Candidate[] {
  const fastest = bandwidth.reduce((a, b) => Math.max(a, b), 0);
  const slowest = bandwidth.reduce((a, b) => Math.min(a, b), fastest);
  const shares = Array.from({ length: maxShares }, (_, i) => i + 1);
  const isWhole = shares.some((n) => slowest >= fastest / n);
  return (isWhole ? shares : [...shares, fastest / slowest]).map((n) => {
    const perTree = fastest / n;
    // A cable of exactly k shares must not lose one to rounding.
    const capacity = Int32Array.from(bandwidth, (b) => Math.floor((b / perTree) * (1 + 1e-9)));
    const nTrees = mostTrees(nRanks, ends, capacity);
    return { shares: n, capacity, nTrees, rate: nTrees * perTree };
  });
}

/** A tree has n - 1 cables, and one at least at each rank (Tutte and Nash-Williams, for the finest partitions). */
function mostTrees(nRanks: number, ends: Int32Array, capacity: Int32Array): number {
  const ofRank = new Float64Array(nRanks);
  let total = 0;
  capacity.forEach((shares, cable) => {
    total += shares;
    ofRank[ends[2 * cable]] += shares;
    ofRank[ends[2 * cable + 1]] += shares;
  });
  return Math.min(Math.floor(total / (nRanks - 1)), ...ofRank);
}
