import assert from 'node:assert/strict';
import { measureAllReduce } from '../../../../runtime/network/all-reduce.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { createRouter } from '../../../../runtime/schedule/routing.ts';
import { bisection, diameter, neighbours, rankDiameter } from '../../../conformance/graph-facts.ts';
import { buildAlgorithm } from '../../schedule/built.ts';
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

  it('with oversubscription has fewer cables up, and fewer switches above', () => {
    const two = topology('fatTree', { arity: 4, oversubscription: 2 });
    // Ranks 0-15, leaves 16-19, spines 20 and 21.
    assert.deepEqual(neighbours(two, 17), [4, 5, 6, 7, 20, 21]);
    assert.deepEqual(neighbours(two, 21), [16, 17, 18, 19]);
    const three = topology('fatTree', { arity: 4, levels: 3, oversubscription: 2 });
    // Ranks 0-63, 16 leaves 64-79, 8 middle 80-87 (pairs per subtree), 4 top 88-91.
    assert.deepEqual(neighbours(three, 69), [20, 21, 22, 23, 82, 83]);
    assert.deepEqual(neighbours(three, 83), [68, 69, 70, 71, 89, 91]);
    assert.deepEqual(neighbours(three, 91), [81, 83, 85, 87]);
  });

  for (const [arity, levels, oversubscription, nSwitches, nLinks] of [
    [4, 2, 2, 6, 48],
    [4, 2, 4, 5, 40],
    [4, 3, 2, 28, 224],
    [6, 2, 3, 8, 96],
    [3, 3, 3, 13, 78],
  ]) {
    it(`${arity}-ary of ${levels} levels, ${oversubscription} to 1, has ${nSwitches} switches, ${nLinks} links`, () => {
      const { shape } = topology('fatTree', { arity, levels, oversubscription });
      assert.deepEqual([shape.nRanks, shape.nSwitches, shape.nLinks], [arity ** levels, nSwitches, nLinks]);
      assert.equal(rankDiameter(topology('fatTree', { arity, levels, oversubscription })), 2 * levels);
    });
  }

  it('has the bisection of its text', () => {
    assert.equal(bisection(fatTree(2, 2)), 4);
    assert.equal(bisection(fatTree(4, 1)), 4);
    assert.equal(bisection(topology('fatTree', { arity: 2, levels: 2, oversubscription: 2 })), 2);
    assert.equal(bisection(topology('fatTree', { arity: 2, levels: 3, oversubscription: 2 })), 2);
  });

  // Halving-doubling pairs near ranks first: S / 2 and S / 4 inside of leaves, then S / 8 and S / 16 across, over 4 / r cables.
  it('takes r times as long for what crosses all leaves', () => {
    const time = (oversubscription: number) => {
      const network = topology('fatTree', { arity: 4, latency: 0, oversubscription });
      return measureAllReduce(network, buildAlgorithm('halvingDoubling', network), 2 ** 20).time!;
    };
    const parts = (r: number) => (2 * (1 / 2 + 1 / 4 + r / 8 + r / 16) * 2 ** 20) / 1e9;
    for (const r of [1, 2]) assert(Math.abs(time(r) / parts(r) - 1) < 1e-9, `${r}: ${time(r)}, not ${parts(r)}`);
    // Four that take turns on one cable come to their next step one after the other, and wait a little for each other.
    assert(time(4) >= parts(4) && time(4) < 1.05 * parts(4));
  });

  it('refuses an oversubscription that does not divide the cables', () => {
    const { check } = builtinCatalog.topology('fatTree')!;
    assert.deepEqual(check!({ arity: 8, oversubscription: 4 } as never), []);
    const [{ message, param }] = check!({ arity: 8, oversubscription: 3 } as never);
    assert.equal(param, 'oversubscription');
    assert.equal(message, '`fatTree` needs an `oversubscription` that divides the 8 cables down of a switch, found 3');
  });

  it('adds the extra latency of trunks to cables between switches only', () => {
    const network = fatTree(2, 3, 4e-6);
    network.latency.forEach((latency, link) => {
      const isTrunk = network.from[link] >= 8 && network.to[link] >= 8;
      assert.equal(latency, isTrunk ? 1e-6 + 4e-6 : 1e-6);
    });
  });
});
