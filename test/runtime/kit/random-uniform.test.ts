import assert from 'node:assert/strict';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { drawInteger, drawUniform } from '../../../runtime/kit/random-uniform.ts';

/** A generator that gives these words, and says how many it gave. */
function words(...values: readonly number[]) {
  let n = 0;
  const generator = { next: () => values[n++] | 0 } as unknown as RandomGenerator;
  return { generator, taken: () => n };
}

describe('drawUniform', () => {
  it('goes from 0 to the last double below 1', () => {
    assert.equal(drawUniform(words(0, 0).generator), 0);
    assert.equal(drawUniform(words(0xffffffff, 0xffffffff).generator), 1 - 2 ** -53);
  });

  it('takes the high bits of two words', () => {
    assert.equal(drawUniform(words(0x80000000, 0).generator), 0.5);
    assert.equal(drawUniform(words(0b11111, 0b111111).generator), 0);
    assert.equal(drawUniform(words(0, 1 << 6).generator), 2 ** -53);
  });
});

describe('drawInteger', () => {
  it('gives a power of two the highest bits of one word', () => {
    assert.equal(drawInteger(words(0xabcd1234).generator, 2 ** 16), 0xabcd);
    assert.equal(drawInteger(words(0x80000000).generator, 2), 1);
    assert.equal(drawInteger(words(0xffffffff).generator, 2 ** 32), 0xffffffff);
  });

  it('draws again where a word would make the first numbers likelier', () => {
    // 2^32 = 3 * 1431655765 + 1: one word too many.
    const { generator, taken } = words(0xffffffff, 0xfffffffe);
    assert.equal(drawInteger(generator, 3), 2);
    assert.equal(taken(), 2);
  });

  it('takes two words beyond 2^32', () => {
    const { generator, taken } = words(0xffffffff, 0xffffffff);
    assert.equal(drawInteger(generator, 2 ** 53), 2 ** 53 - 1);
    assert.equal(taken(), 2);
  });

  it('is uniform: chi-square of ten classes below its 0.1 % point', () => {
    const generator = xoroshiro128plus(7);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) counts[drawInteger(generator, 10)]++;
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    assert(chiSquare < 27.88, `found ${chiSquare}`);
  });

  it('refuses what is no positive whole number', () => {
    for (const below of [0, -1, 1.5, Number.NaN, 2 ** 54]) {
      assert.throws(() => drawInteger(words(0).generator, below), {
        message: `expected a whole number from 1 to 2^53, found ${below}`,
      });
    }
  });
});
