import assert from 'node:assert/strict';
import { gridShape } from '../../../../runtime/kit/grid.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { timeLowerBound } from '../../../../runtime/schedule/lower-bound.ts';
import { createRouter } from '../../../../runtime/schedule/routing.ts';
import { transfersOf } from '../../../conformance/reference-executor.ts';
import { schedule } from './algorithm.ts';
import { assertTime, L, time, timedNetwork } from './timed.ts';

const DISTANCES = [1, 1, 3, 5, 11];

describe('swing all-reduce', () => {
  it('swings to distances 1, -1, 3, -5 on a ring of 16, odd ranks the other way', () => {
    const swings = schedule('swing', timedNetwork('torus', { dims: [16] }), {});
    const partners = (rank: number) =>
      [0, 1, 2, 3].map((step) => transfersOf(swings, step).find(({ src, chunk }) => src === rank && chunk < 16)!.dst);
    assert.deepEqual(partners(4), [5, 3, 7, 15]);
    assert.deepEqual(partners(5), [4, 6, 2, 10]);
  });

  for (const dims of [[2], [16], [4, 4], [8, 8], [4, 8, 2]]) {
    it(`pays 2 (sum of |d(s)|) latencies for an empty message on ${dims.join(' x ')}`, () => {
      const hops = dims.flatMap((side) => DISTANCES.slice(0, Math.log2(side))).reduce((a, b) => a + b, 0);
      assertTime(time('swing', timedNetwork('torus', { dims }), {}, 0), 2 * hops * L);
    });
  }

  for (const [dims, x] of [
    [[4, 4], 1.0],
    [[8, 8], 1.1],
    [[4, 4, 4], 1.0],
    [[8, 8, 8], 1.03],
  ] as const) {
    it(`takes ${x} times the bandwidth bound on ${dims.join(' x ')} at 64 MiB`, () => {
      const network = timedNetwork('torus', { dims });
      const found = time('swing', network, {}, 2 ** 26) / timeLowerBound(network, 2 ** 26);
      assert.equal(found.toFixed(2), x.toFixed(2));
    });
  }

  it('in lock-step would take 1.10 and 1.14 times the bound on 8 x 8 and 16 x 16', () => {
    for (const [k, x] of [
      [8, 1.1],
      [16, 1.14],
    ]) {
      const network = timedNetwork('torus', { dims: [k, k] });
      const swings = schedule('swing', network, {});
      const route = createRouter(network);
      let slowest = 0;
      for (let step = 0; step < swings.nSteps; step++) {
        const load = new Map<number, number>();
        for (const { src, dst, count } of transfersOf(swings, step)) {
          for (const link of route(src, dst)) load.set(link, (load.get(link) ?? 0) + count);
        }
        slowest += Math.max(...load.values());
      }
      const bound = ((k * k - 1) / (2 * k * k)) * swings.nChunks;
      assert.equal((slowest / bound).toFixed(2), x.toFixed(2));
    }
  });

  it('is ahead of the bucket for small messages and behind it for large ones', () => {
    const network = timedNetwork('torus', { dims: [8, 8] });
    assert(time('swing', network, {}, 2 ** 10) < time('bucket', network, {}, 2 ** 10));
    assert(time('swing', network, {}, 2 ** 26) > time('bucket', network, {}, 2 ** 26));
  });

  it('needs a torus of powers of two', () => {
    const { requires } = builtinCatalog.algorithm('swing')!;
    const found = (...[dims, wrap]: Parameters<typeof gridShape>) =>
      requires(gridShape(dims, wrap), {})[0]?.message.split(', found ')[1];
    assert.equal(found([4, 8], true), undefined);
    assert.equal(found([4, 6], true), 'a torus of 4 x 6');
    assert.equal(found([4, 4], false), 'a mesh of 4 x 4');
  });
});
