/** The tests of a plugin: the duties that every kind has, and what is special about this one. */
import assert from 'node:assert/strict';
import { conformance, diameter, neighbours, simulateAnalytic } from 'syncline/testing';
import plugin, { moebius, rungRing } from '../moebius.ts';

const B = 16e9;
const L = 1e-6;
const ladder = (nodes: number) => moebius.build({ nodes, bandwidth: B, latency: L, interfaces: 0 } as never);

conformance(plugin);

describe('the Möbius ladder', () => {
  it('joins every rank to both neighbours and to the one opposite', () => {
    assert.deepEqual(neighbours(ladder(8), 0), [7, 1, 4]);
    assert.deepEqual(neighbours(ladder(8), 5), [4, 6, 1]);
  });

  it('with four ranks is complete; with eight no two are farther apart than two links', () => {
    assert.equal(diameter(ladder(4)), 1);
    assert.equal(diameter(ladder(8)), 2);
  });
});

describe('rungRing', () => {
  for (const n of [4, 6, 8, 16, 64]) {
    it(`takes n L + 2 (n - 1) S / (n B) on ${n} ranks`, () => {
      const network = ladder(n);
      for (const S of [2 ** 10, 2 ** 20, 2 ** 26]) {
        const { time } = simulateAnalytic(network, rungRing.build(network, {} as never), S);
        const expected = n * L + (2 * (n - 1) * S) / (n * B);
        assert.ok(Math.abs(time / expected - 1) < 1e-9, `expected ${expected} s, found ${time} s`);
      }
    });
  }
});
