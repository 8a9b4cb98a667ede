import assert from 'node:assert/strict';
import { addCable } from '../../../../runtime/kit/cable.ts';
import { buildNetwork } from '../../../../runtime/kit/network-builder.ts';
import { simulateAnalytic } from '../../../../runtime/network/analytic.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { timeLowerBound } from '../../../../runtime/schedule/lower-bound.ts';
import { proveAllReduce } from '../../../../runtime/schedule/prove.ts';
import { topology } from '../topologies/topology.ts';
import { schedule } from './algorithm.ts';
import { assertTime, B, L, SIZES, time, timedNetwork } from './timed.ts';

/** Four ranks with a cable to each of two switches that reduce: switches 4 and 5. */
const twoRails = buildNetwork({ nRanks: 4, nSwitches: 2, nLinks: 16, reduces: true }, 0, (link) => {
  for (let rank = 0; rank < 4; rank++) for (const rail of [4, 5]) addCable(link, rank, rail, B, L);
});

/** Two leaf switches of two ranks each under one more: ranks 0 to 3, leaves 4 and 5, top 6. */
const twoLevels = buildNetwork({ nRanks: 4, nSwitches: 3, nLinks: 12, reduces: true }, 0, (link) => {
  for (let rank = 0; rank < 4; rank++) addCable(link, rank, rank < 2 ? 4 : 5, B, L);
  for (const leaf of [4, 5]) addCable(link, leaf, 6, B, L);
});

describe('in-switch all-reduce', () => {
  for (const n of [2, 8, 64]) {
    it(`on a switch with ${n} ranks: S / B (1 + 1 / c) + 2 L`, () => {
      const network = timedNetwork('switched', { nodes: n, inNetworkReduction: true });
      for (const c of [1, 4, 64]) {
        for (const S of SIZES) {
          assertTime(time('inSwitch', network, { chunks: c }, S), (S / B) * (1 + 1 / c) + 2 * L);
        }
      }
    });
  }

  it('goes over two levels: S / B (1 + 3 / c) + 4 L, each link once', () => {
    for (const c of [1, 8, 64]) {
      const tree = schedule('inSwitch', twoLevels, { chunks: c });
      assertTime(simulateAnalytic(twoLevels, tree, 2 ** 20).time, (2 ** 20 / B) * (1 + 3 / c) + 4 * L);
      assert.equal(proveAllReduce(tree, twoLevels), undefined);
    }
  });

  it('uses a tree per switch where every rank has a cable to each: half of the time', () => {
    const trees = schedule('inSwitch', twoRails, { chunks: 64 });
    assertTime(simulateAnalytic(twoRails, trees, 2 ** 20).time, (2 ** 20 / (2 * B)) * (1 + 1 / 64) + 2 * L);
  });

  it('takes half of the bytes of a ring, and comes to the bound of networks whose switches reduce', () => {
    const network = timedNetwork('switched', { nodes: 64, inNetworkReduction: true, latency: 0 });
    const S = 2 ** 26;
    const found = time('inSwitch', network, { chunks: 1024 }, S);
    assert(found < time('ring', network, { order: 'rank' }, S) / 1.95);
    assert(timeLowerBound(network, S) / found > 0.99);
  });

  it('sends a n-th of the sums once more where they go by ranks: S / B (1 + 1 / n) with many chunks', () => {
    for (const n of [2, 3, 8, 16, 32]) {
      const network = timedNetwork('switched', { nodes: n, inNetworkReduction: true });
      for (const c of [1, 7, 64]) {
        const sums = schedule('inSwitch', network, { chunks: c, sums: 'fromRank' });
        assert.equal(proveAllReduce(sums, network), undefined);
      }
      const least = (2 ** 30 / B) * (1 + 1 / n);
      const found = time('inSwitch', network, { chunks: 2048, sums: 'fromRank' }, 2 ** 30);
      assert(found >= least && found < least * 1.02, `${n} ranks: ${found / least}`);
    }
  });

  it('goes by ranks only where all have a cable to the same switch', () => {
    assert.throws(
      () => schedule('inSwitch', twoLevels, { chunks: 8, sums: 'fromRank' }),
      /found switches between them/,
    );
    assert.equal(proveAllReduce(schedule('inSwitch', twoRails, { chunks: 8, sums: 'fromRank' }), twoRails), undefined);
  });

  it('says before it is built that ranks under several switches are too far apart for that', () => {
    const { requires } = builtinCatalog.algorithm('inSwitch')!;
    const { shape } = topology('fatTree', { arity: 4, inNetworkReduction: true });
    const [found] = requires(shape, { chunks: 64, sums: 'fromRank' } as never);
    assert.match(found.message, /needs switches that all ranks have a cable to, found ranks 4 links apart/);
    assert.deepEqual(requires(shape, { chunks: 64, sums: 'fromSwitch' } as never), []);
  });

  it('is refused by the proof where switches only forward', () => {
    const tree = schedule('inSwitch', topology('switched', { nodes: 4, inNetworkReduction: true }), { chunks: 2 });
    assert.equal(
      proveAllReduce(tree, topology('switched', { nodes: 4 }))?.message,
      'expected a network whose switches can reduce, found one whose switches only forward',
    );
  });

  it('needs no interface of a switch: with one per rank the time is the same', () => {
    const values = { nodes: 8, inNetworkReduction: true };
    const free = time('inSwitch', timedNetwork('switched', values), { chunks: 16 }, 2 ** 20);
    assertTime(time('inSwitch', timedNetwork('switched', { ...values, interfaces: 1 }), { chunks: 16 }, 2 ** 20), free);
  });

  it('needs switches that reduce', () => {
    const { requires } = builtinCatalog.algorithm('inSwitch')!;
    const found = (kind: string, values: Parameters<typeof topology>[1]) =>
      requires(topology(kind, values).shape, {})[0]?.message.split(', found ')[1];
    assert.equal(found('switched', { nodes: 4, inNetworkReduction: true }), undefined);
    assert.equal(found('switched', { nodes: 4 }), 'switches that only forward');
    assert.equal(found('ring', { nodes: 4 }), 'a network without switches');
  });
});
