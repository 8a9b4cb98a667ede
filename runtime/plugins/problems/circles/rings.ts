/** The density of concentric circles as a function of the distance from the origin. */

import type { RandomStream } from '../../../api/random.ts';

export interface Rings {
  /** Of the plane and not of the distance: without a factor r. Normalised, in nats. */
  logDensity(r: number): number;
  /** Its derivative with respect to r. */
  slope(r: number): number;
  /** Number of the circle with the nearest radius. */
  nearest(r: number): number;
  /** The distance of an independent sample from the origin. */
  drawRadius(random: RandomStream): number;
  /** Share of the mass of the plane that is nearest to each circle. */
  readonly masses: Float64Array;
  readonly expectedRadius: number;
  /** The mean of `logDensity` under the density. */
  readonly expectedLogDensity: number;
}

/** Nodes of the trapezoidal rule per deviation, and how many deviations beyond a circle they reach. */
const NODES_PER_DEVIATION = 16;
const REACH = 9;

export function createRings(radii: readonly number[], width: number): Rings {
  const logs = new Float64Array(radii.length);

  /** Fills `logs` and gives the largest of them. */
  function weigh(r: number): number {
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < radii.length; k++) {
      logs[k] = -((r - radii[k]) ** 2) / (2 * width * width);
      if (logs[k] > largest) largest = logs[k];
    }
    return largest;
  }
  function logHeight(r: number): number {
    const largest = weigh(r);
    let sum = 0;
    for (let k = 0; k < radii.length; k++) sum += Math.exp(logs[k] - largest);
    return largest + Math.log(sum);
  }
  function nearest(r: number): number {
    let best = 0;
    for (let k = 1; k < radii.length; k++) if (Math.abs(r - radii[k]) < Math.abs(r - radii[best])) best = k;
    return best;
  }

  // Circle by circle, each around itself, so that far and narrow circles need no finer grid than others.
  const step = width / NODES_PER_DEVIATION;
  const masses = new Float64Array(radii.length);
  let [total, first, heights] = [0, 0, 0];
  for (const radius of radii) {
    const from = Math.max(0, radius - REACH * width);
    const n = Math.ceil((radius + REACH * width - from) / step);
    const between = (radius + REACH * width - from) / n;
    for (let i = 0; i <= n; i++) {
      const r = from + i * between;
      const end = i === 0 || i === n ? 0.5 : 1;
      const mass = end * between * 2 * Math.PI * r * Math.exp(-((r - radius) ** 2) / (2 * width * width));
      total += mass;
      first += mass * r;
      heights += mass * logHeight(r);
      masses[nearest(r)] += mass;
    }
  }
  for (let k = 0; k < masses.length; k++) masses[k] /= total;
  return {
    logDensity: (r) => logHeight(r) - Math.log(total),
    slope(r) {
      const largest = weigh(r);
      let sum = 0;
      let slope = 0;
      for (let k = 0; k < radii.length; k++) {
        const weight = Math.exp(logs[k] - largest);
        sum += weight;
        slope += (weight * (radii[k] - r)) / (width * width);
      }
      return slope / sum;
    },
    // By rejection, because the mass at a distance grows with it; farther out than REACH deviations there is none to speak of.
    drawRadius(random) {
      const farthest = radii.reduce((a, b) => Math.max(a, b)) + REACH * width;
      for (;;) {
        const r = radii[random.integer(radii.length)] + width * random.normal();
        if (random.uniform() * farthest < r) return r;
      }
    },
    nearest,
    masses,
    expectedRadius: first / total,
    expectedLogDensity: heights / total - Math.log(total),
  };
}
