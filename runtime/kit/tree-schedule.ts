/**
 * Turns trees that were made step by step into a schedule. The all-gather sends chunk r down tree r in that order; the
 * reduce-scatter is the same backwards, from the leaves up: an edge of step s of S is used in step S-1-s, from child to parent.
 */
import type { Network } from '../api/network.ts';
import type { Paths, Schedule } from '../api/schedule.ts';
import { withWaysBack } from './ways-back.ts';

/** A spanning tree per rank, named by its root, edge by edge in the order in which a chunk goes down them. */
export interface Trees {
  readonly nRanks: number;
  readonly nSteps: number;
  /** Edges `stepStart[s] .. stepStart[s+1]-1` are taken in step s. */
  readonly stepStart: readonly number[];
  /** The tree of each edge. */
  readonly root: Int32Array;
  /** The path from parent to child of each edge, a number into `paths`. */
  readonly path: Int32Array;
  /** Paths 0 .. nLinks-1 are the single links. */
  readonly paths: Paths;
}

/**
 * Every transfer names its path, because the trees were made path by path: routing knows neither parallel links nor which
 * switch an edge was given. Where no way leads back, routing decides.
 */
export function treeSchedule(network: Network, trees: Trees): Schedule {
  const { nRanks, nSteps, stepStart, root, path } = trees;
  const { paths, back } = withWaysBack(network, trees.paths);
  const parentOf = (edge: number) => network.from[paths.links[paths.start[path[edge]]]];
  const childOf = (edge: number) => network.to[paths.links[paths.start[path[edge] + 1] - 1]];
  const grownIn = (step: number) => (step < nSteps ? nSteps - 1 - step : step - nSteps);
  return {
    nRanks,
    nChunks: nRanks,
    nSteps: 2 * nSteps,
    stepsPerPhase: nSteps,
    paths,
    emit: (step, out) => {
      const grown = grownIn(step);
      const isGathering = step >= nSteps;
      for (let e = stepStart[grown]; e < stepStart[grown + 1]; e++) {
        if (isGathering) out.copy(root[e], parentOf(e), childOf(e), 1, path[e]);
        else out.reduce(root[e], childOf(e), parentOf(e), 1, back[path[e]]);
      }
    },
  };
}
