import assert from 'node:assert/strict';
import { TAIL_START } from '../../../runtime/kit/random-normal.ts';
import { createStream } from '../../../runtime/kit/random-stream.ts';
import { normalCdf } from './normal-distribution.ts';

function sample(n: number, seed: number): Float64Array {
  const stream = createStream(seed, 0, 'test');
  return new Float64Array(n).map(() => stream.normal());
}

/** Largest distance between the shares of a sorted sample and a distribution function. */
function kolmogorovSmirnov(sorted: Float64Array, cdf: (x: number) => number): number {
  const n = sorted.length;
  return sorted.reduce((largest, x, i) => {
    const expected = cdf(x);
    return Math.max(largest, (i + 1) / n - expected, expected - i / n);
  }, 0);
}

describe('drawNormal', () => {
  const n = 1_000_000;
  const numbers = sample(n, 1);

  it('derives the known start of the tail of 256 layers', () => {
    // Marsaglia and Tsang (2000) give 3.6541528853610088.
    assert(Math.abs(TAIL_START - 3.6541528853610088) < 1e-14);
  });

  it('has the moments of the standard normal within four standard errors', () => {
    const moment = (k: number) => numbers.reduce((sum, x) => sum + x ** k, 0) / n;
    // The variance of X^k is E X^2k - (E X^k)^2.
    for (const [k, expected, variance] of [
      [1, 0, 1],
      [2, 1, 2],
      [3, 0, 15],
      [4, 3, 96],
      [6, 15, 10_170],
    ]) {
      const error = Math.abs(moment(k) - expected) / Math.sqrt(variance / n);
      assert(error < 4, `moment ${k}: ${error} standard errors off`);
    }
  });

  for (const seed of [2, 3, 4]) {
    it(`follows the normal distribution: Kolmogorov-Smirnov of 200,000 below its 1 % point, seed ${seed}`, () => {
      const sorted = sample(200_000, seed).sort();
      const statistic = kolmogorovSmirnov(sorted, normalCdf) * Math.sqrt(sorted.length);
      assert(statistic < 1.628, `found ${statistic}`);
    });
  }

  for (const from of [1, 2, 3, TAIL_START, 4]) {
    it(`has the right share beyond ${from.toFixed(2)} on both sides, within four standard errors`, () => {
      const expected = 1 - normalCdf(from);
      for (const sign of [-1, 1]) {
        const count = numbers.reduce((sum, x) => sum + (sign * x > from ? 1 : 0), 0);
        const error = Math.abs(count - n * expected) / Math.sqrt(n * expected);
        assert(error < 4, `sign ${sign}: ${count} of ${n}, expected ${n * expected}`);
      }
    });
  }

  it('has the right form beyond the start of the tail', () => {
    const tail = sample(4_000_000, 5)
      .map(Math.abs)
      .filter((x) => x > TAIL_START)
      .sort();
    const share = 1 - normalCdf(TAIL_START);
    const statistic = kolmogorovSmirnov(tail, (x) => 1 - (1 - normalCdf(x)) / share) * Math.sqrt(tail.length);
    assert(tail.length > 900 && statistic < 1.628, `found ${statistic} of ${tail.length}`);
  });
});
