/**
 * Turns grown trees into a schedule. The all-gather sends chunk r down tree r as it grew; the reduce-scatter is the same
 * backwards, from the leaves up: an edge of step s of S is used in step S-1-s, from child to parent.
 */
import type { Network } from '../../../api/network.ts';
import type { Schedule } from '../../../api/schedule.ts';
import type { Trees } from './grow-trees.ts';

/** Every transfer names its link, because the trees were grown link by link; parallel links are told apart. */
export function treeSchedule(network: Network, trees: Trees): Schedule {
  const { from, to } = network;
  const { nRanks, nSteps, stepStart, root, link } = trees;
  const back = reverseLinks(network);
  return {
    nRanks,
    nChunks: nRanks,
    nSteps: 2 * nSteps,
    stepsPerPhase: nSteps,
    emit: (step, out) => {
      const gathering = step >= nSteps;
      const grown = gathering ? step - nSteps : nSteps - 1 - step;
      for (let e = stepStart[grown]; e < stepStart[grown + 1]; e++) {
        const down = link[e];
        if (gathering) out.copy(root[e], from[down], to[down], 1, down);
        else out.reduce(root[e], to[down], from[down], 1, back[down]);
      }
    },
  };
}

/**
 * For each link the one that leads back: the k-th link from b to a for the k-th link from a to b, so that two links never
 * share a way back. -1 where there is none, which leaves the way to the network's routing.
 */
function reverseLinks(network: Network): Int32Array {
  const back = new Int32Array(network.shape.nLinks).fill(-1);
  for (let link = 0; link < back.length; link++) {
    if (back[link] >= 0) continue;
    const head = network.to[link];
    for (let i = network.outStart[head]; i < network.outStart[head + 1]; i++) {
      const candidate = network.outLinks[i];
      if (network.to[candidate] === network.from[link] && back[candidate] < 0) {
        back[link] = candidate;
        back[candidate] = link;
        break;
      }
    }
  }
  return back;
}
