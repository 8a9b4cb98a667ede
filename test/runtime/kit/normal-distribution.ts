/** The normal distribution function, for tests of samplers. */

/**
 * P(X <= x), absolute error below 1e-15 for |x| up to 8: Marsaglia's Taylor series (Evaluating the Normal Distribution, Journal
 * of Statistical Software 11(5), 2004).
 */
export function normalCdf(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > 1e-18 * Math.abs(sum); k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}
