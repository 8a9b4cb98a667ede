/**
 * The kernel of M drawn features. Features `z(x) = sqrt(w_m / M) (cos 2 pi v_m x / side, sin 2 pi v_m x / side)` with
 * `w_m = Q(v_m) / (N p(v_m))` have `z(x) . z(x')` as their kernel, whose mean over the draws is the kernel itself whatever p is.
 * It is a kernel of the same form with eigenvalues of its own, nearly all of which are zero.
 *
 * A. Rahimi, B. Recht, Random Features for Large-Scale Kernel Machines, NeurIPS 2007.
 */
import type { RandomStream } from '../../../api/random.ts';
import { cumulatedOf, drawIndex } from '../../../kit/training/draw-index.ts';
import type { Grid } from '../../../kit/training/grid-kernel.ts';

/** Draws `count` frequencies with these probabilities. */
export function drawFrequencies(probabilities: Float64Array, count: number, random: RandomStream): Int32Array {
  const cumulated = cumulatedOf(probabilities);
  return Int32Array.from({ length: count }, () => drawIndex(cumulated, random));
}

/** Eigenvalues of the kernel of these features. */
export function sampledSpectrum(
  frequencies: Int32Array,
  spectrum: Float64Array,
  probabilities: Float64Array,
  grid: Grid,
): Float64Array {
  const sampled = new Float64Array(spectrum.length);
  for (const v of frequencies) {
    // A cosine and a sine have the frequency and its opposite in them.
    const half = spectrum[v] / (2 * probabilities[v] * frequencies.length);
    sampled[v] += half;
    sampled[opposite(v, grid)] += half;
  }
  return sampled;
}

/** Number of -v. */
export function opposite(v: number, { side, dims }: Grid): number {
  let out = 0;
  for (let axis = 0, stride = 1; axis < dims; axis++, stride *= side) {
    out += ((side - (Math.floor(v / stride) % side)) % side) * stride;
  }
  return out;
}
