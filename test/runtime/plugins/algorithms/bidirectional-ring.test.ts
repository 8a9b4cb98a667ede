import assert from 'node:assert/strict';
import { transfersOf } from '../../../conformance/reference-executor.ts';
import { topology } from '../topologies/topology.ts';
import { schedule } from './algorithm.ts';
import { assertTime, B, L, SIZES, time, timedNetwork } from './timed.ts';

const ALONG = { order: 'hamiltonian' };

describe('bidirectional ring all-reduce', () => {
  for (const [kind, values, n] of [
    ['ring', { nodes: 8 }, 8],
    ['torus', { dims: [3, 5] }, 15],
    ['mesh', { dims: [8, 8] }, 64],
    ['fullyConnected', { nodes: 7 }, 7],
  ] as const) {
    it(`on ${n} ranks of a ${kind}: 2 (n - 1) L + (n - 1) S / (n B)`, () => {
      const network = timedNetwork(kind, values);
      for (const S of SIZES) {
        assertTime(time('bidirectionalRing', network, ALONG, S), 2 * (n - 1) * L + ((n - 1) * S) / (n * B));
      }
    });
  }

  it('on two ranks shares the cable: L + S / B', () => {
    assertTime(time('bidirectionalRing', timedNetwork('ring', { nodes: 2 }), ALONG, 2 ** 20), L + 2 ** 20 / B);
  });

  it('takes half of the time of a ring at 1 GiB on meshes of 16 and 64', () => {
    for (const k of [4, 8]) {
      const network = timedNetwork('mesh', { dims: [k, k] });
      const ratio = time('bidirectionalRing', network, ALONG, 2 ** 30) / time('ring', network, ALONG, 2 ** 30);
      // 43 904 748 of 87 792 717 cycles, and 46 076 052 of 92 166 381, in the artifact of TTO's authors.
      const theirs = k === 4 ? 43_904_748 / 87_792_717 : 46_076_052 / 92_166_381;
      assert(Math.abs(ratio / theirs - 1) < 0.01, `found ${ratio}`);
    }
  });

  it('sends one half each way round', () => {
    const hops = transfersOf(schedule('bidirectionalRing', topology('ring', { nodes: 5 }), { order: 'rank' }), 0);
    for (const { chunk, src, dst } of hops) assert.equal((dst - src + 5) % 5, chunk < 5 ? 1 : 4);
  });
});
