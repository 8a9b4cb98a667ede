import assert from 'node:assert/strict';
import { xorshift128plusFromState } from 'pure-rand/generator/xorshift128plus';
import { fillNormal, TAIL_START } from '../../../runtime/kit/random-normal.ts';
import { createStream } from '../../../runtime/kit/random-stream.ts';
import { RandomWords } from '../../../runtime/kit/random-words.ts';
import { layersOf } from '../../../runtime/kit/ziggurat-layers.ts';
import { normalCdf } from './normal-distribution.ts';

function sample(n: number, seed: number): Float64Array {
  const numbers = new Float64Array(n);
  createStream(seed, 0, 'test').fillNormal(numbers);
  return numbers;
}

/** Largest distance between the shares of a sorted sample and a distribution function, times the root of the number. */
function kolmogorovSmirnov(sorted: Float64Array, cdf: (x: number) => number): number {
  const n = sorted.length;
  const distance = sorted.reduce((largest, x, i) => {
    const expected = cdf(x);
    return Math.max(largest, (i + 1) / n - expected, expected - i / n);
  }, 0);
  return distance * Math.sqrt(n);
}

/** P(X > x) for x from 3: the density times Mills' ratio, to the last digits, which `1 - normalCdf(x)` has lost. */
function upperTail(x: number): number {
  let fraction = x;
  for (let k = 100; k >= 1; k--) fraction = x + k / fraction;
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI) / fraction;
}

describe('drawNormal', () => {
  it('takes layer and position from one 64-bit sum of xorshift128+, as a program with whole numbers does', () => {
    const state = [123456789, -987654321, 55555, -7777777];
    const { edges } = layersOf(1024, TAIL_START);
    const words = new RandomWords(state);
    const reference = xorshift128plusFromState(state);
    const out = new Float64Array(1);
    let nAtOnce = 0;
    for (let i = 0; i < 2000; i++) {
      const [high0, low0, high1, low1] = reference.getState().map((word) => BigInt(word >>> 0));
      const sum = BigInt.asUintN(64, (high0 << 32n) + low0 + (high1 << 32n) + low1);
      const layer = Number(sum >> 54n);
      // 52 bits of either sign and a last bit that is always one, after which the two weakest are left away.
      const place = (BigInt.asIntN(54, sum) >> 2n) | 1n;
      const x = (Number(place) / 2 ** 51) * edges[layer];
      fillNormal(words, out);
      reference.next();
      if (Math.abs(x) < edges[layer + 1]) {
        nAtOnce++;
        assert.equal(out[0], x);
        assert.deepEqual(Array.from(words.state), reference.getState());
      } else while (`${reference.getState()}` !== `${Array.from(words.state)}`) reference.next();
    }
    assert(nAtOnce > 1980 && nAtOnce < 2000, `found ${nAtOnce}`);
  });

  it('has the first eight moments of the standard normal within four standard errors', () => {
    const n = 2_000_000;
    const sums = new Float64Array(9);
    for (const x of sample(n, 1)) for (let k = 1, power = x; k <= 8; k++, power *= x) sums[k] += power;
    /** E X^k: 1, 3, 15, .. for even k. */
    const moment = (k: number): number => (k === 0 ? 1 : k % 2 === 1 ? 0 : (k - 1) * moment(k - 2));
    for (let k = 1; k <= 8; k++) {
      const error = Math.abs(sums[k] / n - moment(k)) / Math.sqrt((moment(2 * k) - moment(k) ** 2) / n);
      assert(error < 4, `moment ${k}: ${error} standard errors off`);
    }
  });

  for (const seed of [2, 3, 4]) {
    it(`follows the normal distribution: Kolmogorov-Smirnov of 200,000 below its 1 % point, seed ${seed}`, () => {
      const statistic = kolmogorovSmirnov(sample(200_000, seed).sort(), normalCdf);
      assert(statistic < 1.628, `found ${statistic}`);
    });
  }

  describe('forty million numbers', () => {
    const n = 40_000_000;
    const stream = createStream(5, 0, 'test');
    const buffer = new Float64Array(10_000);
    /** Classes of a width of 0.05 between -4 and 4, and one at each end. */
    const counts = new Float64Array(162);
    const tail: number[] = [];
    before(() => {
      for (let done = 0; done < n; done += buffer.length) {
        stream.fillNormal(buffer);
        for (const x of buffer) {
          counts[Math.max(0, Math.min(161, Math.floor(x * 20) + 81))]++;
          if (Math.abs(x) > 3) tail.push(x);
        }
      }
    });

    it('have the right number in each of 162 classes: chi-square below its 0.1 % point', () => {
      const chiSquare = counts.reduce((sum, count, i) => {
        const below = i === 0 ? 0 : normalCdf((i - 81) / 20);
        const expected = n * ((i === 161 ? 1 : normalCdf((i - 80) / 20)) - below);
        return sum + (count - expected) ** 2 / expected;
      }, 0);
      assert(chiSquare < 222.2, `found ${chiSquare}`);
    });

    for (const from of [3, 4, TAIL_START, 5]) {
      it(`have the right share beyond ${from.toFixed(2)} on both sides, within four standard errors`, () => {
        const expected = n * upperTail(from);
        for (const sign of [-1, 1]) {
          const count = tail.filter((x) => sign * x > from).length;
          const error = Math.abs(count - expected) / Math.sqrt(expected);
          assert(error < 4, `sign ${sign}: ${count}, expected ${expected}`);
        }
      });
    }

    it('have the right form beyond the start of the tail', () => {
      const beyond = Float64Array.from(tail, Math.abs)
        .filter((x) => x > TAIL_START)
        .sort();
      const statistic = kolmogorovSmirnov(beyond, (x) => 1 - upperTail(x) / upperTail(TAIL_START));
      assert(beyond.length > 2000 && statistic < 1.628, `found ${statistic} of ${beyond.length}`);
    });
  });
});
