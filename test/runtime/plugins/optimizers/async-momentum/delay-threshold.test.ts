import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  delayThreshold,
  gainThreshold,
  largestGain,
} from '../../../../../runtime/plugins/optimizers/async-momentum/delay-threshold.ts';
import { growth } from '../optimizer.ts';

const momentum = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 0.97, noNaN: true }));

describe('delayThreshold', () => {
  // Phase formula and roots of the companion matrix, NumPy.
  for (const [mu, expected] of [
    [0.7, 115.058],
    [0.8, 74.361],
    [0.85, 53.556],
    [0.9, 32.575],
    [0.95, 13.757],
  ]) {
    it(`A5: is ${expected} for momentum ${mu} at lr 0.0005 and a = 8, within 1e-3`, () => {
      assert(Math.abs(delayThreshold(5e-4 * 8, mu) - expected) < 1e-3);
    });
  }

  it('tends to (pi / 2) (1 - momentum) / gain for small gains', () => {
    for (const mu of [0, 0.5, 0.9]) {
      const ratio = delayThreshold(1e-9, mu) / (((Math.PI / 2) * (1 - mu)) / 1e-9);
      assert(Math.abs(ratio - 1) < 1e-6, `momentum ${mu}: ${ratio}`);
    }
  });

  it('is zero where steps are unstable with no delay at all', () => {
    for (const mu of [0, 0.5, 0.9]) {
      assert.equal(delayThreshold(largestGain(mu), mu), 0);
      assert.equal(delayThreshold(5, mu), 0);
    }
  });

  it('is between 0 and 1 where steps are stable on time, and not one step late', () => {
    const given = { lr: 1.9, momentum: 0.2 };
    const threshold = delayThreshold(1.9, 0.2);
    assert(threshold > 0 && threshold < 1);
    assert(growth('asyncMomentum', { ...given, delay: 0 }, 1, 200) < 1);
    assert(growth('asyncMomentum', { ...given, delay: 1 }, 1, 200) > 1);
  });

  it('falls with the gain and with the momentum', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1, noNaN: true }), momentum, (gain, mu) => {
        const here = delayThreshold(gain, mu);
        assert(delayThreshold(1.01 * gain, mu) < here);
        // Not true of large gains, where momentum widens the range that is stable without delay.
        if (gain < 0.1) assert(delayThreshold(gain, mu + 0.01) < here);
      }),
    );
  });
});

describe('gainThreshold', () => {
  it('is 2 sin(pi / (2 (2 delay + 1))) without momentum (Levin and May, 1976)', () => {
    for (const delay of [0, 1, 2, 5, 30, 1000]) {
      const expected = 2 * Math.sin(Math.PI / (2 * (2 * delay + 1)));
      assert(Math.abs(gainThreshold(delay, 0) / expected - 1) < 1e-12, `delay ${delay}`);
    }
  });

  it('is 2 (1 + momentum) without delay', () => {
    assert.equal(gainThreshold(0, 0.9), 3.8);
  });

  it('is 1 - momentum for a delay of one step: the product of the roots is momentum + gain', () => {
    for (const mu of [0, 0.3, 0.9]) assert(Math.abs(gainThreshold(1, mu) - (1 - mu)) < 1e-14);
  });

  it('is the inverse of the delay threshold', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), momentum, (delay, mu) => {
        const back = delayThreshold(gainThreshold(delay, mu), mu);
        assert(Math.abs(back / delay - 1) < 1e-9, `found ${back}`);
      }),
    );
  });

  it('parts decay from growth of the recurrence, 2 % below and above', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.double({ min: 0, max: 0.9, noNaN: true }), (delay, mu) => {
        const critical = gainThreshold(delay, mu);
        const nSteps = 800 * Math.ceil(delay + 1 / (1 - mu));
        assert(growth('asyncMomentum', { lr: 0.98 * critical, momentum: mu, delay }, 1, nSteps) < 1);
        assert(growth('asyncMomentum', { lr: 1.02 * critical, momentum: mu, delay }, 1, nSteps) > 1);
      }),
      { numRuns: 25, seed: 1 },
    );
  });
});
