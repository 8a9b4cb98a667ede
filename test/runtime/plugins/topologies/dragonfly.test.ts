import assert from 'node:assert/strict';
import fc from 'fast-check';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { neighbours, rankDiameter } from '../../../conformance/graph-facts.ts';
import { topology } from './topology.ts';

const dragonfly = (ranksPerRouter: number, routersPerGroup: number, globalCables: number, groups = 0) =>
  topology('dragonfly', { ranksPerRouter, routersPerGroup, globalCables, groups, extraGlobalLatency: 4e-6 });

/** Directed links between every two groups, row by row. */
function betweenGroups(network: ReturnType<typeof dragonfly>, ranksPerRouter: number, routersPerGroup: number) {
  const { nRanks, nSwitches } = network.shape;
  const nGroups = nSwitches / routersPerGroup;
  const groupOf = (v: number) =>
    Math.floor((v < nRanks ? Math.floor(v / ranksPerRouter) : v - nRanks) / routersPerGroup);
  const counts = Array.from({ length: nGroups }, () => new Array<number>(nGroups).fill(0));
  network.from.forEach((tail, link) => {
    counts[groupOf(tail)][groupOf(network.to[link])]++;
  });
  return counts;
}

describe('dragonfly', () => {
  it('joins a router to its ranks, to its group, then to other groups', () => {
    const network = dragonfly(2, 2, 2);
    // 5 groups of 2 routers: ranks 0-19, routers 20-29. Ports 0, 1 lead 1 and 2 groups on, ports 2, 3 to 3 and 4.
    assert.deepEqual(neighbours(network, 3), [21]);
    assert.deepEqual(neighbours(network, 20), [0, 1, 21, 23, 25]);
    assert.deepEqual(neighbours(network, 21), [2, 3, 20, 26, 28]);
  });

  it('has one cable between every two groups where there are as many as there can be', () => {
    for (const [p, a, h] of [
      [1, 2, 1],
      [2, 4, 2],
      [1, 3, 2],
    ]) {
      betweenGroups(dragonfly(p, a, h), p, a).forEach((row, i) => {
        row.forEach((n, j) => {
          if (i !== j) assert.equal(n, 1);
        });
      });
    }
  });

  it('shares the ports evenly out among fewer groups, the same both ways, and leaves the rest unused', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 3 }),
        fc.nat(),
        (p, a, h, pick) => {
          const g = 1 + (pick % (a * h + 1));
          const network = dragonfly(p, a, h, g);
          const cables = g > 1 ? Math.floor((a * h) / (g - 1)) : 0;
          assert.equal(network.shape.nLinks, 2 * p * a * g + g * a * (a - 1) + g * (g - 1) * cables);
          for (const [i, row] of betweenGroups(network, p, a).entries()) {
            for (const [j, n] of row.entries()) if (i !== j) assert.equal(n, cables);
          }
          const pairs = new Map<string, number>();
          network.from.forEach((tail, link) => {
            const key = `${tail} ${network.to[link]}`;
            pairs.set(key, (pairs.get(key) ?? 0) + 1);
          });
          for (const [key, n] of pairs) assert.equal(pairs.get(key.split(' ').reverse().join(' ')), n, key);
          const { nRanks, nSwitches } = network.shape;
          for (let router = nRanks; router < nRanks + nSwitches; router++) {
            assert(neighbours(network, router).length <= p + a - 1 + h);
          }
          assert(rankDiameter(network) <= 5);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('has diameter 5', () => assert.equal(rankDiameter(dragonfly(2, 4, 2)), 5));

  // Kim and others 2008: p = h = 2, a = 4 makes N = 72 of radix 7 (figure 5); radix 64 scales to over 256K.
  it('has the sizes of the paper', () => {
    const { nRanks, nSwitches } = dragonfly(2, 4, 2).shape;
    assert.deepEqual([nRanks, nSwitches / 4], [72, 9]);
    assert.equal(neighbours(dragonfly(2, 4, 2), 72).length, 7);
    const kind = builtinCatalog.topology('dragonfly')!;
    const large = kind.shape({ ranksPerRouter: 16, routersPerGroup: 32, globalCables: 16, groups: 0 } as never);
    assert.equal(large.nRanks, 262_656);
  });

  it('makes cables between groups longer where it is told so', () => {
    const network = dragonfly(1, 2, 1);
    network.latency.forEach((latency, link) => {
      const isGlobal =
        network.from[link] >= 6 &&
        network.to[link] >= 6 &&
        Math.floor(network.from[link] / 2) !== Math.floor(network.to[link] / 2);
      assert.equal(latency, isGlobal ? 1e-6 + 4e-6 : 1e-6);
    });
  });

  it('refuses more groups than there are cables for', () => {
    const { check } = builtinCatalog.topology('dragonfly')!;
    const form = { ranksPerRouter: 2, routersPerGroup: 4, globalCables: 2 };
    assert.deepEqual(check!({ ...form, groups: 9 } as never), []);
    const [{ code, message, param }] = check!({ ...form, groups: 10 } as never);
    assert.deepEqual([code, param], ['topology/disconnected', 'groups']);
    assert.equal(message, '`dragonfly` has cables for 9 groups, found 10');
  });
});
