import assert from 'node:assert/strict';
import { buildNetwork } from '../../../../runtime/kit/network-builder.ts';
import { simulateAnalytic } from '../../../../runtime/network/analytic.ts';
import { packTrees } from '../../../../runtime/plugins/algorithms/tree-packing.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { timeLowerBound } from '../../../../runtime/schedule/lower-bound.ts';
import { topology } from '../topologies/topology.ts';
import { schedule } from './algorithm.ts';
import { B, L, time, timedNetwork } from './timed.ts';

describe('tree packing', () => {
  for (const [kind, values, nTrees, shares] of [
    ['mesh', { dims: [8, 8] }, 16, 9],
    ['mesh', { dims: [4, 4] }, 8, 5],
    ['mesh', { dims: [7] }, 1, 1],
    ['torus', { dims: [8, 8] }, 2, 1],
    ['torus', { dims: [4, 4, 4] }, 3, 1],
    ['ring', { nodes: 8 }, 8, 7],
    ['fullyConnected', { nodes: 8 }, 4, 1],
  ] as const) {
    it(`packs ${nTrees} trees into ${shares} shares of ${kind} ${Object.values(values)}`, () => {
      const packed = packTrees(topology(kind, values), 16);
      assert.deepEqual([packed.trees.length, packed.shares], [nTrees, shares]);
    });
  }

  it('takes no more shares than it may', () => {
    const packed = packTrees(topology('mesh', { dims: [8, 8] }), 4);
    assert.deepEqual([packed.trees.length, packed.shares], [7, 4]);
  });

  it('comes to 90 % of the bound on small meshes and tori with its default chunks', () => {
    for (const [kind, dims] of [
      ['mesh', [3, 3]],
      ['mesh', [4, 4]],
      ['torus', [4, 4]],
      ['ring', [8]],
    ] as const) {
      const network = timedNetwork(kind, kind === 'ring' ? { nodes: dims[0] } : { dims });
      const efficiency =
        timeLowerBound(network, 2 ** 26) / time('treePacking', network, { chunks: 64, shares: 16 }, 2 ** 26);
      assert(efficiency > 0.89, `${kind} ${dims.join(' x ')}: found ${efficiency}`);
    }
  });

  it('on a line is one pipeline there and back: S / B (1 + (2 h - 1) / c) + 2 h L with h = 4', () => {
    const network = timedNetwork('mesh', { dims: [9] });
    const [S, c, h] = [2 ** 26, 64, 4];
    const expected = (S / B) * (1 + (2 * h - 1) / c) + 2 * h * L;
    assert(Math.abs(time('treePacking', network, { chunks: c, shares: 16 }, S) / expected - 1) < 1e-9);
  });

  it('reaches the bound of a mesh in the limit of many chunks', () => {
    const network = timedNetwork('mesh', { dims: [4, 4], latency: 0 });
    const efficiencies = [16, 64, 256, 1024].map(
      (chunks) => timeLowerBound(network, 2 ** 26) / time('treePacking', network, { chunks, shares: 16 }, 2 ** 26),
    );
    efficiencies.slice(1).forEach((efficiency, i) => {
      assert(efficiency > efficiencies[i]);
    });
    assert(efficiencies[3] > 0.99, `found ${efficiencies}`);
  });

  it('gives fast cables more trees: a square with two fast cables', () => {
    const shape = { nRanks: 4, nSwitches: 0, nLinks: 8 };
    const network = buildNetwork(shape, 0, (link) => {
      for (const [a, b, bandwidth] of [
        [0, 1, 3e9],
        [1, 2, 1e9],
        [2, 3, 3e9],
        [3, 0, 1e9],
      ]) {
        link(a, b, bandwidth, 0);
        link(b, a, bandwidth, 0);
      }
    });
    const { trees, shares } = packTrees(network, 16);
    // The two slow cables join the fast halves: 2 GB/s in all.
    assert.equal((trees.length * 3e9) / shares, 2e9);
    const { time } = simulateAnalytic(network, schedule('treePacking', network, { chunks: 256, shares: 16 }), 2e9);
    assert(time > 1 && time < 1.05, `found ${time}`);
  });

  it('needs cables only, and not too many', () => {
    const { requires } = builtinCatalog.algorithm('treePacking')!;
    const found = (nRanks: number, nSwitches: number, nLinks: number) =>
      requires({ nRanks, nSwitches, nLinks }, {})[0]?.message.split(', found ')[1];
    assert.equal(found(512, 0, 16384), undefined);
    assert.equal(found(8, 1, 16), '1 switch');
    assert.equal(requires({ nRanks: 8, nSwitches: 0, nLinks: 24, oneWay: true }, {}).length, 1);
    assert.equal(found(513, 0, 2048), '513 ranks');
    assert.equal(found(512, 0, 20000), '20000 links');
  });

  it('says where cables do not join all ranks', () => {
    const shape = { nRanks: 3, nSwitches: 0, nLinks: 3 };
    const oneWay = buildNetwork(shape, 0, (link) => {
      for (let rank = 0; rank < 3; rank++) link(rank, (rank + 1) % 3, B, L);
    });
    assert.throws(() => packTrees(oneWay, 4), /expected cables that join all ranks both ways, found ranks that none/);
  });
});
