import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linearTicks, powerOfTenTicks, powerOfTwoTicks } from '../../../client/webview/ticks.ts';

const KiB = 2 ** 10;
const MiB = 2 ** 20;

describe('ticks of logarithmic axes', () => {
  it('sizes have ticks at every power of two that fits', () => {
    assert.deepEqual(powerOfTwoTicks(32 * KiB, 256 * KiB, 10), [32 * KiB, 64 * KiB, 128 * KiB, 256 * KiB]);
  });

  it('too many powers of two are thinned evenly, from the first', () => {
    assert.deepEqual(powerOfTwoTicks(32 * KiB, 64 * MiB, 4), [32 * KiB, 256 * KiB, 2 * MiB, 16 * MiB]);
  });

  it('ends between powers have no tick of their own', () => {
    assert.deepEqual(powerOfTwoTicks(40 * KiB, 200 * KiB, 10), [64 * KiB, 128 * KiB]);
  });

  it('other axes have 1, 2 and 5 times powers of ten, as the doubles that the texts mean', () => {
    assert.deepEqual(powerOfTenTicks(4e-7, 3e-6, 10), [5e-7, 1e-6, 2e-6]);
  });

  it('powers of ten alone when the finer ones are too many, and every k-th when those are', () => {
    assert.deepEqual(powerOfTenTicks(1, 1000, 5), [1, 10, 100, 1000]);
    assert.deepEqual(powerOfTenTicks(1, 1e6, 4), [1, 100, 1e4, 1e6]);
  });

  it('ticks stay inside the ends, ascend, and are at most as many as asked for', () => {
    const ends = fc.tuple(
      fc.double({ min: 1e-9, max: 1e12, noNaN: true }),
      fc.double({ min: 1, max: 1e9, noNaN: true }),
    );
    fc.assert(
      fc.property(ends, fc.integer({ min: 1, max: 20 }), ([min, ratio], nMost) => {
        const max = min * ratio;
        for (const ticks of [powerOfTwoTicks(min, max, nMost), powerOfTenTicks(min, max, nMost)]) {
          assert.ok(ticks.length <= nMost);
          assert.ok(ticks.every((tick) => tick >= min * (1 - 1e-6) && tick <= max * (1 + 1e-6)));
          assert.ok(ticks.every((tick, i) => i === 0 || tick > ticks[i - 1]));
        }
      }),
    );
  });
});

describe('ticks of a linear colour bar', () => {
  it('are 1, 2 or 5 times a power of ten apart, as many as there is room for', () => {
    assert.deepEqual(linearTicks(0, 10, 6), [0, 2, 4, 6, 8, 10]);
    assert.deepEqual(linearTicks(0, 10, 3), [0, 5, 10]);
    assert.deepEqual(linearTicks(-1, 1, 5), [-1, -0.5, 0, 0.5, 1]);
  });

  it('lie within, and print as they are meant', () => {
    assert.deepEqual(linearTicks(0.13, 0.72, 7), [0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
    assert.deepEqual(linearTicks(1234, 5678, 5), [2000, 3000, 4000, 5000]);
  });
});
