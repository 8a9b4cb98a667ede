/**
 * SGD on the weights of random features, whatever these are drawn by. The weights are not kept: from zero
 * they stay combinations of the features of points that were seen, so that the function itself takes the step
 * `f <- (1 - eta lambda) f - eta sum_x g(x) k_M(., x)`, with k_M the kernel of the features. Gradients by the values of the function
 * come from whoever collects them, workers and attacks included.
 *
 * Steps and average: A. Nitanda, T. Suzuki, Stochastic gradient descent with exponential convergence rates of expected classification
 * errors, AISTATS 2019; with random features S. Yashima, A. Nitanda, T. Suzuki, AISTATS 2021.
 */
import type { Method } from '../../../api/method.ts';
import type { GridOracle, ProblemMetric } from '../../../api/problem.ts';
import { differences, kernelOf } from '../../../kit/training/grid-kernel.ts';
import { kernelError } from './kernel-error.ts';
import { type Covariance, covarianceOf, degreesOfFreedom, largestLeverage, leverages, normalized } from './leverage.ts';
import { drawFrequencies, sampledSpectrum } from './sampled-kernel.ts';

export const FEATURE_METRICS: readonly ProblemMetric[] = [
  {
    name: 'degreesOfFreedom',
    unit: '',
    fold: 'last',
    doc: 'The sum of a / (a + epsilon) over the eigenvalues a of the covariance: how many features the task asks for at least.',
  },
  {
    name: 'largestLeverage',
    unit: '',
    fold: 'last',
    doc: 'Largest ratio of the leverage of a frequency and its probability to be drawn: about so many features suffice, up to a logarithm. Never below the degrees of freedom.',
  },
  {
    name: 'kernelError',
    unit: '',
    fold: 'last',
    doc: 'Spectral norm of the difference between the kernel and that of the drawn features, on the scale of the covariance plus epsilon.',
  },
];

export interface FeatureValues {
  readonly features: number;
  /** By what they are drawn. */
  readonly sampling: 'optimized' | 'plain';
  readonly regularization: number;
  readonly epsilon: number;
  readonly average: 'weighted' | 'last';
}

export function featureDescent({
  features,
  sampling,
  regularization: lambda,
  epsilon,
  average,
}: FeatureValues): Method {
  return {
    start({ problem, gradients, stream }) {
      // The checks before a run have seen to it that there is one.
      const grid = problem.grid!;
      const n = problem.dimension;
      const { covariance, leverage } = knowledgeOf(grid, epsilon);
      const probabilities = normalized(sampling === 'optimized' ? leverage : grid.spectrum);
      const frequencies = drawFrequencies(probabilities, features, stream('features'));
      const sampled = sampledSpectrum(frequencies, grid.spectrum, probabilities, grid);
      const kernel = kernelOf(sampled, grid);
      const minus = differences(grid);
      const offset = stepOffset(grid.curvature * kernel[0], lambda);
      const f = new Float64Array(n);
      problem.start(f, stream('start'), 0);
      const x = average === 'last' ? f : Float64Array.from(f);
      const slopes = new Float64Array(n);
      const clock = new Float64Array(1);
      let figures: readonly number[] | undefined;
      return {
        x,
        nRows: 1,
        state: { x, f, clock },
        step(step) {
          const t = step + 1;
          const rate = 2 / (lambda * (offset + t));
          gradients.combined(f, slopes);
          for (let y = 0; y < n; y++) f[y] *= 1 - rate * lambda;
          for (let point = 0; point < n; point++) {
            if (slopes[point] === 0) continue;
            const slope = rate * slopes[point];
            const row = point * n;
            for (let y = 0; y < n; y++) f[y] -= slope * kernel[minus[row + y]];
          }
          clock[0] += rate;
          if (average === 'last') return;
          // The weight of step t is 2 (offset + t), those until then add up to (t + 1) (2 offset + t) with the one of the start.
          const share = (2 * (offset + t)) / ((t + 1) * (2 * offset + t));
          for (let y = 0; y < n; y++) x[y] += share * (f[y] - x[y]);
        },
        flowTime: () => clock[0],
        measure(out) {
          // They follow from the draw of the features, which no step changes.
          figures ??= [
            degreesOfFreedom(covariance, epsilon),
            largestLeverage(leverage, probabilities),
            kernelError(covariance, epsilon, sampled),
          ];
          out.set(figures);
        },
      };
    },
  };
}

/** Smallest offset of the steps 2 / (lambda (offset + t)) with which the first is no longer than the inverse of the curvature. */
export function stepOffset(curvature: number, lambda: number): number {
  return Math.max(1, (2 * (curvature + lambda)) / lambda - 1);
}

interface Knowledge {
  readonly covariance: Covariance;
  readonly epsilon: number;
  readonly leverage: Float64Array;
}

let last: Knowledge | undefined;

/** Repeats of a run, and runs of one sweep, have the same kernel and density: what was worked out last is kept. */
function knowledgeOf(grid: GridOracle, epsilon: number): Knowledge {
  const isSame = (a: Float64Array, b: Float64Array) => a.length === b.length && a.every((value, i) => value === b[i]);
  const isLast =
    last?.covariance.grid.dims === grid.dims &&
    isSame(last.covariance.grid.spectrum, grid.spectrum) &&
    isSame(last.covariance.grid.density, grid.density);
  if (last && isLast && last.epsilon === epsilon) return last;
  const covariance = last && isLast ? last.covariance : covarianceOf(grid);
  last = { covariance, epsilon, leverage: leverages(covariance, epsilon) };
  return last;
}
