/** The distribution of optimized features: row C2 of the reference, and its closed forms. */
import assert from 'node:assert/strict';
import { type KernelName, spectrumOf } from '../../../../../runtime/kit/training/grid-kernel.ts';
import {
  covarianceOf,
  degreesOfFreedom,
  largestLeverage,
  leverages,
  normalized,
} from '../../../../../runtime/plugins/optimizers/features/leverage.ts';
import { problem } from '../../problems/problem.ts';

const line = (side: number, kernel: KernelName, gamma: number, weights: readonly number[]) => {
  const grid = { side, dims: 1 };
  const spectrum = spectrumOf(kernel, gamma, grid);
  return covarianceOf({ ...grid, spectrum, density: normalized(Float64Array.from(weights)), curvature: 1 });
};
const optimized = (covariance: ReturnType<typeof covarianceOf>, epsilon: number) =>
  normalized(leverages(covariance, epsilon));
const gap = (a: Float64Array, b: Float64Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);

describe('leverages of frequencies', () => {
  const { grid } = problem('randomFeatures', {
    side: 16,
    dims: 2,
    kernel: 'gauss',
    gamma: 0.5,
    density: 'clouds',
    width: 0.6,
  }).facts;
  const clouds = covarianceOf({ ...grid!, density: grid!.density! });
  for (const [epsilon, degrees, largest] of [
    [0.1, 5.48744722, 9.233],
    [0.01, 17.45567279, 71.861],
    [0.001, 33.87513104, 384.784],
  ]) {
    it(`C2: add up to the degrees of freedom of the reference, epsilon ${epsilon}`, () => {
      const leverage = leverages(clouds, epsilon);
      const sum = leverage.reduce((a, b) => a + b, 0);
      assert(Math.abs(sum - degrees) < 1e-7, `${sum}`);
      assert(Math.abs(degreesOfFreedom(clouds, epsilon) - degrees) < 1e-7);
      assert(Math.abs(largestLeverage(leverage, normalized(grid!.spectrum)) - largest) < 5e-4);
      // Drawn by their leverage, all frequencies have the same ratio.
      assert(Math.abs(largestLeverage(leverage, normalized(leverage)) - degrees) < 1e-7);
    });
  }

  for (const kernel of ['laplace', 'gauss'] as const) {
    it(`C2': uniform data give Q / (Q + epsilon N), ${kernel}`, () => {
      const covariance = line(16, kernel, 0.3, new Array(16).fill(1));
      for (const epsilon of [1e-1, 1e-3, 1e-6]) {
        const expected = normalized(covariance.grid.spectrum.map((q) => q / (q + epsilon * 16)));
        assert(gap(optimized(covariance, epsilon), expected) < 1e-10);
      }
    });

    it(`C2': with data at one point alone they are those of the kernel, ${kernel}`, () => {
      const covariance = line(
        16,
        kernel,
        0.3,
        Array.from({ length: 16 }, (_, x) => (x === 5 ? 1 : 0)),
      );
      for (const epsilon of [1e-1, 1e-6]) {
        assert(gap(optimized(covariance, epsilon), normalized(covariance.grid.spectrum)) < 1e-10);
      }
    });

    it(`C2': a large epsilon leaves those of the kernel, ${kernel}`, () => {
      const covariance = line(
        16,
        kernel,
        0.3,
        Array.from({ length: 16 }, (_, x) => 1 + x),
      );
      assert(gap(optimized(covariance, 1e12), normalized(covariance.grid.spectrum)) < 1e-10);
    });
  }

  it('are symmetric and never below 0, also on uneven data with a tiny epsilon', () => {
    const covariance = line(31, 'gauss', 2, [5, 0, 0, 1, 0, ...new Array(20).fill(0.1), 0, 0, 0, 0, 0, 3]);
    for (const epsilon of [1e-12, 1e-3, 10]) {
      const leverage = leverages(covariance, epsilon);
      assert(leverage.every((value) => value >= 0));
      for (let v = 1; v < 31; v++) assert(Math.abs(leverage[v] - leverage[31 - v]) < 1e-9);
    }
  });
});
