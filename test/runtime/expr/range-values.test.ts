import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AxisValueError, countValues, factorValues, stepValues } from '../../../runtime/expr/range-values.ts';

const KiB = 1024;
const MiB = 1024 * KiB;

describe('ranges', () => {
  it('multiply up to the end, which is included', () => {
    const sizes = factorValues(32 * KiB, 64 * MiB, 2, true);
    assert.equal(sizes.length, 12);
    assert.deepEqual([sizes[0], sizes[1], sizes[11]], [32 * KiB, 64 * KiB, 64 * MiB]);
    assert.deepEqual(factorValues(1e-9, 1e-6, 10, true), [1e-9, 1e-8, 1e-7, 1e-6]);
    assert.deepEqual(factorValues(1, 10, 3, true), [1, 3, 9]);
  });

  it('leave the end out with `..<`', () => {
    assert.deepEqual(factorValues(1, 8, 2, false), [1, 2, 4]);
    assert.deepEqual(stepValues(0, 4, 1, false), [0, 1, 2, 3]);
    assert.deepEqual(stepValues(0, 0.3, 0.1, false), [0, 0.1, 0.2]);
  });

  it('add steps without gathering rounding errors', () => {
    assert.deepEqual(stepValues(0, 1, 0.1, true), [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
    assert.deepEqual(stepValues(100e-9, 250e-9, 50e-9, true), [1e-7, 1.5e-7, 2e-7, 2.5e-7]);
    assert.deepEqual(stepValues(1, 6, 2, true), [1, 3, 5]);
  });

  it('go down with a negative step or a factor below 1', () => {
    assert.deepEqual(stepValues(3, 0, -1, true), [3, 2, 1, 0]);
    assert.deepEqual(factorValues(64, 1, 0.25, true), [64, 16, 4, 1]);
    assert.deepEqual(factorValues(64, 1, 0.25, false), [64, 16, 4]);
  });

  it('hit both ends with a number of values', () => {
    assert.deepEqual(countValues(0, 1, 5, false), [0, 0.25, 0.5, 0.75, 1]);
    assert.deepEqual(countValues(1, 1000, 4, true), [1, 10, 100, 1000]);
    assert.deepEqual(countValues(8, 2, 3, true), [8, 4, 2]);
    assert.deepEqual(countValues(7, 9, 1, false), [7]);
  });

  it('are one value from an end to itself', () => {
    assert.deepEqual(stepValues(5, 5, 1, true), [5]);
    assert.deepEqual(factorValues(5, 5, 2, true), [5]);
  });

  it('refuse what leads nowhere', () => {
    const cases: readonly [() => unknown, string][] = [
      [() => stepValues(0, 1, 0, true), 'expected a step other than 0, found 0'],
      [() => stepValues(0, 8, -1, true), 'expected a step that leads from 0 to 8, found -1, which leads away'],
      [() => factorValues(8, 1, 2, true), 'expected a factor that leads from 8 to 1, found 2, which leads away'],
      [() => factorValues(1, 8, 1, true), 'expected a positive factor other than 1, found 1'],
      [() => factorValues(1, 8, -2, true), 'expected a positive factor other than 1, found -2'],
      [() => factorValues(0, 8, 2, true), 'expected positive ends of a range by factors, found 0'],
      [() => countValues(-1, 8, 3, true), 'expected positive ends of a logarithmic range, found -1'],
      [() => countValues(0, 8, 2.5, false), 'expected a whole number of values from 1, found 2.5'],
      [() => countValues(0, 8, 0, false), 'expected a whole number of values from 1, found 0'],
      [() => stepValues(5, 5, 1, false), 'expected at least one value, found an empty range'],
      [() => stepValues(0, 1e12, 1, true), 'expected at most 100000 values on an axis, found more'],
      [() => factorValues(1, 2, 1 + 1e-7, true), 'expected at most 100000 values on an axis, found more'],
      [() => countValues(0, 1, 1e12, false), 'expected at most 100000 values on an axis, found more'],
      [() => stepValues(0, Number.POSITIVE_INFINITY, 1, true), 'expected a finite number in the range, found Infinity'],
    ];
    for (const [range, message] of cases) assert.throws(range, new AxisValueError(message));
  });

  it('keep their ends and their order, whatever the numbers', () => {
    const number = fc.double({ min: 1e-12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(number, number, fc.integer({ min: 2, max: 50 }), fc.boolean(), (from, to, count, log) => {
        const values = countValues(from, to, count, log);
        assert.equal(values.length, count);
        assert.equal(values[0], from);
        assert.equal(values[count - 1], to);
        const sign = Math.sign(to - from);
        for (let i = 1; i < count; i++) assert.ok(sign * (values[i] - values[i - 1]) >= 0);
      }),
    );
    fc.assert(
      fc.property(number, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), fc.nat({ max: 200 }), (from, by, n) => {
        const values = stepValues(from, from + n * by, by, true);
        assert.ok(values.length >= 1 && values.length <= n + 1);
        if (from < 1e3 * by) assert.equal(values.length, n + 1);
      }),
    );
  });
});
