/** The games of all workers, drawn once, and the equilibrium of their mean. */
import type { RandomStream } from '../../../api/random.ts';

export interface GamesShape {
  readonly couplings: readonly number[];
  readonly convexity: number;
  readonly concavity: number;
  readonly nWorkers: number;
  readonly spread: number;
  readonly mismatch: number;
}

export interface Games {
  /** nWorkers x 2k: the equilibrium of each. */
  readonly centres: Float64Array;
  /** nWorkers x k */
  readonly coupling: Float64Array;
  /** Of the mean game, 2k. */
  readonly equilibrium: Float64Array;
}

export function drawGames(shape: GamesShape, random: RandomStream): Games {
  const { couplings, convexity, concavity, nWorkers, spread, mismatch } = shape;
  const k = couplings.length;
  const centres = new Float64Array(nWorkers * 2 * k);
  random.fillNormal(centres);
  for (let i = 0; i < centres.length; i++) centres[i] *= spread;
  const coupling = Float64Array.from({ length: nWorkers * k }, () => 1 + mismatch * (2 * random.uniform() - 1));
  const equilibrium = new Float64Array(2 * k);
  for (let i = 0; i < k; i++) {
    let mean = 0;
    for (let v = 0; v < nWorkers; v++) mean += coupling[v * k + i] / nWorkers;
    const c = couplings[i];
    // The mean over the workers of M_v (z - z_v) is zero: M z = force, pair by pair.
    let [forceX, forceY] = [0, 0];
    for (let v = 0; v < nWorkers; v++) {
      coupling[v * k + i] *= c / mean;
      const own = coupling[v * k + i];
      const [p, q] = [centres[v * 2 * k + i], centres[v * 2 * k + k + i]];
      forceX += (convexity * p + own * q) / nWorkers;
      forceY += (concavity * q - own * p) / nWorkers;
    }
    const determinant = convexity * concavity + c * c;
    equilibrium[i] = (concavity * forceX - c * forceY) / determinant;
    equilibrium[k + i] = (c * forceX + convexity * forceY) / determinant;
  }
  return { centres, coupling, equilibrium };
}
