import assert from 'node:assert/strict';
import { scaledBessel0, scaledBessel1 } from '../../../../../runtime/plugins/optimizers/svgd/bessel.ts';

/** The integral representation: the mean over an angle of cos(order a) exp(z (cos a - 1)), which a sum over equal angles gives exactly. */
function mean(z: number, order: number): number {
  const n = 4096;
  let sum = 0;
  for (let k = 0; k < n; k++) {
    const a = (2 * Math.PI * k) / n;
    sum += Math.cos(order * a) * Math.exp(z * (Math.cos(a) - 1));
  }
  return sum / n;
}

describe('scaled Bessel functions', () => {
  it('agree with their integrals from 0 over the border of both series to large arguments', () => {
    for (const z of [0, 1e-8, 0.1, 1, 5, 12.5, 19.999, 20, 20.001, 35, 100, 1600, 1e5]) {
      assert(Math.abs(scaledBessel0(z) - mean(z, 0)) < 2e-15, `I0 at ${z}`);
      assert(Math.abs(scaledBessel1(z) - mean(z, 1)) < 2e-15, `I1 at ${z}`);
    }
  });

  it('have the first digits of tables', () => {
    // Abramowitz and Stegun, table 9.8.
    assert(Math.abs(scaledBessel0(1) - 0.4657596076) < 1e-10);
    assert(Math.abs(scaledBessel1(1) - 0.2079104154) < 1e-10);
    assert(Math.abs(scaledBessel0(10) - 0.1278333372) < 1e-10);
  });

  it('stay finite and fall as 1 / sqrt(2 pi z) for absurd arguments', () => {
    assert(Math.abs(scaledBessel0(1e300) * Math.sqrt(2 * Math.PI * 1e300) - 1) < 1e-12);
    assert.equal(scaledBessel1(0), 0);
  });
});
