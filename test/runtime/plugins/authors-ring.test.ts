/**
 * The ring of the MultiTree authors on switched networks: its order, and how long it takes. Statistics of their schedules stand in
 * `test/validation/schedule-stats.ts`.
 */
import assert from 'node:assert/strict';
import { simulateAnalytic } from '../../../runtime/network/analytic.ts';
import { networkOf, ringAlong, theirOrder } from '../../validation/schedule-stats.ts';
import { multitreeFixtures } from './algorithms/multitree/fixtures.ts';

describe("the MultiTree authors' ring on switches", () => {
  it('goes in the order of their files', () => {
    const switched = multitreeFixtures().filter(({ network }) => network === 'bigraph' || network === 'fattree');
    assert.equal(switched.length, 4);
    for (const { file, network, nodes, ring } of switched) assert.deepEqual(theirOrder(network, nodes), ring, file);
  });

  // They measure 2 (n - 1) (ser + R) with R = 464.95 and 463.71, 621.57 and 617.71 ns, of which some 15 to 20 are the pipelines
  // of their routers and interfaces.
  for (const [name, n, hops] of [
    ['bigraph', 32, 3],
    ['bigraph', 64, 3],
    ['fattree', 16, 4],
    ['fattree', 64, 4],
  ] as const) {
    it(`takes 2 (n - 1) (${hops} x 150 ns + S / (n B)) on ${name} of ${n}, at every size`, () => {
      for (const S of [32 * 1024, 256 * 1024, 2 * 1024 ** 2]) {
        const { time } = simulateAnalytic(networkOf(name, n), ringAlong(theirOrder(name, n)), S);
        const expected = 2 * (n - 1) * (hops * 150e-9 + S / (n * 16e9));
        assert(Math.abs(time / expected - 1) < 1e-11, `expected ${expected} s, found ${time} s`);
      }
    });
  }
});
