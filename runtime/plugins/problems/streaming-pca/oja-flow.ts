/**
 * The differential equation that Oja's rule follows for small steps, `dV/dt = Sigma V - (V^T Sigma V) V`, in closed form: on the
 * unit sphere V(t) is `exp(Sigma t) v0`, normalised. With momentum the time runs 1 / (1 - momentum) times as fast (Liu et al.,
 * NeurIPS 2018, theorem 1); that is in the time that is handed in.
 */

export interface OjaFlow {
  /** Sets v0, of length 1. */
  startAt(v0: Float64Array): void;
  /** Euclidean distance of `v` from V(t). */
  distance(v: Float64Array, t: number): number;
}

/** What has shrunk to exp(-40) of the rest is below the last bit of the length. */
const NEGLIGIBLE = 40;

/** `eigenvalues` descending; coordinates in the eigenbasis. The answers are those of one start at a time. */
export function createOjaFlow(eigenvalues: readonly number[]): OjaFlow {
  const n = eigenvalues.length;
  const start = new Float64Array(n);
  const rates = new Float64Array(n);
  const limit = new Float64Array(n);
  const point = new Float64Array(n);
  let settledAfter = 0;
  return {
    startAt(v0) {
      start.set(v0);
      // The largest eigenvalue that takes part: all others shrink against it, and no exponential overflows.
      const leading = eigenvalues[v0.findIndex((coordinate) => coordinate !== 0)];
      let limitLength = 0;
      let slowest = Number.POSITIVE_INFINITY;
      for (let i = 0; i < n; i++) {
        rates[i] = v0[i] === 0 ? 0 : eigenvalues[i] - leading;
        limit[i] = rates[i] === 0 ? v0[i] : 0;
        limitLength += limit[i] * limit[i];
        if (rates[i] < 0) slowest = Math.min(slowest, -rates[i]);
      }
      for (let i = 0; i < n; i++) limit[i] /= Math.sqrt(limitLength);
      // A small share of the leading eigenvector needs the time to grow besides.
      settledAfter = (NEGLIGIBLE - Math.log(limitLength) / 2) / slowest;
    },
    distance(v, t) {
      if (t >= settledAfter) return distanceOf(v, limit, 1);
      let squaredLength = 0;
      for (let i = 0; i < n; i++) {
        point[i] = start[i] * Math.exp(rates[i] * t);
        squaredLength += point[i] * point[i];
      }
      return distanceOf(v, point, 1 / Math.sqrt(squaredLength));
    },
  };
}

function distanceOf(a: Float64Array, b: Float64Array, scale: number): number {
  let squared = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = a[i] - scale * b[i];
    squared += difference * difference;
  }
  return Math.sqrt(squared);
}
