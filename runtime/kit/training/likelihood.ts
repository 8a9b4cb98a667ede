/**
 * The loss of an energy-based model, p proportional to exp(-E), against a density on a grid: `mean of E + log sum exp(-E)`, the
 * cross-entropy up to the constant of the grid, and its exact gradient, for which a sampler is otherwise needed.
 */
import type { Shares } from './density-of.ts';

/** An energy at the points of a grid, by their number. */
export interface EnergyOnGrid {
  value(x: Float64Array, i: number): number;
  /** Adds `weight` times the derivative with respect to the parameters to `out`. */
  addSlope(x: Float64Array, i: number, weight: number, out: Float64Array): void;
}

export interface Likelihood {
  /** Loss less the entropy of the density on the grid: the divergence of Kullback and Leibler, 0 for a perfect model. */
  divergence(x: Float64Array): number;
  /** Entropy of the density on the grid. */
  readonly entropy: number;
  gradient(x: Float64Array, out: Float64Array): void;
}

export function likelihoodOf(energy: EnergyOnGrid, { shares }: Pick<Shares, 'shares'>): Likelihood {
  const n = shares.length;
  const energies = new Float64Array(n);
  let entropy = 0;
  for (let i = 0; i < n; i++) if (shares[i] > 0) entropy -= shares[i] * Math.log(shares[i]);

  /** Fills `energies` and gives log sum exp(-E). */
  function logPartition(x: Float64Array): number {
    let lowest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < n; i++) {
      energies[i] = energy.value(x, i);
      if (energies[i] < lowest) lowest = energies[i];
    }
    let sum = 0;
    for (let i = 0; i < n; i++) sum += Math.exp(lowest - energies[i]);
    return Math.log(sum) - lowest;
  }
  return {
    entropy,
    divergence(x) {
      const log = logPartition(x);
      let mean = 0;
      for (let i = 0; i < n; i++) mean += shares[i] * energies[i];
      return mean + log - entropy;
    },
    gradient(x, out) {
      const log = logPartition(x);
      out.fill(0);
      for (let i = 0; i < n; i++) energy.addSlope(x, i, shares[i] - Math.exp(-energies[i] - log), out);
    },
  };
}
