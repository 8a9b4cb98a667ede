/** SGD on random features, whose weights nobody keeps, against SGD on the weights; rows C4 and C5 of the reference. */
import assert from 'node:assert/strict';
import type { BoundValue } from '../../../../../runtime/api/descriptor.ts';
import { measureTraining } from '../../../../../runtime/dynamics/measure-training.ts';
import { startTraining } from '../../../../../runtime/dynamics/start-training.ts';
import { createStream } from '../../../../../runtime/kit/random-stream.ts';
import { builtinCatalog } from '../../../../../runtime/plugins/catalog.ts';
import { stepOffset } from '../../../../../runtime/plugins/optimizers/features/feature-descent.ts';
import { normalized } from '../../../../../runtime/plugins/optimizers/features/leverage.ts';
import { drawFrequencies } from '../../../../../runtime/plugins/optimizers/features/sampled-kernel.ts';
import { bound } from '../../with-defaults.ts';

type Values = Readonly<Record<string, BoundValue>>;

const partsOf = (task: Values, settings: Values) => ({
  problem: bound(builtinCatalog.problem('randomFeatures')!, task),
  optimizer: bound(builtinCatalog.optimizer('optimizedFeatures')!, settings),
});

describe('SGD on random features', () => {
  for (const average of ['weighted', 'last']) {
    it(`takes the steps of SGD on explicit weights, ${average}`, () => {
      const [side, features, lambda] = [12, 5, 0.05];
      const parts = partsOf(
        { side, period: 6, gamma: 0.2, flips: 0.2, batch: 3 },
        {
          sampling: 'plain',
          features,
          regularization: lambda,
          average,
        },
      );
      const { course, problem } = startTraining(parts, 1, 0);
      const { spectrum, curvature } = problem.grid!;
      const probabilities = normalized(spectrum);
      const frequencies = drawFrequencies(probabilities, features, createStream(1, 0, 'features'));
      const samples = createStream(1, 0, 'sample');
      const z = (x: number) =>
        [...frequencies].flatMap((v) => {
          const scale = Math.sqrt(spectrum[v] / (side * probabilities[v]) / features);
          const phase = (2 * Math.PI * v * x) / side;
          return [scale * Math.cos(phase), scale * Math.sin(phase)];
        });
      const scores = (w: readonly number[]) =>
        Float64Array.from({ length: side }, (_, x) => z(x).reduce((sum, value, i) => sum + value * w[i], 0));
      const top = z(0).reduce((sum, value) => sum + value * value, 0);
      const offset = stepOffset(curvature * top, lambda);
      let w: readonly number[] = new Array(2 * features).fill(0);
      const path = [w];
      const slopes = new Float64Array(side);
      const T = 50;
      for (let t = 1; t <= T; t++) {
        course.step(t - 1);
        problem.gradient(scores(w), slopes, samples);
        const rate = 2 / (lambda * (offset + t));
        w = w.map((value, i) => value - rate * (lambda * value + slopes.reduce((s, g, x) => s + g * z(x)[i], 0)));
        path.push(w);
      }
      const mean = w.map((_, i) =>
        path.reduce((sum, at, k) => sum + (2 * (offset + k) * at[i]) / ((2 * offset + T) * (T + 1)), 0),
      );
      const expected = scores(average === 'last' ? w : mean);
      for (let x = 0; x < side; x++) assert(Math.abs(course.x[x] - expected[x]) < 1e-12);
    });
  }

  it('begins with a step that is as long as the curvature lets it, and no longer', () => {
    const [curvature, lambda] = [3, 0.01];
    const first = 2 / (lambda * (stepOffset(curvature, lambda) + 1));
    assert(Math.abs(first * (curvature + lambda) - 1) < 1e-12);
    // Where regularization is all there is, the start is forgotten in the first step.
    assert.equal(2 / (lambda * (stepOffset(0, lambda) + 1)), 1 / lambda);
  });

  it('reaches the solution of kernel ridge regression with all features and no noise', () => {
    // With the kernel itself, on uniform data, frequencies are eigenvectors: each shrinks by a / (a + lambda).
    const task = { side: 8, period: 8, task: 'regression', target: 'sine', gamma: 0.3, batch: 0 };
    const parts = partsOf(task, { sampling: 'plain', features: 100_000, regularization: 0.01 });
    const { course, problem } = startTraining(parts, 1, 0);
    for (let step = 0; step < 20_000; step++) course.step(step);
    const a = problem.grid!.spectrum[1] / 8;
    for (let x = 0; x < 8; x++) {
      const expected = (Math.sin((2 * Math.PI * (x + 0.5)) / 8) * a) / (a + 0.01);
      assert(Math.abs(course.x[x] - expected) < 2e-3, `${course.x[x]} and ${expected}`);
    }
  });
});

const errorOf = (task: Values, settings: Values, steps: number, seeds: number): number => {
  let sum = 0;
  for (let seed = 0; seed < seeds; seed++) {
    sum += measureTraining(partsOf(task, settings), { steps }, { seed }).metrics.error! / seeds;
  }
  return sum;
};

describe('classification with random features', () => {
  it('C4: 64 optimized features are enough for a wave whose frequencies are rare, and 64 plain ones are not', () => {
    const task = { side: 64, period: 16, gamma: 0.02 };
    const [optimized, plain] = ['optimized', 'plain'].map((sampling) =>
      errorOf(task, { features: 64, sampling }, 2000, 8),
    );
    assert(optimized < 0.15 && plain > 0.25, `${optimized} and ${plain}`);
  });

  it('C5: with a margin and wrong labels the error falls exponentially', () => {
    const task = { side: 64, period: 64, gamma: 0.02, gap: 3, flips: 0.1 };
    const settings = { features: 64, regularization: 0.01, epsilon: 0.01 };
    const runs = Array.from({ length: 200 }, (_, seed) =>
      measureTraining(partsOf(task, settings), { steps: 256 }, { seed, trace: { every: 64 } }),
    );
    const [early, late] = [1, 4].map((k) => runs.reduce((sum, { trace }) => sum + trace!.values.error[k]! / 200, 0));
    assert(early > 0.01 && late / early < 0.1, `${early} and ${late}`);
  });
});
