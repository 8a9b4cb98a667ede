/** MultiTree's trees under the paper's rule against those of the authors' scheduler, edge for edge. */
import { growTrees } from '../../runtime/plugins/algorithms/multitree/grow-trees.ts';
import { edgeLists, multitreeFixtures, networkOf } from '../runtime/plugins/algorithms/multitree/fixtures.ts';
import type { Check, Section } from './section.ts';

export const trees: Section = {
  id: 'trees',
  title: "MultiTree's trees and those of its authors",
  checks: multitreeFixtures().map((fixture): Check => {
    const { file, network: kind, sort, timesteps, trees: theirs } = fixture;
    return {
      title: file.replace('.json', ''),
      group: kind,
      isQuick: true,
      run: () => {
        const network = networkOf(fixture);
        const grown = growTrees(network, { rule: 'paper', sortRoots: sort });
        const ours = edgeLists(network, grown);
        const edges = Object.entries(theirs).flatMap(([root, list]) => list.map((edge, i) => ({ root, edge, i })));
        const nEqual = edges.filter(({ root, edge, i }) => String(ours[root]?.[i]) === String(edge)).length;
        return [
          { what: 'steps', ours: grown.nSteps, theirs: timesteps, unit: '', within: 0 },
          { what: 'edges that are equal', ours: nEqual, theirs: edges.length, unit: '', within: 0 },
        ];
      },
    };
  }),
};
