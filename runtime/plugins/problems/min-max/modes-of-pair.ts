/** Eigenvalues of the field of one pair of coordinates of a quadratic game. */
import type { Mode } from '../../../api/problem.ts';

/** Of ((convexity, coupling), (-coupling, concavity)). */
export function modesOfPair(coupling: number, convexity: number, concavity: number): readonly Mode[] {
  const middle = (convexity + concavity) / 2;
  const half = (convexity - concavity) / 2;
  const inside = half * half - coupling * coupling;
  const root = Math.sqrt(Math.abs(inside));
  if (inside < 0) return [-1, 1].map((sign) => ({ real: middle, imaginary: sign * root }));
  // The smaller one from the product, which no difference of close numbers spoils.
  const larger = middle + root;
  const product = convexity * concavity + coupling * coupling;
  return [product / larger, larger].map((real) => ({ real, imaginary: 0 }));
}
