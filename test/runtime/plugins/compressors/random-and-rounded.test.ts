/** Compressors that draw: mean and squared error of each against its formula, row K2 of the reference. */
import assert from 'node:assert/strict';
import { compressor, minus, normal, squareOf } from './compressor.ts';

const N_DRAWS = 4000;

/** Mean of what arrives, and mean squared error over the squared length. */
function moments(name: string, given: Readonly<Record<string, number | string>>, v: readonly number[]) {
  const compress = compressor(name, given).started(v.length);
  const mean = v.map(() => 0);
  let error = 0;
  for (let k = 0; k < N_DRAWS; k++) {
    const arrived = compress(v);
    for (let i = 0; i < v.length; i++) mean[i] += arrived[i] / N_DRAWS;
    error += squareOf(minus(arrived, v)) / N_DRAWS;
  }
  return { bias: Math.sqrt(squareOf(minus(mean, v)) / squareOf(v)), error: error / squareOf(v) };
}

describe('qsgd', () => {
  it('K2: has the gradient as its mean, and the variance of its formula', () => {
    const v = normal(100);
    const length = Math.sqrt(squareOf(v));
    for (const levels of [1, 4, 16]) {
      const fractions = v.map((value) => ((levels * Math.abs(value)) / length) % 1);
      const exact = fractions.reduce((sum, p) => sum + p * (1 - p), 0) / levels ** 2;
      const { bias, error } = moments('qsgd', { levels }, v);
      // The mean of n draws is off by the root of the variance over n.
      assert(bias < 1.3 * Math.sqrt(exact / N_DRAWS), `${levels}: ${bias}`);
      assert(Math.abs(error / exact - 1) < 0.03, `${levels}: ${error} ${exact}`);
      assert(error <= 1.03 * Math.min(100 / levels ** 2, 10 / levels));
    }
  });

  it('K2: with 4 levels and 1000 coordinates keeps sqrt(d) / s', () => {
    const v = normal(1000);
    const compress = compressor('qsgd', { levels: 4 }).started(1000);
    let error = 0;
    for (let k = 0; k < 50; k++) error += squareOf(minus(compress(v), v)) / squareOf(v) / 50;
    // The reference has 5.25 for its sample.
    assert(error > 4.9 && error < 5.6 && error < Math.sqrt(1000) / 4, `${error}`);
  });

  it('leaves zero alone, and single numbers with any levels', () => {
    assert.deepEqual(compressor('qsgd').started(3)([0, 0, 0]), [0, 0, 0]);
    assert.deepEqual(compressor('qsgd', { levels: 7 }).started(3)([0, -5, 0]), [0, -5, 0]);
  });

  it('takes a sign and a level per number', () => {
    assert.deepEqual(
      [compressor('qsgd', { levels: 1 }).bits(100), compressor('qsgd', { levels: 7 }).bits(100)],
      [232, 432],
    );
  });
});

describe('randomK', () => {
  const v = normal(20);

  it('K2: leaves 1 - k/d of the squared length away, or adds d/k - 1 without bias', () => {
    const kept = moments('randomK', { share: 0.25 }, v);
    assert(Math.abs(kept.error - 0.75) < 0.01, `${kept.error}`);
    const scaled = moments('randomK', { share: 0.25, scale: 'unbiased' }, v);
    assert(Math.abs(scaled.error - 3) < 0.1, `${scaled.error}`);
    assert(scaled.bias < 1.3 * Math.sqrt(3 / N_DRAWS), `${scaled.bias}`);
  });

  it('sends what it keeps as it is, as many as the share', () => {
    const arrived = compressor('randomK', { share: 0.25 }).started(20)(v);
    assert.equal(arrived.filter((value) => value !== 0).length, 5);
    assert(arrived.every((value, i) => value === 0 || value === v[i]));
    assert.deepEqual(compressor('randomK', { share: 1 }).started(20)(v), v);
    assert.equal(compressor('randomK', { share: 0.25 }).bits(100), 25 * 32);
  });

  it('is biased unless it is scaled or keeps everything', () => {
    const isUnbiased = (given: Record<string, number | string>) => compressor('randomK', given).unbiased;
    assert.deepEqual(
      [isUnbiased({ share: 0.5 }), isUnbiased({ share: 0.5, scale: 'unbiased' }), isUnbiased({ share: 1 })],
      [false, true, true],
    );
  });
});

describe('signs', () => {
  it('K2: leaves away what its formula says', () => {
    const v = normal(50);
    const arrived = compressor('signs').started(50)(v);
    const sum = v.reduce((total, value) => total + Math.abs(value), 0);
    const left = squareOf(minus(v, arrived)) / squareOf(v);
    assert(Math.abs(left - (1 - sum ** 2 / (50 * squareOf(v)))) < 1e-12);
    assert.deepEqual(compressor('signs').started(4)([3, -3, 3, -3]), [3, -3, 3, -3]);
    assert.deepEqual(compressor('signs').started(2)([0, 4]), [0, 2]);
  });
});
