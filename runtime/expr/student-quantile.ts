/**
 * Student's t distribution, for confidence intervals of a mean over few repeats. For whole degrees of freedom its cumulative
 * distribution is a finite sum (Abramowitz and Stegun, 26.7.3 and 26.7.4), which bisection inverts.
 */

/** The t with `P(|T| <= t) = 0.95`; `nu` is a whole number from 1, else there is no value. */
export function studentQuantile(nu: number): number {
  if (!(nu >= 1)) return Number.NaN;
  // Where more degrees change nothing in the fourth digit, they would only cost time.
  const degrees = Math.min(nu, 10_000);
  let low = 1.9;
  let high = 13;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (withinProbability(middle, degrees) < 0.95) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(|T| <= t). */
function withinProbability(t: number, nu: number): number {
  const angle = Math.atan(t / Math.sqrt(nu));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = nu % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = nu === 1 ? 0 : term;
  for (let k = isOdd ? 3 : 2; k < nu; k += 2) {
    term *= ((k - 1) / k) * cosine * cosine;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
