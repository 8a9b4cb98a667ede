import assert from 'node:assert/strict';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { transfersOf } from '../../../conformance/reference-executor.ts';
import { topology } from '../topologies/topology.ts';
import { schedule } from './algorithm.ts';
import { assertTime, B, L, SIZES, time, timedNetwork } from './timed.ts';

const OWN = { group: 0 };

describe('hierarchical all-reduce', () => {
  for (const dims of [[6], [4, 4], [3, 5], [4, 2, 3]]) {
    it(`on a torus of ${dims.join(' x ')}: 2 (sum of (k - 1)) L + 2 (n - 1) S / (n B)`, () => {
      const network = timedNetwork('torus', { dims });
      const n = network.shape.nRanks;
      const latencies = 2 * dims.reduce((sum, k) => sum + k - 1, 0) * L;
      for (const S of SIZES) assertTime(time('hierarchical', network, OWN, S), latencies + (2 * (n - 1) * S) / (n * B));
    });
  }

  for (const [kind, hops] of [
    ['fullyConnected', 1],
    ['switched', 2],
  ] as const) {
    it(`in nodes of g = 4 on ${kind}(12): 2 (g - 1) (l + S / (g B)) + 2 (h - 1) (l + S / (n B)), l = ${hops} L`, () => {
      for (const S of SIZES) {
        const inside = 2 * 3 * (hops * L + S / (4 * B));
        const between = 2 * 2 * (hops * L + S / (12 * B));
        assertTime(time('hierarchical', timedNetwork(kind, { nodes: 12 }), { group: 4 }, S), inside + between);
      }
    });
  }

  it('sends only a share of a rank’s message between leaves of a fat-tree, to the rank of the same place', () => {
    const rings = schedule('hierarchical', topology('fatTree', { arity: 3, levels: 2 }), OWN);
    for (let step = 0; step < rings.nSteps; step++) {
      for (const { src, dst, count } of transfersOf(rings, step)) {
        const isBetween = Math.floor(src / 3) !== Math.floor(dst / 3);
        assert.equal(isBetween, step >= 2 && step < 6);
        assert.equal(count, isBetween ? 1 : 3);
        if (isBetween) assert.equal(src % 3, dst % 3);
      }
    }
  });

  it('needs levels, or a group that divides the ranks', () => {
    const { requires } = builtinCatalog.algorithm('hierarchical')!;
    const shape = { nRanks: 12, nSwitches: 1, nLinks: 24 };
    const found = (group: number) => requires(shape, { group } as never).map(({ message }) => message);
    assert.deepEqual(found(0), [
      '`hierarchical` needs a grid, or ranks that stand in nodes, found a network that has neither',
    ]);
    assert.deepEqual(found(5), ['`hierarchical` needs a `group` that divides the 12 ranks, found 5']);
    assert.deepEqual(found(4), []);
    assert.deepEqual(requires({ ...shape, groups: { size: 4 } }, OWN as never), []);
  });
});
