import assert from 'node:assert/strict';
import { createRouter } from '../../../../runtime/schedule/routing.ts';
import { diameter, neighbours } from '../../../conformance/graph-facts.ts';
import { topology } from './topology.ts';

const fatTree = (arity: number, levels = 2, extraTrunkLatency = 0) =>
  topology('fatTree', { arity, levels, extraTrunkLatency });

describe('fat-tree', () => {
  it('of two levels joins every leaf to its ranks and to all spines', () => {
    const network = fatTree(3);
    assert.deepEqual(neighbours(network, 4), [10]);
    assert.deepEqual(neighbours(network, 10), [3, 4, 5, 12, 13, 14]);
    assert.deepEqual(neighbours(network, 13), [9, 10, 11]);
  });

  it('of three levels joins the lower levels within groups, the upper across them', () => {
    const network = fatTree(2, 3);
    // Ranks 0-7, leaves 8-11, middle 12-15, top 16-19.
    assert.deepEqual(neighbours(network, 8), [0, 1, 12, 13]);
    assert.deepEqual(neighbours(network, 9), [2, 3, 12, 13]);
    assert.deepEqual(neighbours(network, 12), [8, 9, 16, 18]);
    assert.deepEqual(neighbours(network, 15), [10, 11, 17, 19]);
    assert.deepEqual(neighbours(network, 19), [13, 15]);
  });

  // Directed links of the 4-ary and 8-ary trees: the MultiTree authors' statistics.
  for (const [arity, levels, nRanks, nSwitches, nLinks] of [
    [4, 1, 4, 1, 8],
    [4, 2, 16, 8, 64],
    [8, 2, 64, 16, 256],
    [4, 3, 64, 48, 384],
    [2, 4, 16, 32, 128],
  ]) {
    it(`${arity}-ary of ${levels} levels has ${nRanks} ranks, ${nSwitches} switches, ${nLinks} links`, () => {
      const { shape } = fatTree(arity, levels);
      assert.deepEqual([shape.nRanks, shape.nSwitches, shape.nLinks], [nRanks, nSwitches, nLinks]);
      // Two top switches of a tree with several are as far apart as two ranks less their cables, or farther.
      const ranks = Array.from({ length: nRanks }, (_, rank) => rank);
      const route = createRouter(fatTree(arity, levels));
      assert.equal(Math.max(...ranks.map((rank) => route(0, rank).length)), 2 * levels);
    });
  }

  it('is one switch where it has one level', () => {
    const { from, to } = fatTree(4, 1);
    const single = topology('switched', { nodes: 4 });
    assert.deepEqual([from, to], [single.from, single.to]);
    assert.equal(diameter(single), 2);
  });

  it('of two levels goes up by port src mod k and down the only way', () => {
    const network = fatTree(4);
    const route = createRouter(network);
    for (const src of [0, 1, 6, 15]) {
      for (const dst of [0, 1, 6, 15]) {
        const switches = Array.from(route(src, dst), (link) => network.to[link]).slice(0, -1);
        const [leaf, spine, other] = [16 + Math.floor(src / 4), 20 + (src % 4), 16 + Math.floor(dst / 4)];
        if (src === dst) assert.deepEqual(switches, []);
        else assert.deepEqual(switches, leaf === other ? [leaf] : [leaf, spine, other]);
      }
    }
  });

  it('of three levels gives every rank of a subtree a way up of its own', () => {
    const network = fatTree(3, 3);
    const route = createRouter(network);
    // Ranks 0-8 share a subtree; all send to ranks of the others.
    const used = [0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((src) => Array.from(route(src, src + 9)).slice(0, 3));
    assert.equal(new Set(used).size, 27);
  });

  it('adds the extra latency of trunks to cables between switches only', () => {
    const network = fatTree(2, 3, 4e-6);
    network.latency.forEach((latency, link) => {
      const isTrunk = network.from[link] >= 8 && network.to[link] >= 8;
      assert.equal(latency, isTrunk ? 1e-6 + 4e-6 : 1e-6);
    });
  });
});
