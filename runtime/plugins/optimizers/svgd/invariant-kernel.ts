/**
 * The invariant kernel of a finite group, the mean over g of k(g x_j, x_i), with scores as they are. Kept simple: it is there to be
 * compared with.
 */
import type { Cast, Interaction } from './interaction.ts';

/** The derivative with respect to x_j of k(g x_j, x_i) is that of k in its first argument, turned back by g. */
export function invariantKernel({ nMoved, nSources, dimension: d, action }: Cast): Interaction {
  const nImages = action.size;
  const image = new Float64Array(d);
  const push = new Float64Array(d);
  const turnedBack = new Float64Array(d);
  return (x, scores, h, out) => {
    const weight = 1 / (h * h);
    const scale = 1 / (nSources * nImages);
    out.fill(0);
    for (let j = 0; j < nSources; j++) {
      for (let g = 0; g < nImages; g++) {
        action.apply(g, x, j * d, image, 0);
        for (let i = 0; i < nMoved; i++) {
          let square = 0;
          for (let c = 0; c < d; c++) {
            push[c] = x[i * d + c] - image[c];
            square += push[c] * push[c];
          }
          const k = scale * Math.exp(-0.5 * weight * square);
          action.applyInverse(g, push, 0, turnedBack, 0);
          for (let c = 0; c < d; c++) out[i * d + c] += k * (scores[j * d + c] + weight * turnedBack[c]);
        }
      }
    }
  };
}
