/**
 * All-reduce over trees that carry a part of the message each: chunk after chunk goes up to the root and, as soon as it is
 * complete there, down again, while the next ones are still going up. `treePacking` and `tto` differ in their trees only.
 */
import type { Network } from '../api/network.ts';
import type { Schedule } from '../api/schedule.ts';
import { createPathList } from './path-list.ts';

/**
 * A tree over all ranks, by the links it takes: per vertex the link from its parent and the one to it; -1 at the root and at
 * switches that are not in it.
 */
export interface LinkTree {
  readonly down: Int32Array;
  readonly up: Int32Array;
}

/** One tree edge, with all that the schedule asks of it. */
interface Edge {
  readonly child: number;
  readonly parent: number;
  readonly down: number;
  readonly up: number;
  /** Edges on the longest way from the child down to a leaf, and from the root down to the parent. */
  readonly height: number;
  readonly depth: number;
}

/**
 * Cuts the message into `nChunks` chunks per tree. An edge takes a step, and chunk c leaves the leaves in step c times a period:
 * half of `shares`, the number of trees that share a link, because in that time a link can pass on that many chunks.
 *
 * Leaves could send all their chunks at once, and would fill links on which other trees wait for their turn. So a leaf sends
 * no chunk before it has the result of the one that is a window before it, where trees share links.
 */
export function pipelinedTrees(
  network: Network,
  trees: readonly LinkTree[],
  nChunks: number,
  shares: number,
): Schedule {
  const { nRanks, nLinks } = network.shape;
  const edges = trees.map((tree) => edgesOf(tree, network));
  const nSwitches = (trees[0]?.down.length ?? nRanks) - nRanks;
  const tallest = edges.reduce((most, { height }) => Math.max(most, height), 0);
  const period = Math.max(1, Math.min(Math.ceil(shares / 2), 2 * tallest));
  const nSteps = tallest === 0 ? 0 : (nChunks - 1) * period + 2 * tallest;
  /** Which chunk an edge carries `after` steps since the first could come by; -1 for none. */
  const chunkAt = (after: number): number =>
    after >= 0 && after % period === 0 && after < nChunks * period ? after / period : -1;
  return {
    nRanks,
    ...(nSwitches > 0 && { nSwitches }),
    nChunks: Math.max(1, trees.length) * nChunks,
    nSteps,
    stepsPerPhase: nSteps / 2,
    paths: createPathList(nLinks).finish(),
    emit: (step, out) => {
      edges.forEach((tree, nth) => {
        const first = nth * nChunks;
        for (const { child, parent, down, up, height, depth } of tree.edges) {
          const rising = chunkAt(step - height);
          if (rising >= 0) {
            const wayBack = tree.height + depth + 1;
            const ahead = windowOf(wayBack, shares, period);
            const isPaced = shares > 1 && height === 0 && rising >= ahead;
            const after = isPaced ? first + rising - ahead : -1;
            out.reduce(first + rising, child, parent, 1, up, after);
          }
          const falling = chunkAt(step - tree.height - depth);
          if (falling >= 0) out.copy(first + falling, parent, child, 1, down);
        }
      });
    },
  };
}

/**
 * Chunks of one tree that may be on their way up and down at once. On each hop a chunk takes one of the q turns in which a link
 * serves its trees once, and waits for others: about a third of that time, as tried on meshes and tori.
 */
function windowOf(wayBack: number, shares: number, period: number): number {
  const filling = wayBack * (0.35 + 1 / shares);
  // What a transfer waits for has to stand in an earlier step.
  return Math.floor(Math.max(filling, wayBack / period)) + 1;
}

/** The edges from the leaves up, and the height of the root. */
function edgesOf({ down, up }: LinkTree, { from }: Network) {
  const nVertices = down.length;
  const parentOf = (vertex: number) => (down[vertex] < 0 ? -1 : from[down[vertex]]);
  const depth = new Int32Array(nVertices);
  const height = new Int32Array(nVertices);
  for (let vertex = 0; vertex < nVertices; vertex++) {
    for (let at = vertex, above = 1; parentOf(at) >= 0; at = parentOf(at), above++) {
      depth[vertex]++;
      height[parentOf(at)] = Math.max(height[parentOf(at)], above);
    }
  }
  const children = Array.from(down.keys()).filter((vertex) => down[vertex] >= 0);
  return {
    height: height.reduce((a, b) => Math.max(a, b), 0),
    edges: children
      .sort((a, b) => depth[b] - depth[a] || a - b)
      .map(
        (child): Edge => ({
          child,
          parent: parentOf(child),
          down: down[child],
          up: up[child],
          height: height[child],
          depth: depth[child] - 1,
        }),
      ),
  };
}
