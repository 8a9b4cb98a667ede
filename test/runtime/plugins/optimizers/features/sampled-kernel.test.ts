/** Kernels of drawn features against the features themselves, and rows C2 and C3 of the reference. */
import assert from 'node:assert/strict';
import { Matrix } from 'ml-matrix';
import { createStream } from '../../../../../runtime/kit/random-stream.ts';
import { kernelOf, spectrumOf } from '../../../../../runtime/kit/training/grid-kernel.ts';
import { symmetricEigenvalues } from '../../../../../runtime/kit/training/mixing.ts';
import { kernelError } from '../../../../../runtime/plugins/optimizers/features/kernel-error.ts';
import { covarianceOf, leverages, normalized } from '../../../../../runtime/plugins/optimizers/features/leverage.ts';
import { drawFrequencies, sampledSpectrum } from '../../../../../runtime/plugins/optimizers/features/sampled-kernel.ts';
import { problem } from '../../problems/problem.ts';

const grid = { side: 6, dims: 2 };
const N = 36;
const spectrum = spectrumOf('laplace', 0.4, grid);
const uneven = normalized(Float64Array.from({ length: N }, (_, v) => 1 + (v % 7)));

describe('a sampled kernel', () => {
  it('is the kernel of its features', () => {
    const drawn = drawFrequencies(uneven, 9, createStream(1, 0, 'test'));
    const kernel = kernelOf(sampledSpectrum(drawn, spectrum, uneven, grid), grid);
    for (let x = 0; x < N; x++) {
      let sum = 0;
      for (const v of drawn) {
        const phase = (2 * Math.PI * (Math.floor(v / 6) * Math.floor(x / 6) + (v % 6) * (x % 6))) / 6;
        sum += ((spectrum[v] / (N * uneven[v])) * Math.cos(phase)) / 9;
      }
      assert(Math.abs(kernel[x] - sum) < 1e-12);
    }
  });

  it('C2: has the kernel as its mean, whatever features are drawn by', () => {
    // Every frequency as often as its probability says: no draw is needed for the mean.
    const mean = new Float64Array(N);
    for (let v = 0; v < N; v++) {
      const one = sampledSpectrum(Int32Array.of(v), spectrum, uneven, grid);
      for (let k = 0; k < N; k++) mean[k] += uneven[v] * one[k];
    }
    for (let v = 0; v < N; v++) assert(Math.abs(mean[v] - spectrum[v]) < 1e-12);
  });

  it('draws frequencies as often as asked for', () => {
    const n = 70_000;
    const counts = new Float64Array(N);
    for (const v of drawFrequencies(uneven, n, createStream(1, 0, 'test'))) counts[v]++;
    for (let v = 0; v < N; v++) {
      assert(Math.abs(counts[v] / n - uneven[v]) < 5 * Math.sqrt(uneven[v] / n));
    }
  });
});

describe('the error of a sampled kernel', () => {
  const { grid: known } = problem('randomFeatures', {
    side: 16,
    dims: 2,
    kernel: 'gauss',
    gamma: 0.5,
    density: 'clouds',
    width: 0.6,
  }).facts;
  const clouds = { ...known!, density: known!.density! };

  it('is the largest absolute eigenvalue of the scaled difference', () => {
    const small = { ...grid, spectrum, density: uneven, curvature: 1 };
    const covariance = covarianceOf(small);
    const sampled = sampledSpectrum(drawFrequencies(uneven, 20, createStream(1, 0, 'test')), spectrum, uneven, grid);
    const other = covarianceOf({ ...small, spectrum: sampled });
    const back = ({ eigenvalues, eigenvectors }: typeof covariance, change: (value: number) => number) => {
      const U = Matrix.from1DArray(N, N, Array.from(eigenvectors));
      return U.mmul(Matrix.diag(Array.from(eigenvalues, change))).mmul(U.transpose());
    };
    const same = (value: number) => value;
    const scale = back(covariance, (value) => 1 / Math.sqrt(value + 0.01));
    const values = symmetricEigenvalues(scale.mmul(Matrix.sub(back(covariance, same), back(other, same))).mmul(scale));
    const expected = Math.max(Math.abs(values[0]), Math.abs(values[N - 1]));
    assert.equal(kernelError(covariance, 0.01, spectrum), 0);
    assert(Math.abs(kernelError(covariance, 0.01, sampled) / expected - 1) < 1e-9);
  });

  it('C3: is smaller with optimized features, on the mean over 20 draws and the numbers of features', () => {
    const covariance = covarianceOf(clouds);
    const epsilon = 0.01;
    const mean = (law: Float64Array, count: number) => {
      let sum = 0;
      for (let draw = 0; draw < 20; draw++) {
        const drawn = drawFrequencies(law, count, createStream(1, draw, 'features'));
        sum += kernelError(covariance, epsilon, sampledSpectrum(drawn, clouds.spectrum, law, clouds)) / 20;
      }
      return sum;
    };
    const plain = normalized(clouds.spectrum);
    const optimized = normalized(leverages(covariance, epsilon));
    const counts = [50, 200, 800];
    const ratios = counts.map((count) => mean(plain, count) / mean(optimized, count));
    assert(ratios.reduce((a, b) => a + b, 0) / counts.length > 1, `${ratios}`);
  });
});
