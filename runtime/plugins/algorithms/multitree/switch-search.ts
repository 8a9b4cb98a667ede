/**
 * How MultiTree finds a way from a switch to a rank that may join a tree: ranks on the same switch first, then depth first
 * over the switch links in their order. A walk ends at switches that hold ranks and passes only through those that hold
 * none. The paper speaks of breadth first; the authors' program walks like this, and its trees are what ours are held to.
 */
import type { Network } from '../../../api/network.ts';

export interface SwitchSearch {
  /** To be called when a step begins and all links are free again. */
  readonly beginStep: () => void;
  /**
   * Links from the switch `start` to the first rank that can receive and is outside `tree`; empty where there is none. The
   * same array each time.
   */
  readonly find: (tree: number, start: number) => readonly number[];
}

/** What a search met: the way to a rank, only ranks that are in the tree already, or no rank that can receive. */
type Outcome = 'found' | 'inside' | 'nothing';

/** What a search may ask. Within a step each answer changes once at most, from yes to no. */
export interface SwitchSearchState {
  readonly isFree: (link: number) => boolean;
  readonly canReceive: (rank: number) => boolean;
  readonly isOutside: (tree: number, rank: number) => boolean;
}

/**
 * There is a tree for each rank. What led nowhere once leads nowhere for the rest of the step and is not searched again: a
 * switch without a rank behind it that can receive for any tree, all that a search in vain has visited for its own.
 */
export function createSwitchSearch(
  network: Network,
  { isFree, canReceive, isOutside }: SwitchSearchState,
): SwitchSearch {
  const { to, outStart, outLinks } = network;
  const { nRanks, nSwitches } = network.shape;
  const holdsRanks = new Uint8Array(nSwitches);
  network.from.forEach((tail, link) => {
    if (tail >= nRanks && to[link] < nRanks) holdsRanks[tail - nRanks] = 1;
  });
  /** Per switch the last search that came there: a second visit in the same search finds nothing new. */
  const visitedIn = new Int32Array(nSwitches);
  let search = 0;
  const visited: number[] = [];
  let step = 0;
  /** Per switch the last step in which it led to no rank that can receive, whichever tree asks. */
  const deadIn = new Int32Array(nSwitches);
  /** Per tree and switch the last step in which a search from there, or one that came there, was in vain. */
  const noStartIn = new Int32Array(nRanks * nSwitches);
  const noWayIn = new Int32Array(nRanks * nSwitches);
  const way: number[] = [];

  const toOwnRank = (tree: number, vertex: number): Outcome => {
    let met: Outcome = 'nothing';
    for (let i = outStart[vertex]; i < outStart[vertex + 1]; i++) {
      const link = outLinks[i];
      if (to[link] >= nRanks || !isFree(link) || !canReceive(to[link])) continue;
      met = 'inside';
      if (!isOutside(tree, to[link])) continue;
      way.push(link);
      return 'found';
    }
    return met;
  };

  const toOtherSwitch = (tree: number, vertex: number): Outcome => {
    let met: Outcome = 'nothing';
    for (let i = outStart[vertex]; i < outStart[vertex + 1]; i++) {
      const link = outLinks[i];
      const next = to[link] - nRanks;
      if (next < 0 || deadIn[next] === step || !isFree(link)) continue;
      if (visitedIn[next] === search || noWayIn[tree * nSwitches + next] === step) {
        met = 'inside';
        continue;
      }
      visitedIn[next] = search;
      visited.push(next);
      way.push(link);
      const behind = holdsRanks[next] ? toOwnRank(tree, to[link]) : toOtherSwitch(tree, to[link]);
      if (behind === 'found') return 'found';
      way.pop();
      if (behind === 'inside') met = 'inside';
      else deadIn[next] = step;
    }
    return met;
  };

  return {
    beginStep: () => {
      step++;
    },
    find: (tree, start) => {
      way.length = 0;
      const place = tree * nSwitches - nRanks;
      if (noStartIn[place + start] === step) return way;
      search++;
      visitedIn[start - nRanks] = search;
      visited.length = 0;
      if (toOwnRank(tree, start) === 'found' || toOtherSwitch(tree, start) === 'found') return way;
      noStartIn[place + start] = step;
      for (const next of visited) noWayIn[tree * nSwitches + next] = step;
      return way;
    },
  };
}
