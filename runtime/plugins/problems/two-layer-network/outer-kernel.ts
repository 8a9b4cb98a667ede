/**
 * The tangent kernel of the outer weights of a wide network at its start, `E[psi(x . w) psi(x' . w)]` with a standard normal w: in
 * closed form for linear and for rectified neurons.
 */
import { Matrix } from 'ml-matrix';
import type { Dataset } from '../../../api/problem.ts';
import { angleBetween, arcCosineKernel } from '../../../kit/training/arc-cosine-kernel.ts';
import { symmetricEigenvalues } from '../../../kit/training/mixing.ts';
import type { Activation } from './activations.ts';

/** Samples up to which eigenvalues are computed; while typing they are asked for. */
export const MOST_KERNEL = 100;

/** `undefined` where there is no closed form, or too many samples. */
export function outerKernel({ nSamples: n, nFeatures: d, features }: Dataset, activation: Activation) {
  if (n > MOST_KERNEL || (activation !== 'linear' && activation !== 'relu')) return undefined;
  const rows = Array.from({ length: n }, (_, i) => features.subarray(i * d, (i + 1) * d));
  const lengths = rows.map((row) => Math.hypot(...row));
  const units = rows.map((row, i) => row.map((value) => value / lengths[i]));
  const kernel = (i: number, j: number): number => {
    if (lengths[i] === 0 || lengths[j] === 0) return 0;
    const angle = i === j ? 0 : angleBetween(units[i], 0, units[j], 0, d);
    return lengths[i] * lengths[j] * (activation === 'linear' ? Math.cos(angle) : arcCosineKernel(angle));
  };
  const values = symmetricEigenvalues(new Matrix(rows.map((_, i) => rows.map((_, j) => kernel(i, j)))));
  // Where samples outnumber what they span rounding leaves a little less than nothing.
  return { smallest: Math.max(0, values[0]), largest: values[n - 1] };
}
