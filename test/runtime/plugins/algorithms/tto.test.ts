import assert from 'node:assert/strict';
import { gridShape } from '../../../../runtime/kit/grid.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { schedule } from './algorithm.ts';
import { B, time, timedNetwork } from './timed.ts';

const mesh = (k: number) => timedNetwork('mesh', { dims: [k, k] });

describe('three trees overlapped', () => {
  for (const [k, above] of [
    [4, 0.02],
    [8, 0.06],
  ]) {
    it(`on ${k} x ${k} at 1 GiB and 512 chunks: ${100 * above} % above 2 S / (3 B)`, () => {
      const S = 2 ** 30;
      const ratio = time('tto', mesh(k), { chunks: 512 }, S) / ((2 * S) / (3 * B));
      assert.equal((ratio - 1).toFixed(2), above.toFixed(2));
    });
  }

  // Cycles of the authors' artifact at 1 GiB over D / B with 512 B per 21 cycles; one flit of 17 is a head.
  it('takes the share of S / B that the authors’ artifact shows, but for the filling', () => {
    for (const [k, cycles] of [
      [4, 31_468_366],
      [8, 31_495_735],
    ]) {
      const theirs = cycles / ((2 ** 30 * 21) / 512) / (17 / 16);
      assert(Math.abs(theirs / (2 / 3) - 1) < 0.01, `found ${k} ${theirs}`);
    }
  });

  it('is slower than MultiTree up to 256 KiB, and faster for large messages', () => {
    const small = 2 ** 18;
    const large = 2 ** 26;
    const rule = { rule: 'untilStuck' };
    for (const chunks of [4, 16, 64, 256]) {
      assert(time('tto', mesh(8), { chunks }, small) > time('multitree', mesh(8), rule, small));
    }
    assert(time('tto', mesh(8), { chunks: 512 }, large) < time('multitree', mesh(8), rule, large));
  });

  it('sends chunks up and down at once: no two phases', () => {
    const trees = schedule('tto', mesh(4), { chunks: 64 });
    assert.equal(trees.nChunks, 3 * 64);
    assert.equal(trees.nSteps, 63 + 2 * 6);
  });

  it('needs a square mesh of side 3 or more', () => {
    const { requires } = builtinCatalog.algorithm('tto')!;
    const found = (...[dims, wrap]: Parameters<typeof gridShape>) =>
      requires(gridShape(dims, wrap), {})[0]?.message.split(', found ')[1];
    assert.equal(found([3, 3], false), undefined);
    assert.equal(found([2, 2], false), 'a mesh of 2 x 2');
    assert.equal(found([4, 5], false), 'a mesh of 4 x 5');
    assert.equal(found([4, 4], true), 'a torus of 4 x 4');
  });
});
