import assert from 'node:assert/strict';
import { transfersOf } from '../../../conformance/reference-executor.ts';
import { topology } from '../topologies/topology.ts';
import { schedule } from './algorithm.ts';
import { assertTime, B, L, SIZES, time, timedNetwork } from './timed.ts';

describe('binomial tree all-reduce', () => {
  for (const [kind, hops] of [
    ['fullyConnected', 1],
    ['switched', 2],
  ] as const) {
    for (const n of [2, 8, 64]) {
      it(`on ${kind}(${n}): 2 log2(n) (${hops} L + S / B)`, () => {
        const network = timedNetwork(kind, { nodes: n });
        for (const S of SIZES) assertTime(time('binomialTree', network, {}, S), 2 * Math.log2(n) * (hops * L + S / B));
      });
    }
  }

  for (const [n, ones] of [
    [3, 1],
    [5, 2],
    [12, 3],
    [33, 5],
  ]) {
    it(`on ${n} fully connected ranks: 2 x ${ones} (L + S / B), the most one bits of a rank`, () => {
      assertTime(
        time('binomialTree', timedNetwork('fullyConnected', { nodes: n }), {}, 2 ** 20),
        2 * ones * (L + 2 ** 20 / B),
      );
    });
  }

  it('goes up by clearing the lowest one bit, and down the same way', () => {
    const tree = schedule('binomialTree', topology('fullyConnected', { nodes: 6 }), {});
    const hops = [0, 1, 2, 3, 4, 5].map((step) =>
      transfersOf(tree, step)
        .map(({ src, dst }) => `${src}>${dst}`)
        .join(' '),
    );
    assert.deepEqual(hops, ['1>0 3>2 5>4', '2>0', '4>0', '0>4', '0>2', '0>1 2>3 4>5']);
  });
});
