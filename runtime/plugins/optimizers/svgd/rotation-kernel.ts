/**
 * The kernels of all rotations of the plane in closed form. With C the largest value of x . R y over all rotations R, D the rotation
 * where it is reached, and z = C / h^2: the mean of k(R y, x) is E I0e(z), the mean of k(R y, x) R is E I1e(z) D, where E =
 * exp(-(|x|^2 + |y|^2 - 2 C) / (2 h^2)) and I0e, I1e are modified Bessel functions times exp(-z). Of one point each C is r r'.
 */
import { scaledBessel0, scaledBessel1 } from './bessel.ts';
import type { Cast, Interaction } from './interaction.ts';

export function rotationKernel(
  kernel: 'invariant' | 'equivariant',
  { nMoved, nSources, dimension: d }: Omit<Cast, 'action'>,
): Interaction {
  const turn = kernel === 'equivariant' ? 1 : 0;
  return (x, scores, h, out) => {
    const weight = 1 / (h * h);
    out.fill(0);
    for (let i = 0; i < nMoved; i++) {
      for (let j = 0; j < nSources; j++) {
        const to = i * d;
        const from = j * d;
        let squares = 0;
        let along = 0;
        let across = 0;
        for (let c = 0; c < d; c += 2) {
          const x0 = x[to + c];
          const x1 = x[to + c + 1];
          const y0 = x[from + c];
          const y1 = x[from + c + 1];
          squares += x0 * x0 + x1 * x1 + y0 * y0 + y1 * y1;
          along += x0 * y0 + x1 * y1;
          across += x1 * y0 - x0 * y1;
        }
        const longest = Math.sqrt(along * along + across * across);
        const cos = longest === 0 ? 1 : along / longest;
        const sin = longest === 0 ? 0 : across / longest;
        const z = weight * longest;
        const near = Math.exp(-0.5 * weight * Math.max(0, squares - 2 * longest)) / nSources;
        const still = near * scaledBessel0(z);
        const turned = near * scaledBessel1(z);
        for (let c = 0; c < d; c += 2) {
          const x0 = x[to + c];
          const x1 = x[to + c + 1];
          const y0 = x[from + c];
          const y1 = x[from + c + 1];
          const s0 = scores[from + c];
          const s1 = scores[from + c + 1];
          if (turn) {
            // D acts on the score and on the source.
            const a = s0 - weight * y0;
            const b = s1 - weight * y1;
            out[to + c] += turned * (cos * a - sin * b) + still * weight * x0;
            out[to + c + 1] += turned * (sin * a + cos * b) + still * weight * x1;
          } else {
            // The derivative with respect to the source turns the target back.
            out[to + c] += still * (s0 - weight * y0) + turned * weight * (cos * x0 + sin * x1);
            out[to + c + 1] += still * (s1 - weight * y1) + turned * weight * (cos * x1 - sin * x0);
          }
        }
      }
    }
  };
}
