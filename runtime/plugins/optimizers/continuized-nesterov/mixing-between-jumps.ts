/**
 * What two mixing variables become while nothing jumps, in closed form: dx = eta (z - x) dt, dz = eta' (x - z) dt. At the next
 * jump y = x + tau (z - x), which the new x starts from, and z + tau' (y - z), which the new z does.
 */

export interface MixingShares {
  readonly tau: number;
  readonly tauZ: number;
}

/** eta = 2 / t, eta' = 0, from time `from` to time `to`. */
export function convexShares(from: number, to: number): MixingShares {
  // A jump at time 0 itself, which a random number of 0 makes, mixes nothing that differs.
  return { tau: to > 0 ? 1 - (from / to) ** 2 : 0, tauZ: 0 };
}

/** eta = eta' = `rate`, over the time `gap`. */
export function stronglyConvexShares(rate: number, gap: number): MixingShares {
  return { tau: -Math.expm1(-2 * rate * gap) / 2, tauZ: Math.tanh(rate * gap) };
}
