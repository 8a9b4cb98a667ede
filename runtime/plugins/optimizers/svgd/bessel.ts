/**
 * Modified Bessel functions of orders 0 and 1 times exp(-z), for z >= 0, right to about 1e-15 of their value: the power series up to
 * 20, the asymptotic series beyond. All terms of the power series are positive, so that nothing cancels; those of the other fall
 * below the last bit before they grow again. Abramowitz and Stegun, 9.6.10 and 9.7.1.
 */

const ASYMPTOTIC_FROM = 20;
const LAST_BIT = 2 ** -54;

export const scaledBessel0 = (z: number): number => (z < ASYMPTOTIC_FROM ? powers(z, 0) : asymptotic(z, 0));

export const scaledBessel1 = (z: number): number => (z < ASYMPTOTIC_FROM ? (z / 2) * powers(z, 1) : asymptotic(z, 1));

/** exp(-z) times the sum of (z^2/4)^k / (k! (k + order)!). */
function powers(z: number, order: number): number {
  const quarter = (z * z) / 4;
  let term = 1;
  let sum = 1;
  for (let k = 1; term > LAST_BIT * sum; k++) {
    term *= quarter / (k * (k + order));
    sum += term;
  }
  return Math.exp(-z) * sum;
}

/** The sum of (-1)^k (4 order^2 - 1) (4 order^2 - 9) .. / (k! (8 z)^k), over sqrt(2 pi z). */
function asymptotic(z: number, order: number): number {
  const mu = 4 * order * order;
  let term = 1;
  let sum = 1;
  for (let k = 1; Math.abs(term) > LAST_BIT * sum && k < 2 * z; k++) {
    term *= -(mu - (2 * k - 1) ** 2) / (8 * k * z);
    sum += term;
  }
  return sum / Math.sqrt(2 * Math.PI * z);
}
