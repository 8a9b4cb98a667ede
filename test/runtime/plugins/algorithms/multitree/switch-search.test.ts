import assert from 'node:assert/strict';
import type { Network } from '../../../../../runtime/api/network.ts';
import { createSwitchSearch } from '../../../../../runtime/plugins/algorithms/multitree/switch-search.ts';
import { topology } from '../../topologies/topology.ts';

/** The switches that the search visits from `start`, and the rank it finds; tree 0 holds `inside`. */
function searchIn(network: Network, inside: readonly number[], deaf: readonly number[] = []) {
  const taken = new Set<number>();
  const search = createSwitchSearch(network, {
    isFree: (link) => !taken.has(link),
    canReceive: (rank) => !deaf.includes(rank),
    isOutside: (_, rank) => !inside.includes(rank),
  });
  search.beginStep();
  return {
    beginStep: () => {
      taken.clear();
      search.beginStep();
    },
    take: (start: number, tree = 0): readonly number[] => {
      const links = [...search.find(tree, start)];
      for (const link of links) taken.add(link);
      return links.map((link) => network.to[link]);
    },
  };
}

describe('search through switches', () => {
  // Ranks 0-3, leaves 4 and 5, spines 6 and 7.
  const fatTree = topology('fatTree', { arity: 2, levels: 2 });
  // Ranks 0-3, switches 4 and 5 in one group, 6 and 7 in the other.
  const biGraph = topology('biGraph', { nodesPerSwitch: 1, switches: 4 });

  it('takes ranks of the switch first, in order, then those of others by the first spine', () => {
    const { take } = searchIn(fatTree, []);
    assert.deepEqual([take(4), take(4), take(4)], [[0], [1], [6, 5, 2]]);
  });

  it('takes the next spine when the links to the first are taken', () => {
    const { take } = searchIn(fatTree, [0, 1]);
    assert.deepEqual(
      [take(4), take(4)],
      [
        [6, 5, 2],
        [7, 5, 3],
      ],
    );
  });

  it('leaves out ranks in the tree and ranks that cannot receive', () => {
    assert.deepEqual(searchIn(fatTree, [0], [1, 2]).take(4), [6, 5, 3]);
    assert.deepEqual(searchIn(fatTree, [0, 3], [1, 2]).take(4), []);
  });

  it('does not pass through switches that hold ranks', () => {
    const { take } = searchIn(biGraph, [0, 2, 3]);
    assert.deepEqual(take(4), []);
    assert.deepEqual(take(6), [5, 1]);
  });

  it('finds again in the next step what was taken in this', () => {
    const { take, beginStep } = searchIn(fatTree, [0, 1, 3]);
    assert.deepEqual([take(4), take(4)], [[6, 5, 2], []]);
    beginStep();
    assert.deepEqual(take(4), [6, 5, 2]);
  });
});
