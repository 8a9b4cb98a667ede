/**
 * Minus the direction of Oja's rule, `-(I - v v^T) X X^T v`, in the eigenbasis of the covariance. With s = X.v it is
 * `s (s v - X)`: one pass for s, one for the rest. One function per law, so that the step has no choice left to make.
 */
import type { Problem } from '../../../api/problem.ts';

export const LAWS = {
  gaussian: 'Normal samples: independent coordinates with the eigenvalues as variances.',
  twoValued: 'Each coordinate is plus or minus the root of its eigenvalue: bounded, as the theorems ask.',
  expected: 'No noise: the covariance itself in the place of X X^T, for deterministic limits.',
} as const;

export type Law = keyof typeof LAWS;

type Gradient = Problem['gradient'];

/** The function keeps a sample of its own: one per run. */
export function ojaGradient(law: Law, eigenvalues: readonly number[]): Gradient {
  const makers: Record<Law, (eigenvalues: readonly number[]) => Gradient> = {
    gaussian: gaussianGradient,
    twoValued: twoValuedGradient,
    expected: expectedGradient,
  };
  return makers[law](eigenvalues);
}

function gaussianGradient(eigenvalues: readonly number[]): Gradient {
  const n = eigenvalues.length;
  const deviation = Float64Array.from(eigenvalues, Math.sqrt);
  const sample = new Float64Array(n);
  return (v, out, random) => {
    random.fillNormal(sample);
    let s = 0;
    for (let i = 0; i < n; i++) {
      const coordinate = deviation[i] * sample[i];
      sample[i] = coordinate;
      s += coordinate * v[i];
    }
    for (let i = 0; i < n; i++) out[i] = s * (s * v[i] - sample[i]);
  };
}

function twoValuedGradient(eigenvalues: readonly number[]): Gradient {
  const n = eigenvalues.length;
  const deviation = Float64Array.from(eigenvalues, Math.sqrt);
  const sample = new Float64Array(n);
  return (v, out, random) => {
    random.fillSigns(sample);
    let s = 0;
    for (let i = 0; i < n; i++) {
      const coordinate = deviation[i] * sample[i];
      sample[i] = coordinate;
      s += coordinate * v[i];
    }
    for (let i = 0; i < n; i++) out[i] = s * (s * v[i] - sample[i]);
  };
}

function expectedGradient(eigenvalues: readonly number[]): Gradient {
  const n = eigenvalues.length;
  const lambda = Float64Array.from(eigenvalues);
  return (v, out) => {
    let quotient = 0;
    for (let i = 0; i < n; i++) quotient += lambda[i] * v[i] * v[i];
    for (let i = 0; i < n; i++) out[i] = (quotient - lambda[i]) * v[i];
  };
}
