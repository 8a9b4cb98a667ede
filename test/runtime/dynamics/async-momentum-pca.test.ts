/**
 * What asynchronous momentum on streaming PCA must show, named by the rows of the reference: Liu, Li, Shi, Zhou, Zhao, NeurIPS
 * 2018, and figures of an independent NumPy program. Row A5 is with the threshold.
 */
import assert from 'node:assert/strict';
import type { BoundValue } from '../../../runtime/api/descriptor.ts';
import { measureTraining } from '../../../runtime/dynamics/measure-training.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';
import { courseOn } from '../plugins/optimizers/optimizer.ts';
import { ALONE } from '../plugins/problems/problem.ts';
import { bound, withDefaults } from '../plugins/with-defaults.ts';

type Values = Readonly<Record<string, BoundValue>>;

const EIGENVALUES = [4, 3, 2, 1];

interface Run {
  readonly pca: Values;
  readonly lr: number;
  readonly momentum: number;
  readonly delay?: number;
  readonly steps: number;
  readonly repeat?: number;
  readonly every?: number;
}

function run({ pca, lr, momentum, delay = 0, steps, repeat = 0, every }: Run) {
  const problem = builtinCatalog.problem('streamingPca')!;
  const optimizer = builtinCatalog.optimizer('asyncMomentum')!;
  const parts = {
    problem: bound(problem, { eigenvalues: EIGENVALUES, ...pca }),
    optimizer: bound(optimizer, { lr, momentum, delay }),
  };
  return measureTraining(parts, { steps }, { seed: 1, repeat, trace: every ? { every } : undefined });
}

const nearSolution = { law: 'expected', start: 'eigenvector', eigenvector: 1, angle: 0.1 };
const atSaddle = { law: 'twoValued', start: 'eigenvector', eigenvector: 2 };

describe('asynchronous momentum on streaming PCA', () => {
  it('A1: the gradient is stale and the momentum is not; three steps by hand, delay 1', () => {
    const [lr, mu] = [0.1, 0.5];
    const problem = builtinCatalog.problem('streamingPca')!;
    const pca = problem.build(withDefaults(problem, { eigenvalues: [2, 1], law: 'expected' }) as never, ALONE);
    const optimizer = builtinCatalog.optimizer('asyncMomentum')!;
    const method = optimizer.build(withDefaults(optimizer, { lr, momentum: mu, delay: 1 }) as never);
    const drift = ([a, b]: readonly number[]) => {
      const quotient = 2 * a * a + b * b;
      return [(2 - quotient) * a, (1 - quotient) * b];
    };
    const next = (v: readonly number[], before: readonly number[], stale: readonly number[]) =>
      v.map((x, i) => x + mu * (x - before[i]) + lr * drift(stale)[i]);
    const v0 = [0.6, 0.8];
    const v1 = next(v0, v0, v0);
    const v2 = next(v1, v0, v0);
    const v3 = next(v2, v1, v1);

    const course = courseOn(method, (x, out) => pca.gradient(x, out, ALONE.random), v0);
    for (const step of [0, 1, 2]) course.step(step);
    for (const [i, value] of course.x.entries()) assert(Math.abs(value - v3[i]) < 1e-14);
  });

  for (const mu of [0, 0.5, 0.9]) {
    it(`A2: the distance to the differential equation halves with the step, momentum ${mu}`, () => {
      const errors = [4e-3, 2e-3, 1e-3].map((effectiveStep) => {
        const steps = Math.round(3 / effectiveStep);
        const pca = { law: 'expected', start: 'diagonal' };
        return run({ pca, lr: effectiveStep * (1 - mu), momentum: mu, steps }).metrics.odeError!;
      });
      for (const i of [1, 2]) {
        const ratio = errors[i - 1] / errors[i];
        assert(ratio >= 1.85 && ratio <= 2.1, `found a ratio of ${ratio}`);
      }
    });
  }

  describe('A4: the stationary error is h / 2 times the sum of lambda1 lambdai / (lambda1 - lambdai)', () => {
    const h = 1e-3;
    const theory = (h / 2) * (4 * 3 + (4 * 2) / 2 + 4 / 3);
    const measured = (law: string, mu: number): number => {
      let sum = 0;
      let n = 0;
      for (let repeat = 0; repeat < 100; repeat++) {
        const pca = { law, start: 'eigenvector', eigenvector: 1 };
        const { trace } = run({ pca, lr: h * (1 - mu), momentum: mu, steps: 24_000, repeat, every: 100 });
        for (const error of trace!.values.error.slice(80)) {
          sum += error!;
          n++;
        }
      }
      return sum / n;
    };
    let plain: number;
    before(() => {
      plain = measured('twoValued', 0);
    });

    it('no momentum: within 8 % of the theory', () => {
      assert(Math.abs(plain / theory - 1) < 0.08, `found ${plain}, expected ${theory}`);
    });

    for (const mu of [0.5, 0.9]) {
      it(`momentum ${mu}: within 8 % of the theory, within 2 % of no momentum`, () => {
        const mean = measured('twoValued', mu);
        assert(Math.abs(mean / theory - 1) < 0.08, `found ${mean}, expected ${theory}`);
        assert(Math.abs(mean / plain - 1) < 0.02, `found ${mean}, without momentum ${plain}`);
      });
    }

    it('normal samples: within 8 %', () => {
      const mean = measured('gaussian', 0.5);
      assert(Math.abs(mean / theory - 1) < 0.08, `found ${mean}, expected ${theory}`);
    });
  });

  describe('A6: runs flip at the threshold of 32.575, momentum 0.9, lr 0.0005', () => {
    /** The largest deviation of the length in the last quarter of 20,000 steps over that in the second. */
    const growth = (delay: number) => {
      const { trace } = run({ pca: nearSolution, lr: 5e-4, momentum: 0.9, delay, steps: 20_000, every: 10 });
      const largest = (from: number) => Math.max(...trace!.values.radialError.slice(from, from + 500).map(Number));
      return { ratio: largest(1500) / largest(500), last: largest(1500) };
    };

    it('decays at a delay of 32', () => {
      const { ratio, last } = growth(32);
      assert(ratio < 0.5 && last < 2e-4, `found ${ratio}, ${last}`);
    });

    it('grows at a delay of 33', () => {
      const { ratio, last } = growth(33);
      assert(ratio > 2 && last > 1e-2, `found ${ratio}, ${last}`);
    });

    it('is far below at 29 and far beyond at 36', () => {
      assert(growth(29).last < 1e-11);
      assert(growth(36).last > 0.1);
    });
  });

  describe('A7: the larger the momentum, the shorter the delay at which chains from the saddle diverge', () => {
    const GRID = [0, 10, 20, 30, 40, 60, 80, 100, 120, 140, 160];
    const diverges = (momentum: number, delay: number): boolean => {
      for (let repeat = 0; repeat < 20; repeat++) {
        const { metrics } = run({ pca: atSaddle, lr: 5e-4, momentum, delay, steps: 10_000, repeat });
        if (metrics.diverged === 1) return true;
      }
      return false;
    };
    /** Place in the grid; the grid's length where no delay is bad. */
    const firstBad = (momentum: number): number => {
      const place = GRID.findIndex((delay) => diverges(momentum, delay));
      return place === -1 ? GRID.length : place;
    };

    it('first bad delays of 120, 80 and 30 for 0.85, 0.9 and 0.95, within one place of the grid and falling', () => {
      const places = [0.85, 0.9, 0.95].map(firstBad);
      const found = `found ${places.map((place) => GRID[place])}`;
      for (const [i, expected] of [120, 80, 30].entries()) {
        assert(Math.abs(places[i] - GRID.indexOf(expected)) <= 1, found);
      }
      assert(places[0] > places[1] && places[1] > places[2], found);
    });

    it('momentum 0.7: good at 120', () => {
      assert.equal(diverges(0.7, 120), false);
    });
  });

  it('leaves the saddle by noise alone', () => {
    const expected = { ...atSaddle, law: 'expected' };
    const settings = { lr: 1e-3, momentum: 0.5, steps: 10_000 };
    assert.equal(run({ pca: expected, ...settings }).metrics.alignment, 0);
    assert(run({ pca: atSaddle, ...settings }).metrics.alignment! > 0.95);
  });

  it('equals the heavy ball without delay, and the rule of Oja without momentum besides', () => {
    const pca = builtinCatalog.problem('streamingPca')!;
    const others = [
      ['momentum', { lr: 1e-3, momentum: 0.5 }, 0.5],
      ['sgd', { lr: 1e-3 }, 0],
    ] as const;
    for (const [name, given, momentum] of others) {
      const kind = builtinCatalog.optimizer(name)!;
      const parts = { problem: bound(pca, { eigenvalues: EIGENVALUES }), optimizer: bound(kind, given) };
      const other = measureTraining(parts, { steps: 3000 }, { seed: 1 }).metrics;
      const found = run({ pca: {}, lr: 1e-3, momentum, steps: 3000 }).metrics;
      for (const metric of ['error', 'radialError', 'odeError']) {
        assert(Math.abs(found[metric]! - other[metric]!) < 1e-12, `${name}, ${metric}`);
      }
    }
  });
});
