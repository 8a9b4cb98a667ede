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
});
