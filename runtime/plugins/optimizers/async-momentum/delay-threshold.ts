/**
 * Exact stability of delayed momentum steps. Around a solution every mode u' = -a u of the expected update obeys
 * u[k+1] = (1 + m) u[k] - m u[k-1] - K u[k-delay] with momentum m and gain K = lr a; it decays as long as all roots of
 * (z - 1)(z - m) = -K z^(1-delay) are inside the unit circle. A root comes to it at z = e^(iw) where the sizes agree,
 * |e^(iw) - 1| |e^(iw) - m| = K, and so do the angles. Both sides are monotone in w, so that the first crossing decides.
 *
 * The threshold is 1 + (pi - arg(e^(iw) - 1) - arg(e^(iw) - m)) / w. With arg(e^(iw) - 1) = (pi + w) / 2 that is the angle under
 * which the segment from m to 1 is seen from e^(iw), over w. Momentum 0 gives the known 2 sin(pi / (2 (2 delay + 1))) of
 * S. A. Levin, R. M. May, A note on difference-delay equations, Theoretical Population Biology 9(2), 1976.
 */

/** Gain at which steps without any delay become unstable. */
export function largestGain(momentum: number): number {
  return 2 * (1 + momentum);
}

/**
 * Steps of delay, as a real number: a mode with this gain decays if and only if `delay < delayThreshold(gain, momentum)`.
 * Gain K = lr a above 0, momentum in [0, 1). 0 where it decays with no delay at all.
 */
export function delayThreshold(gain: number, momentum: number): number {
  if (!(gain < largestGain(momentum))) return 0;
  // 1 - cos w solves 4 m s^2 + 2 (1 - m)^2 s = K^2; written so that a tiny gain loses no digit.
  const square = (1 - momentum) ** 2;
  const s = gain ** 2 / (square + Math.sqrt(square ** 2 + 4 * momentum * gain ** 2));
  const w = 2 * Math.asin(Math.sqrt(s / 2));
  return seenAngle(w, momentum) / w;
}

/** The inverse: the gain from which on a mode no longer decays with this delay, a whole number from 0. */
export function gainThreshold(delay: number, momentum: number): number {
  if (delay === 0) return largestGain(momentum);
  // The angle falls from pi/2 to 0 while delay * w rises: halving finds where they meet, to the last digit.
  let low = 0;
  let high = Math.PI;
  for (let i = 0; i < 80; i++) {
    const w = (low + high) / 2;
    if (seenAngle(w, momentum) > delay * w) low = w;
    else high = w;
  }
  const s = 2 * Math.sin(low / 2) ** 2;
  return Math.sqrt(2 * s * ((1 - momentum) ** 2 + 2 * momentum * s));
}

/** Under which the segment from `momentum` to 1 is seen from e^(iw), 0 < w <= pi; the differences are free of cancellation. */
function seenAngle(w: number, momentum: number): number {
  const s = 2 * Math.sin(w / 2) ** 2;
  return (Math.PI + w) / 2 - Math.atan2(Math.sin(w), 1 - momentum - s);
}
