import assert from 'node:assert/strict';
import type { BoundValue } from '../../../../runtime/api/descriptor.ts';
import type { RandomStream } from '../../../../runtime/api/random.ts';
import { createStream } from '../../../../runtime/kit/random-stream.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { withDefaults } from '../with-defaults.ts';

function delay(name: string, given: Readonly<Record<string, BoundValue>> = {}) {
  const kind = builtinCatalog.find('delay', name)!;
  const values = withDefaults(kind, given) as never;
  return { kind, values, mean: kind.mean(values), bound: kind.bound(values) };
}

describe('delays', () => {
  it('noDelay is none, fixed is what it says', () => {
    const random = createStream(1, 0, 'delay');
    const { kind, values, mean, bound } = delay('fixed', { steps: 4 });
    assert.deepEqual([mean, bound, kind.build(values, random)(0)], [4, 4, 4]);
    assert.deepEqual([delay('noDelay').mean, delay('noDelay').bound], [0, 0]);
  });

  for (const mean of [0.5, 3, 20]) {
    it(`geometric has mean ${mean} and variance mean (1 + mean), and never passes its bound`, () => {
      const { kind, values, bound } = delay('geometric', { mean });
      const draw = kind.build(values, createStream(1, 0, 'delay'));
      const n = 40_000;
      let [sum, squares] = [0, 0];
      for (let step = 0; step < n; step++) {
        const late = draw(step);
        assert(Number.isInteger(late) && late >= 0 && late <= bound);
        sum += late;
        squares += late * late;
      }
      const variance = squares / n - (sum / n) ** 2;
      assert(Math.abs(sum / n - mean) < 4 * Math.sqrt((mean * (1 + mean)) / n));
      assert(Math.abs(variance / (mean * (1 + mean)) - 1) < 0.08, `${variance}`);
    });
  }

  it('geometric reaches its bound with the largest of all random numbers', () => {
    const { kind, values, bound } = delay('geometric', { mean: 3 });
    const largest = { uniform: () => 1 - 2 ** -53 } as RandomStream;
    assert.equal(kind.build(values, largest)(0), bound);
  });

  it('the mean under momentum with geometric delays decays below the bound that the page states, and grows above it', () => {
    for (const [mu, mean] of [
      [0.5, 0.1],
      [0.5, 30],
      [0.9, 300],
      [0.95, 14],
    ]) {
      const q = mean / (1 + mean);
      const bound = Math.min(((1 - mu) * (1 - mu * q)) / (mu * q), (2 * (1 + mu) * (1 + q)) / (1 - q));
      for (const [gain, grows] of [
        [0.95 * bound, false],
        [1.05 * bound, true],
      ] as const) {
        let [before, here, late] = [1, 1, 1];
        let [early, last] = [0, 0];
        for (let step = 0; step < 60_000; step++) {
          [before, here] = [here, (1 + mu) * here - mu * before - gain * late];
          late = q * late + (1 - q) * here;
          if (step < 20_000) early = Math.max(early, Math.abs(here));
          if (step >= 40_000) last = Math.max(last, Math.abs(here));
          if (Math.abs(here) < 1e100) continue;
          last = Math.abs(here);
          early = 1;
          break;
        }
        assert.equal(last > early, grows, `mu = ${mu}, mean = ${mean}, gain = ${gain}: ${early} ${last}`);
      }
    }
  });
});
