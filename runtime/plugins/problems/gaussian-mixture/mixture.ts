/** Density, score and expectation of Gaussians around a circle. Apart from the descriptor because pictures and models use it too. */

import type { RandomStream } from '../../../api/random.ts';

export interface MixtureValues {
  /** Read where no weight is given. */
  readonly modes: number;
  readonly radius: number;
  readonly radial: number;
  readonly tangential: number;
  readonly weights: readonly number[];
}

export interface Mixture {
  /** Of each Gaussian; they add up to 1. */
  readonly shares: Float64Array;
  /** Normalised, in nats. */
  logDensity(x: number, y: number): number;
  /** Writes the gradient of the log-density into `out`. */
  score(x: number, y: number, out: Float64Array): void;
  /** An independent sample. */
  draw(out: Float64Array, random: RandomStream): void;
  /** The Gaussian that most likely made this point. */
  likeliest(x: number, y: number): number;
  /** The mean of the log-density under the density. */
  expectedLogDensity(): number;
}

/** Nodes of the trapezoidal rule per direction, and how many deviations they reach: far below 1e-6 beyond. */
const NODES = 64;
const REACH = 7;

export function createMixture({ modes: asked, radius, radial, tangential, weights }: MixtureValues): Mixture {
  const modes = weights.length || asked;
  const total = weights.reduce((a, b) => a + b, 0);
  const shares = Float64Array.from({ length: modes }, (_, k) => (weights.length ? weights[k] / total : 1 / modes));
  const angles = Array.from({ length: modes }, (_, k) => (2 * Math.PI * k) / modes);
  const cos = Float64Array.from(angles, Math.cos);
  const sin = Float64Array.from(angles, Math.sin);
  // What does not depend on the point: log of share and of the normal constant.
  const heights = shares.map((share) => Math.log(share) - Math.log(2 * Math.PI) - Math.log(radial * tangential) / 2);
  const logs = new Float64Array(modes);
  let expected: number | undefined;

  /** Fills `logs` and gives the largest of them. */
  function weigh(x: number, y: number): number {
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < modes; k++) {
      const along = cos[k] * x + sin[k] * y - radius;
      const across = cos[k] * y - sin[k] * x;
      logs[k] = heights[k] - (along * along) / (2 * radial) - (across * across) / (2 * tangential);
      if (logs[k] > largest) largest = logs[k];
    }
    return largest;
  }
  function logDensity(x: number, y: number): number {
    const largest = weigh(x, y);
    let sum = 0;
    for (let k = 0; k < modes; k++) sum += Math.exp(logs[k] - largest);
    return largest + Math.log(sum);
  }
  /** Gaussian by Gaussian, on a grid in its own directions. */
  function integrate(): number {
    const step = (2 * REACH) / NODES;
    // Where all weigh the same each has the same part in the mean.
    const nDifferent = weights.length === 0 ? 1 : modes;
    let mean = 0;
    for (let k = 0; k < nDifferent; k++) {
      const share = weights.length === 0 ? 1 : shares[k];
      for (let a = -REACH + step / 2; a < REACH; a += step) {
        for (let b = -REACH + step / 2; b < REACH; b += step) {
          const along = radius + Math.sqrt(radial) * a;
          const across = Math.sqrt(tangential) * b;
          const weight = (Math.exp(-(a * a + b * b) / 2) / (2 * Math.PI)) * step * step;
          mean += share * weight * logDensity(cos[k] * along - sin[k] * across, sin[k] * along + cos[k] * across);
        }
      }
    }
    return mean;
  }
  return {
    shares,
    logDensity,
    score(x, y, out) {
      const largest = weigh(x, y);
      let sum = 0;
      let gx = 0;
      let gy = 0;
      for (let k = 0; k < modes; k++) {
        const weight = Math.exp(logs[k] - largest);
        const along = (radius - cos[k] * x - sin[k] * y) / radial;
        const across = (sin[k] * x - cos[k] * y) / tangential;
        sum += weight;
        gx += weight * (cos[k] * along - sin[k] * across);
        gy += weight * (sin[k] * along + cos[k] * across);
      }
      out[0] = gx / sum;
      out[1] = gy / sum;
    },
    draw(out, random) {
      let left = random.uniform();
      let k = 0;
      while (k < modes - 1 && left >= shares[k]) left -= shares[k++];
      const along = radius + Math.sqrt(radial) * random.normal();
      const across = Math.sqrt(tangential) * random.normal();
      out[0] = cos[k] * along - sin[k] * across;
      out[1] = sin[k] * along + cos[k] * across;
    },
    likeliest(x, y) {
      const largest = weigh(x, y);
      return logs.indexOf(largest);
    },
    expectedLogDensity() {
      expected ??= integrate();
      return expected;
    },
  };
}

/** The largest group of shifts, and so of rotations, that leaves the weights as they are. */
export function shiftOrder(asked: number, weights: readonly number[]): number {
  const modes = weights.length || asked;
  if (weights.length === 0) return modes;
  for (let shift = 1; shift < modes; shift++) {
    if (modes % shift === 0 && weights.every((weight, k) => weight === weights[(k + shift) % modes])) {
      return modes / shift;
    }
  }
  return 1;
}
