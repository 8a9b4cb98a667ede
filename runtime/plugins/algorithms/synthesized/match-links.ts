/**
 * A greedy all-gather, event by event: whenever a link is free it takes a chunk that its source has and its destination lacks,
 * the one that fewest ranks have or await. That is the matching on the time-expanded network of TACOS (Won et al., 2024), which
 * draws lots where this goes by scarcity. Pure, and apart from the schedule.
 */
import type { Network } from '../../../api/network.ts';
import { createPathList } from '../../../kit/path-list.ts';
import type { Trees } from '../../../kit/tree-schedule.ts';
import { createFreeWays } from './free-ways.ts';

export interface MatchRule {
  /** Which free link chooses first: by number, or the one with fewest chunks to choose from. */
  readonly order: 'byNumber' | 'scarceFirst';
  /**
   * When a link is free again: as soon as the bytes of its chunk are in, or when the chunk has arrived, so that on equal links all
   * choose at one moment and know what has arrived.
   */
  readonly freeAfter: 'bytes' | 'arrival';
}

export interface Matching {
  /** A tree per chunk, edges by the moment at which they start. */
  readonly trees: Trees;
  /** s, when the last chunk arrives. */
  readonly time: number;
  /** Whether every chunk took the same time on its way and kept its links for it: all steps are then rounds of equal length. */
  readonly isLockstep: boolean;
}

/** Chunks of `chunkSize` bytes, one of each rank. @throws an error that can be shown, when ranks cannot be reached. */
export function matchLinks(network: Network, chunkSize: number, { order, freeAfter }: MatchRule): Matching {
  const { from, to, bandwidth, latency } = network;
  const { nRanks: n, nLinks } = network.shape;
  const nEdges = n * (n - 1);
  /** Per rank and chunk, at `rank * n + chunk`: it is there; it is there or on its way. */
  const has = new Uint8Array(n * n);
  const awaits = new Uint8Array(n * n);
  const nHolders = new Int32Array(n).fill(1);
  for (let rank = 0; rank < n; rank++) has[rank * n + rank] = awaits[rank * n + rank] = 1;

  const root = new Int32Array(nEdges);
  const path = new Int32Array(nEdges);
  const stepStart = [0];
  const pathList = createPathList(nLinks);
  const arrivals: { readonly at: number; readonly rank: number; readonly chunk: number }[] = [];
  const freeAt = new Float64Array(nLinks);
  const firstLinks = Array.from(from.keys()).filter((link) => from[link] < n);
  let nAdded = 0;
  let now = 0;
  let last = 0;
  let [shortest, longest] = [Infinity, 0];

  /** Moments that differ by rounding are one. */
  const sameMoment = (1e-9 * chunkSize) / bandwidth.reduce((a, b) => Math.max(a, b), 1);
  const isFree = (link: number) => freeAt[link] <= now + sameMoment;
  const isWanted = (src: number, dst: number, chunk: number) => has[src * n + chunk] > awaits[dst * n + chunk];
  const ways = createFreeWays(network, isFree);

  while (nAdded < nEdges) {
    land();
    for (const link of inOrder()) if (isFree(link)) take(link);
    if (nAdded > stepStart[stepStart.length - 1]) stepStart.push(nAdded);
    now = nextMoment();
  }
  const nSteps = stepStart.length - 1;
  const isLockstep = freeAfter === 'arrival' && longest <= shortest + sameMoment;
  return { trees: { nRanks: n, nSteps, stepStart, root, path, paths: pathList.finish() }, time: last, isLockstep };

  function land(): void {
    for (let i = arrivals.length - 1; i >= 0; i--) {
      const { at, rank, chunk } = arrivals[i];
      if (at > now + sameMoment) continue;
      has[rank * n + chunk] = 1;
      arrivals[i] = arrivals[arrivals.length - 1];
      arrivals.pop();
    }
  }

  function inOrder(): readonly number[] {
    const free = firstLinks.filter(isFree);
    if (order === 'byNumber') return free;
    const nChoices = new Map(free.map((link) => [link, to[link] < n ? countWanted(from[link], to[link]) : 0]));
    return free.sort((a, b) => nChoices.get(a)! - nChoices.get(b)! || a - b);
  }

  function countWanted(src: number, dst: number): number {
    let count = 0;
    for (let chunk = 0; chunk < n; chunk++) if (isWanted(src, dst, chunk)) count++;
    return count;
  }

  /** The rarest chunk that `dst` lacks, the own one of `src` first among equals; -1 where there is none. */
  function rarest(src: number, dst: number): number {
    let best = -1;
    for (let i = 0; i < n; i++) {
      const chunk = src + i < n ? src + i : src + i - n;
      if (isWanted(src, dst, chunk) && (best < 0 || nHolders[chunk] < nHolders[best])) best = chunk;
    }
    return best;
  }

  /** Sends a chunk over a link from a rank, and on through switches where it leads to one. */
  function take(link: number): void {
    const src = from[link];
    const behind = to[link] < n ? [] : ways.find(src, to[link], (dst) => rarest(src, dst) >= 0);
    const dst = to[behind.at(-1) ?? link];
    const chunk = dst < n ? rarest(src, dst) : -1;
    if (chunk < 0) return;
    awaits[dst * n + chunk] = 1;
    nHolders[chunk]++;
    let arrival = now;
    let slowest = 0;
    for (const hop of [link, ...behind]) {
      slowest = Math.max(slowest, chunkSize / bandwidth[hop]);
      arrival += latency[hop];
    }
    arrival += slowest;
    shortest = Math.min(shortest, arrival - now);
    longest = Math.max(longest, arrival - now);
    for (const hop of [link, ...behind]) {
      freeAt[hop] = freeAfter === 'arrival' ? arrival : now + chunkSize / bandwidth[hop];
    }
    last = Math.max(last, arrival);
    arrivals.push({ at: arrival, rank: dst, chunk });
    root[nAdded] = chunk;
    path[nAdded++] = behind.length === 0 ? link : pathList.add(link, behind);
  }

  function nextMoment(): number {
    let next = Infinity;
    for (const { at } of arrivals) if (at < next && at > now + sameMoment) next = at;
    for (const at of freeAt) if (at < next && at > now + sameMoment) next = at;
    if (next === Infinity && nAdded < nEdges) {
      throw new Error('expected a connected network, found ranks that no chunk can reach');
    }
    return next;
  }
}
