/**
 * The equivariant kernel of a finite group, K(x, x') = mean over g of k(x, g x') R_g: every particle acts with all its images and
 * their turned scores. With a group of one element this is the plain kernel.
 */
import type { Cast, Interaction } from './interaction.ts';

/**
 * Two moved particles need one exponential per element for both directions, because k(g x_j, x_i) = k(x_j, g^-1 x_i): what i does
 * to j is collected at the images of j and turned back once at the end.
 */
export function equivariantKernel({ nMoved, nSources, dimension: d, action }: Cast): Interaction {
  const nImages = action.size;
  const images = new Float64Array(nSources * nImages * d);
  const turned = new Float64Array(images.length);
  const back = new Float64Array(nMoved * nImages * d);
  const one = new Float64Array(d);
  const meet = d === 2 ? meetInPlane : meetAnywhere;
  return (x, scores, h, out) => {
    for (let j = 0; j < nSources; j++) {
      for (let g = 0; g < nImages; g++) {
        action.apply(g, x, j * d, images, (j * nImages + g) * d);
        action.apply(g, scores, j * d, turned, (j * nImages + g) * d);
      }
    }
    out.fill(0);
    back.fill(0);
    meet(x, scores, images, turned, { nMoved, nSources, nImages, d, weight: 1 / (h * h) }, out, back);
    const scale = 1 / (nSources * nImages);
    for (let i = 0; i < nMoved; i++) {
      for (let g = 0; g < nImages; g++) {
        action.applyInverse(g, back, (i * nImages + g) * d, one, 0);
        for (let c = 0; c < d; c++) out[i * d + c] += one[c];
      }
      for (let c = 0; c < d; c++) out[i * d + c] *= scale;
    }
  };
}

interface Sizes {
  readonly nMoved: number;
  readonly nSources: number;
  readonly nImages: number;
  readonly d: number;
  /** 1 / h^2 */
  readonly weight: number;
}

type Meet = (
  x: Float64Array,
  scores: Float64Array,
  images: Float64Array,
  turned: Float64Array,
  sizes: Sizes,
  out: Float64Array,
  back: Float64Array,
) => void;

/** Adds to `out` what images do to particles and to `back` what particles do to images; a particle meets its own images once. */
const meetAnywhere: Meet = (x, scores, images, turned, { nMoved, nSources, nImages, d, weight }, out, back) => {
  for (let i = 0; i < nMoved; i++) {
    const at = i * d;
    for (let j = i; j < nSources; j++) {
      const isMutual = j > i && j < nMoved;
      for (let image = j * nImages * d; image < (j + 1) * nImages * d; image += d) {
        let square = 0;
        for (let c = 0; c < d; c++) {
          const difference = x[at + c] - images[image + c];
          square += difference * difference;
        }
        const k = Math.exp(-0.5 * weight * square);
        for (let c = 0; c < d; c++) {
          const push = weight * (x[at + c] - images[image + c]);
          out[at + c] += k * (turned[image + c] + push);
          if (isMutual) back[image + c] += k * (scores[at + c] - push);
        }
      }
    }
  }
};

/** The same in two dimensions, where loops over coordinates would cost more than the coordinates. */
const meetInPlane: Meet = (x, scores, images, turned, { nMoved, nSources, nImages, weight }, out, back) => {
  for (let i = 0; i < nMoved; i++) {
    const x0 = x[2 * i];
    const x1 = x[2 * i + 1];
    const s0 = scores[2 * i];
    const s1 = scores[2 * i + 1];
    let sum0 = 0;
    let sum1 = 0;
    const own = 2 * nImages * (i + 1);
    const mutual = 2 * nImages * nMoved;
    const all = 2 * nImages * nSources;
    for (let image = own - 2 * nImages; image < all; image += 2) {
      const d0 = x0 - images[image];
      const d1 = x1 - images[image + 1];
      const k = Math.exp(-0.5 * weight * (d0 * d0 + d1 * d1));
      const push0 = weight * d0;
      const push1 = weight * d1;
      sum0 += k * (turned[image] + push0);
      sum1 += k * (turned[image + 1] + push1);
      if (image < own || image >= mutual) continue;
      back[image] += k * (s0 - push0);
      back[image + 1] += k * (s1 - push1);
    }
    out[2 * i] += sum0;
    out[2 * i + 1] += sum1;
  }
};
