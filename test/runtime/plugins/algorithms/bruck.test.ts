import assert from 'node:assert/strict';
import { transfersOf } from '../../../conformance/reference-executor.ts';
import { topology } from '../topologies/topology.ts';
import { schedule } from './algorithm.ts';
import { assertTime, B, L, SIZES, time, timedNetwork } from './timed.ts';

const NEAR = { order: 'nearFirst' };
const FAR = { order: 'farFirst' };

/** At most, for any number of ranks. */
const formula = (n: number, S: number) => 2 * Math.ceil(Math.log2(n)) * L + (2 * (n - 1) * S) / (n * B);

describe('Bruck all-reduce', () => {
  for (const n of [2, 8, 64]) {
    it(`near first on ${n} fully connected ranks: 2 log2(n) L + 2 (n - 1) S / (n B)`, () => {
      const network = timedNetwork('fullyConnected', { nodes: n });
      for (const S of SIZES) assertTime(time('bruck', network, NEAR, S), formula(n, S));
    });
  }

  it('never takes longer on other counts or far first, and not much less than half for large messages', () => {
    for (const n of [3, 5, 6, 7, 12, 16, 31]) {
      const network = timedNetwork('fullyConnected', { nodes: n });
      for (const order of [NEAR, FAR]) {
        for (const S of SIZES) {
          const ratio = time('bruck', network, order, S) / formula(n, S);
          assert(ratio <= 1 + 1e-9 && ratio > 0.45, `${order.order} ${n} ${S}: found ${ratio}`);
        }
      }
    }
  });

  it('gathers over distances 1, 2, 4 near first, 4, 2, 1 far first', () => {
    for (const [order, distances] of [
      [NEAR, [1, 2, 4]],
      [FAR, [4, 2, 1]],
    ] as const) {
      const gather = schedule('bruck', topology('fullyConnected', { nodes: 7 }), order);
      distances.forEach((distance, round) => {
        for (const { src, dst } of transfersOf(gather, 3 + round)) assert.equal((src - dst + 7) % 7, distance);
      });
    }
  });

  it('near first moves ranges, cut in two where they run past the last chunk', () => {
    const gather = schedule('bruck', topology('fullyConnected', { nodes: 5 }), NEAR);
    const sent = transfersOf(gather, 4).map(({ src, chunk, count }) => [src, chunk, count]);
    assert.deepEqual(sent, [
      [0, 0, 2],
      [1, 1, 2],
      [2, 2, 2],
      [3, 3, 2],
      [4, 4, 1],
      [4, 0, 1],
    ]);
  });

  it('far first suits rings better: most chunks go one hop', () => {
    const network = timedNetwork('ring', { nodes: 16 });
    assert(time('bruck', network, FAR, 2 ** 26) < time('bruck', network, NEAR, 2 ** 26) / 1.5);
  });
});
