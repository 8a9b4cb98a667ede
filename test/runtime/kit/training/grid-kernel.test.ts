/** Kernels on a grid against the sums that define them: row C1 of the reference. */
import assert from 'node:assert/strict';
import {
  cosineSums,
  createTransform,
  differences,
  type KernelName,
  kernelOf,
  spectrumOf,
} from '../../../../runtime/kit/training/grid-kernel.ts';

/** The kernel at distance x, summed over its images round the grid. */
function wrapped(kernel: KernelName, gamma: number, side: number, x: number): number {
  const at = (distance: number) => Math.exp(-gamma * (kernel === 'laplace' ? Math.abs(distance) : distance ** 2));
  let sum = at(x);
  for (let m = 1; m <= 10_000; m++) sum += at(x + m * side) + at(x - m * side);
  return sum;
}

describe('kernels on a grid', () => {
  for (const kernel of ['laplace', 'gauss'] as const) {
    for (const [gamma, side] of [
      [0.2, 32],
      [0.02, 64],
      [0.001, 8],
      [5, 7],
      [100, 2],
    ]) {
      it(`C1: ${kernel} equals the sum over its images, gamma ${gamma}, side ${side}`, () => {
        const grid = { side, dims: 1 };
        const values = kernelOf(spectrumOf(kernel, gamma, grid), grid);
        for (let x = 0; x < side; x++) {
          const expected = wrapped(kernel, gamma, side, x);
          assert(Math.abs(values[x] - expected) < 1e-12 * Math.max(1, expected), `${x}: ${values[x]} and ${expected}`);
        }
      });
    }

    it(`${kernel} has positive eigenvalues, also where its series alternates`, () => {
      for (const gamma of [1e-4, 0.01, 1, 3, 4, 100]) {
        const spectrum = spectrumOf(kernel, gamma, { side: 33, dims: 1 });
        assert(
          spectrum.every((value) => value >= 0 && Number.isFinite(value)),
          `${gamma}`,
        );
        assert(spectrum[0] > 0);
      }
    });
  }

  it('C1: the value of the Laplacian at 0 is (1 + e) / (1 - e) with e = exp(-gamma side)', () => {
    const grid = { side: 32, dims: 2 };
    const e = Math.exp(-0.2 * 32);
    assert(Math.abs(kernelOf(spectrumOf('laplace', 0.2, grid), grid)[0] - ((1 + e) / (1 - e)) ** 2) < 1e-12);
  });

  it('multiply over the coordinates', () => {
    const line = spectrumOf('laplace', 0.3, { side: 5, dims: 1 });
    const plane = spectrumOf('laplace', 0.3, { side: 5, dims: 2 });
    for (let i = 0; i < 5; i++) for (let j = 0; j < 5; j++) assert.equal(plane[i * 5 + j], line[j] * line[i]);
  });
});

describe('the transform of a grid', () => {
  it('equals its sum in two coordinates', () => {
    const grid = { side: 3, dims: 2 };
    const re = Float64Array.from({ length: 9 }, (_, i) => i * i);
    const im = Float64Array.from({ length: 9 }, (_, i) => 2 - i);
    const [a, b] = [re.slice(), im.slice()];
    createTransform(grid)(a, b);
    for (let v = 0; v < 9; v++) {
      let [sumRe, sumIm] = [0, 0];
      for (let x = 0; x < 9; x++) {
        const phase = (-2 * Math.PI * (Math.floor(v / 3) * Math.floor(x / 3) + (v % 3) * (x % 3))) / 3;
        sumRe += re[x] * Math.cos(phase) - im[x] * Math.sin(phase);
        sumIm += re[x] * Math.sin(phase) + im[x] * Math.cos(phase);
      }
      assert(Math.abs(a[v] - sumRe) < 1e-12 && Math.abs(b[v] - sumIm) < 1e-12);
    }
  });

  it('is a cosine sum for real values', () => {
    const sums = cosineSums(Float64Array.of(1, 0, 2, 0), { side: 4, dims: 1 });
    for (const [v, expected] of [3, -1, 3, -1].entries()) assert(Math.abs(sums[v] - expected) < 1e-14);
  });

  it('numbers differences of points', () => {
    const minus = differences({ side: 3, dims: 2 });
    // From (1, 2) to (0, 1) are (-1, -1), which is (2, 2) round the grid.
    assert.equal(minus[5 * 9 + 1], 8);
    for (let x = 0; x < 9; x++) assert.equal(minus[x * 9 + x], 0);
  });
});
