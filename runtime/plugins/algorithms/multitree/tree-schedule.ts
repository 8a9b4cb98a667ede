/**
 * Turns grown trees into a schedule. The all-gather sends chunk r down tree r as it grew; the reduce-scatter is the same
 * backwards, from the leaves up: an edge of step s of S is used in step S-1-s, from child to parent.
 */
import type { Network } from '../../../api/network.ts';
import type { Schedule } from '../../../api/schedule.ts';
import type { Trees } from './grow-trees.ts';
import { withWaysBack } from './ways-back.ts';

/**
 * Every transfer names its path, because the trees were grown path by path: routing knows neither parallel links nor which
 * switch an edge was given. Where no way leads back, routing decides.
 */
export function treeSchedule(network: Network, trees: Trees): Schedule {
  const { from, to } = network;
  const { nRanks, nSteps, stepStart, root, path } = trees;
  const { paths, back } = withWaysBack(network, trees.paths);
  return {
    nRanks,
    nChunks: nRanks,
    nSteps: 2 * nSteps,
    stepsPerPhase: nSteps,
    paths,
    emit: (step, out) => {
      const gathering = step >= nSteps;
      const grown = gathering ? step - nSteps : nSteps - 1 - step;
      for (let e = stepStart[grown]; e < stepStart[grown + 1]; e++) {
        const down = path[e];
        const parent = from[paths.links[paths.start[down]]];
        const child = to[paths.links[paths.start[down + 1] - 1]];
        if (gathering) out.copy(root[e], parent, child, 1, down);
        else out.reduce(root[e], child, parent, 1, back[down]);
      }
    },
  };
}
