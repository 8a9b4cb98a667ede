/**
 * Shift-invariant kernels on the periodic grid {0 .. side-1}^dims and what they are in the frequencies v / side of that grid: the
 * kernel is `k(x', x) = 1/N sum_v Q(v) exp(2 pi i v (x' - x) / side)` with N = side^dims points, and the Q(v) are its eigenvalues.
 * Points and frequencies are numbered alike, the last coordinate varying fastest.
 *
 * H. Yamasaki, S. Subramanian, S. Sonoda, M. Koashi, Learning with Optimized Random Features, NeurIPS 2020.
 */

/** Of a grid of one dimension; in several they are multiplied. */
export const KERNELS = {
  laplace:
    'Laplacian, exp(-gamma |x|) with the sum of the absolute coordinates: many frequencies, functions with corners.',
  gauss: 'Gaussian, exp(-gamma |x|^2): few frequencies, smooth functions.',
} as const;

export type KernelName = keyof typeof KERNELS;

export interface Grid {
  readonly side: number;
  readonly dims: number;
}

export const nPointsOf = ({ side, dims }: Grid): number => side ** dims;

/** The eigenvalues Q(v) of a kernel that is wrapped round the grid; positive, symmetric under v to -v. */
export function spectrumOf(kernel: KernelName, gamma: number, grid: Grid): Float64Array {
  const { side, dims } = grid;
  const factor = kernel === 'laplace' ? laplaceFactor : gaussFactor;
  const line = Float64Array.from({ length: side }, (_, v) => factor(gamma, v / side));
  const spectrum = new Float64Array(nPointsOf(grid)).fill(1);
  for (let i = 0; i < spectrum.length; i++) {
    for (let axis = 0, rest = i; axis < dims; axis++, rest = Math.floor(rest / side)) spectrum[i] *= line[rest % side];
  }
  return spectrum;
}

/** The sum over all n of exp(-g |n|) cos(2 pi n v), sinh g / (cosh g - cos 2 pi v), written so that it neither overflows nor cancels. */
function laplaceFactor(gamma: number, v: number): number {
  const q = Math.exp(-gamma);
  return -Math.expm1(-2 * gamma) / ((-Math.expm1(-gamma)) ** 2 + 4 * q * Math.sin(Math.PI * v) ** 2);
}

/**
 * The sum over all n of exp(-g n^2) cos(2 pi n v), a theta function. For small g its terms alternate and cancel; there its dual by
 * Poisson's formula, whose terms are positive.
 */
function gaussFactor(gamma: number, v: number): number {
  let sum = 0;
  if (gamma > Math.PI) {
    for (let n = 20; n >= 1; n--) sum += 2 * Math.exp(-gamma * n * n) * Math.cos(2 * Math.PI * n * v);
    return 1 + sum;
  }
  for (let n = -20; n <= 20; n++) sum += Math.exp(-((Math.PI * (v + n)) ** 2) / gamma);
  return Math.sqrt(Math.PI / gamma) * sum;
}

/**
 * The Fourier transform of a grid, axis by axis: replaces `re + i im` by `sum_x (re + i im)(x) exp(-2 pi i v x / side)`. Takes
 * N side dims multiplications and allocates nothing.
 */
export function createTransform({ side, dims }: Grid): (re: Float64Array, im: Float64Array) => void {
  const cosines = Float64Array.from({ length: side }, (_, k) => Math.cos((2 * Math.PI * k) / side));
  const sines = Float64Array.from({ length: side }, (_, k) => Math.sin((2 * Math.PI * k) / side));
  const lineRe = new Float64Array(side);
  const lineIm = new Float64Array(side);
  function transformLine(re: Float64Array, im: Float64Array, first: number, stride: number): void {
    for (let v = 0; v < side; v++) {
      let sumRe = 0;
      let sumIm = 0;
      for (let x = 0, k = 0, at = first; x < side; x++, at += stride) {
        sumRe += re[at] * cosines[k] + im[at] * sines[k];
        sumIm += im[at] * cosines[k] - re[at] * sines[k];
        k += v;
        if (k >= side) k -= side;
      }
      lineRe[v] = sumRe;
      lineIm[v] = sumIm;
    }
    for (let v = 0; v < side; v++) {
      re[first + v * stride] = lineRe[v];
      im[first + v * stride] = lineIm[v];
    }
  }
  return (re, im) => {
    for (let axis = 0, stride = 1; axis < dims; axis++, stride *= side) {
      for (let i = 0; i < re.length; i++) {
        if (Math.floor(i / stride) % side === 0) transformLine(re, im, i, stride);
      }
    }
  };
}

/** `sum_x values(x) cos(2 pi v x / side)` for every v. */
export function cosineSums(values: Float64Array, grid: Grid): Float64Array {
  const re = Float64Array.from(values);
  createTransform(grid)(re, new Float64Array(re.length));
  return re;
}

/** The kernel as a function of the difference of two points, from its eigenvalues. */
export function kernelOf(spectrum: Float64Array, grid: Grid): Float64Array {
  return cosineSums(spectrum, grid).map((sum) => sum / spectrum.length);
}

/** Number of the point y - x, for all x (rows) and y. */
export function differences(grid: Grid): Int32Array {
  const { side, dims } = grid;
  const n = nPointsOf(grid);
  const out = new Int32Array(n * n);
  for (let axis = 0, stride = 1; axis < dims; axis++, stride *= side) {
    for (let x = 0; x < n; x++) {
      const from = Math.floor(x / stride) % side;
      for (let y = 0; y < n; y++) {
        const step = (Math.floor(y / stride) % side) - from;
        out[x * n + y] += (step < 0 ? step + side : step) * stride;
      }
    }
  }
  return out;
}
