/** First iterates of length 1, in the eigenbasis of the covariance. */
import type { RandomStream } from '../../../api/random.ts';

export const STARTS = {
  random: 'Uniform on the unit sphere, another point in every repeat.',
  diagonal: 'All coordinates equal: the same for everyone, and with a share of every eigenvector.',
  eigenvector: 'On the `eigenvector` of the given number, turned by `angle`; all but the first are saddles.',
} as const;

export interface StartValues {
  readonly eigenvalues: readonly number[];
  readonly start: keyof typeof STARTS;
  /** From 1. */
  readonly eigenvector: number;
  /** rad */
  readonly angle: number;
}

export function startOn({ start, eigenvector, angle }: StartValues, x: Float64Array, random: RandomStream): void {
  const n = x.length;
  if (start === 'eigenvector') {
    // An exact zero, and not sin(0) times something: a saddle must be left by noise alone.
    x.fill(angle === 0 ? 0 : Math.sin(angle) / Math.sqrt(n - 1));
    x[eigenvector - 1] = Math.cos(angle);
    return;
  }
  if (start === 'diagonal') {
    x.fill(1 / Math.sqrt(n));
    return;
  }
  random.fillNormal(x);
  let squaredLength = 0;
  for (let i = 0; i < n; i++) squaredLength += x[i] * x[i];
  for (let i = 0; i < n; i++) x[i] /= Math.sqrt(squaredLength);
}
