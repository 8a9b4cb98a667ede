/**
 * Grows MultiTree's n spanning trees, one rooted at each rank, and hands out links step by step while doing so: Huang et al.,
 * ISCA 2021, section III. Pure and apart from the schedule, so that the trees can be compared with the authors' edge by edge.
 * An edge is one link between two ranks, or a path that begins and ends with the cable of a rank and leads through switches.
 */
import type { Network } from '../../../api/network.ts';
import { createPathList } from '../../../kit/path-list.ts';
import type { Trees } from '../../../kit/tree-schedule.ts';
import { rootOrder } from './root-order.ts';
import { createSlots } from './slots.ts';
import { createSwitchSearch } from './switch-search.ts';

export interface GrowOptions {
  /** When a step ends. `untilStuck`: no tree can grow. `paper`: the last tree of a round cannot, or is complete. */
  readonly rule: 'untilStuck' | 'paper';
  /** Whether roots take turns in the authors' sorted order from the second round on; else always in ascending order. */
  readonly sortRoots: boolean;
}

const NOTHING: readonly number[] = [];

/**
 * In every step each link serves one tree at most, each rank sends and receives on at most `network.interfaces` links (0: on all),
 * and only nodes that were in a tree before the step may become parents in it. Roots take turns; each adds one node a round:
 * the first parent in order of addition that has a free link to a rank outside its tree, links in the network's order. Behind
 * a link to a switch that is the rank that a search through the switches finds; the edge takes all links on the way.
 *
 * What makes a parent useless (links taken, slots used up, neighbours in the tree) stays so until the step ends. So each tree
 * walks its parents once per step, and a parent whose neighbours are all in the tree is dropped for good.
 */
export function growTrees(network: Network, { rule, sortRoots }: GrowOptions): Trees {
  const { to, outStart, outLinks, interfaces } = network;
  const { nRanks: n, nSwitches, nLinks } = network.shape;
  const nEdges = n * (n - 1);
  const sending = createSlots(n, network.from, interfaces);
  const receiving = createSlots(n, to, interfaces);
  const edgesPerStep = Math.min(sending.total, receiving.total);

  const edgeRoot = new Int32Array(nEdges);
  const edgePath = new Int32Array(nEdges);
  const pathList = createPathList(nLinks);
  const stepStart = [0];
  let nAdded = 0;

  /** One bit per tree and rank: whether the rank is in the tree. Bytes would take 16 MiB for 4,096 ranks, bits take 2. */
  const wordsPerTree = Math.ceil(n / 32);
  const members = new Uint32Array(n * wordsPerTree);
  /** Row r: parents of tree r that may still grow, in order of addition. */
  const parents = Array.from({ length: n }, (_, r) => [r]);
  const size = new Int32Array(n).fill(1);

  /** Per tree and step: the parent and the link that the walk has come to, and how far the parents before it were kept. */
  const parentAt = new Int32Array(n);
  const linkAt = new Int32Array(n);
  const nKept = new Int32Array(n);
  const nSnapshot = new Int32Array(n);
  /** Per tree: whether the current parent has a neighbour outside the tree, so that it is worth another step. */
  const worthKeeping = new Uint8Array(n);

  const takenInStep = new Int32Array(nLinks).fill(-1);
  let step = 0;
  const isFree = (link: number) => takenInStep[link] !== step;
  const isOutside = (r: number, rank: number) => !isMember(r, rank);
  const { find, beginStep } = createSwitchSearch(network, { isFree, canReceive: receiving.has, isOutside });

  for (let r = 0; r < n; r++) join(r, r);
  let order = Int32Array.from({ length: n }, (_, r) => r);
  let sorted = !sortRoots;

  for (; nAdded < nEdges; step++) {
    sending.reset();
    receiving.reset();
    beginStep();
    parentAt.fill(0);
    nKept.fill(0);
    worthKeeping.fill(0);
    for (let r = 0; r < n; r++) {
      nSnapshot[r] = parents[r].length;
      linkAt[r] = outStart[parents[r][0]];
    }

    const full = nAdded + edgesPerStep;
    let lastGrew = true;
    while (lastGrew) {
      let anyGrew = false;
      for (const r of order) {
        // A full step and a complete tree count as not grown: under the paper's rule a complete last tree allows one round only.
        lastGrew = nAdded < full && size[r] < n && growByOne(r);
        anyGrew ||= lastGrew;
      }
      if (!sorted) {
        order = rootOrder(network.shape);
        sorted = true;
      }
      if (rule === 'untilStuck' || !anyGrew) lastGrew = anyGrew;
    }

    if (nAdded === stepStart[step]) throw new Error('expected a connected network, found ranks that no tree can reach');
    stepStart.push(nAdded);
    for (let r = 0; r < n; r++) dropUseless(r);
  }
  return {
    nRanks: n,
    nSteps: stepStart.length - 1,
    stepStart,
    root: edgeRoot,
    path: edgePath,
    paths: pathList.finish(),
  };

  function isMember(r: number, rank: number): boolean {
    return ((members[r * wordsPerTree + (rank >> 5)] >>> (rank & 31)) & 1) === 1;
  }

  function join(r: number, rank: number): void {
    members[r * wordsPerTree + (rank >> 5)] |= 1 << (rank & 31);
  }

  /** Adds the next node to tree r, if one can be added in this step. */
  function growByOne(r: number): boolean {
    if (nSwitches > 0 && !(sending.some((rank) => isMember(r, rank)) && receiving.some((rank) => !isMember(r, rank)))) {
      return false;
    }
    const own = parents[r];
    while (parentAt[r] < nSnapshot[r]) {
      const parent = own[parentAt[r]];
      const end = outStart[parent + 1];
      for (; sending.has(parent) && linkAt[r] < end; linkAt[r]++) {
        const link = outLinks[linkAt[r]];
        if (to[link] < n && isMember(r, to[link])) continue;
        worthKeeping[r] = 1;
        if (!isFree(link)) continue;
        const behind = to[link] < n ? NOTHING : find(r, to[link]);
        const child = to[behind.at(-1) ?? link];
        if (child >= n || !receiving.has(child)) continue;

        takenInStep[link] = step;
        for (const next of behind) takenInStep[next] = step;
        sending.take(parent);
        receiving.take(child);
        join(r, child);
        own.push(child);
        size[r]++;
        edgeRoot[nAdded] = r;
        edgePath[nAdded++] = behind.length === 0 ? link : pathList.add(link, behind);
        linkAt[r]++;
        return true;
      }
      leaveParent(r, linkAt[r] < end);
    }
    return false;
  }

  /** Moves on to the next parent; this one stays for later steps if its walk was cut short or met a rank outside the tree. */
  function leaveParent(r: number, cutShort: boolean): void {
    const own = parents[r];
    if (cutShort || worthKeeping[r]) own[nKept[r]++] = own[parentAt[r]];
    worthKeeping[r] = 0;
    if (++parentAt[r] < own.length) linkAt[r] = outStart[own[parentAt[r]]];
  }

  /** Closes the gap between the kept parents and those that the walk has not left. */
  function dropUseless(r: number): void {
    if (nKept[r] < parentAt[r]) parents[r].splice(nKept[r], parentAt[r] - nKept[r]);
  }
}
