import assert from 'node:assert/strict';
import { gridShape } from '../../../../runtime/kit/grid.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { timeLowerBound } from '../../../../runtime/schedule/lower-bound.ts';
import { transfersOf } from '../../../conformance/reference-executor.ts';
import { schedule } from './algorithm.ts';
import { assertTime, B, L, SIZES, time, timedNetwork } from './timed.ts';

describe('bucket all-reduce', () => {
  for (const dims of [[5], [3, 3], [8, 8], [4, 4, 4], [3, 3, 3, 3]]) {
    const m = dims.length;
    const k = dims[0];
    const n = k ** m;
    it(`on a torus of ${dims.join(' x ')}: 2 m (k - 1) L + (n - 1) S / (n m B)`, () => {
      const network = timedNetwork('torus', { dims });
      for (const S of SIZES) {
        assertTime(time('bucket', network, {}, S), 2 * m * (k - 1) * L + ((n - 1) * S) / (n * m * B));
      }
    });
  }

  it('reaches the bandwidth bound on cubic tori', () => {
    const network = timedNetwork('torus', { dims: [4, 4, 4], latency: 0 });
    assertTime(time('bucket', network, {}, 2 ** 20), timeLowerBound(network, 2 ** 20));
  });

  it('keeps every link of a square torus busy with one message in each step', () => {
    const rings = schedule('bucket', timedNetwork('torus', { dims: [4, 4] }), {});
    for (let step = 0; step < rings.nSteps; step++) {
      const hops = transfersOf(rings, step).map(({ src, dst }) => `${src} > ${dst}`);
      assert.deepEqual([hops.length, new Set(hops).size], [64, 64]);
    }
  });

  it('does not count dimensions of side 1', () => {
    const S = 2 ** 20;
    const flat = time('bucket', timedNetwork('torus', { dims: [1, 6, 1] }), {}, S);
    assert.equal(flat, time('bucket', timedNetwork('torus', { dims: [6] }), {}, S));
  });

  it('needs a torus', () => {
    const { requires } = builtinCatalog.algorithm('bucket')!;
    assert.deepEqual(requires(gridShape([4, 3], true), {}), []);
    assert.equal(requires(gridShape([4, 4], false), {})[0].message, '`bucket` needs a torus, found a mesh of 4 x 4');
    assert.match(requires({ nRanks: 4, nSwitches: 0, nLinks: 12 }, {})[0].message, /found a network that is no grid$/);
  });
});
