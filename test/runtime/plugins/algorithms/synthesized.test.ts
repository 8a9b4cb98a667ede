import assert from 'node:assert/strict';
import { matchLinks } from '../../../../runtime/plugins/algorithms/synthesized/match-links.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { topology } from '../topologies/topology.ts';
import { schedule } from './algorithm.ts';
import { B, L, time, timedNetwork } from './timed.ts';

const LARGE = 2 ** 26;

/** Rounds of one phase on links without latency. */
function rounds(kind: string, values: Parameters<typeof topology>[1]): number {
  return schedule('synthesized', topology(kind, values), { size: LARGE }).stepsPerPhase;
}

describe('synthesized all-reduce', () => {
  it('comes to the bounds on square meshes: half of the others through a corner’s two links', () => {
    for (const k of [3, 4, 5, 6, 7, 8]) {
      const { nRanks: n, nLinks } = topology('mesh', { dims: [k, k] }).shape;
      assert.equal(
        rounds('mesh', { dims: [k, k] }),
        Math.max(Math.ceil((n * (n - 1)) / nLinks), Math.ceil((n - 1) / 2)),
      );
    }
  });

  it('comes to the bound on tori of even sides, and within a round of it on odd ones', () => {
    const above = (dims: readonly number[]) => {
      const { nRanks: n, nLinks } = topology('torus', { dims }).shape;
      return rounds('torus', { dims }) - Math.ceil((n * (n - 1)) / nLinks);
    };
    assert.deepEqual(
      [
        [4, 4],
        [6, 6],
        [8, 8],
        [4, 4, 4],
      ].map(above),
      [0, 0, 0, 0],
    );
    assert.deepEqual(
      [
        [3, 3],
        [5, 5],
      ].map(above),
      [1, 1],
    );
  });

  it('takes n - 1 rounds on a switch and on a fat-tree', () => {
    assert.equal(rounds('switched', { nodes: 12 }), 11);
    assert.equal(rounds('fatTree', { arity: 4, levels: 2 }), 15);
  });

  for (const [kind, dims] of [
    ['mesh', [4, 4]],
    ['mesh', [8, 8]],
    ['torus', [4, 4]],
    ['torus', [8, 8]],
    ['torus', [4, 4, 4]],
  ] as const) {
    it(`takes 2 T (L + S / (n B)) on a ${kind} of ${dims.join(' x ')} at 64 MiB, within 3 %`, () => {
      const network = timedNetwork(kind, { dims });
      const values = { size: LARGE };
      const T = schedule('synthesized', network, values).stepsPerPhase;
      const ratio = time('synthesized', network, values, LARGE) / (2 * T * (L + LARGE / (network.shape.nRanks * B)));
      assert(ratio > 0.97 && ratio < 1.03, `found ${ratio}`);
    });
  }

  it('goes ahead without rounds when it is made for small messages', () => {
    const network = timedNetwork('mesh', { dims: [8, 8] });
    const small = 32 * 1024;
    assert(
      time('synthesized', network, { size: small }, small) < time('synthesized', network, { size: LARGE }, small) / 1.5,
    );
  });

  it('gives a fast link more chunks: four ranks with one cable ten times as fast', () => {
    const uneven = timedNetwork('ring', { nodes: 4 });
    const bandwidth = uneven.bandwidth.map((b, link) => (uneven.from[link] + uneven.to[link] === 1 ? 10 * b : b));
    const rule = { order: 'byNumber', freeAfter: 'bytes' } as const;
    const { time: faster } = matchLinks({ ...uneven, bandwidth }, 2 ** 20, rule);
    assert(faster < matchLinks(uneven, 2 ** 20, rule).time);
  });

  it('needs at most 512 ranks, 256 ranks and switches where there are switches', () => {
    const { requires } = builtinCatalog.algorithm('synthesized')!;
    const found = (nRanks: number, nSwitches: number) =>
      requires({ nRanks, nSwitches, nLinks: 0 }, {}).map(({ message }) => message);
    assert.deepEqual(found(512, 0), []);
    assert.deepEqual(found(256, 256), []);
    assert.deepEqual(found(513, 0), [
      '`synthesized` matches every chunk with every rank and needs at most 512 ranks, found 513',
    ]);
    assert.match(found(8, 300)[0], /at most 256 ranks and switches, found 300$/);
  });
});
