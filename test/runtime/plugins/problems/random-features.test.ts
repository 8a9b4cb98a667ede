/** Tasks on a grid: targets, densities, labels, and how they are learnt by other than features. */
import assert from 'node:assert/strict';
import type { BoundValue } from '../../../../runtime/api/descriptor.ts';
import { measureTraining } from '../../../../runtime/dynamics/measure-training.ts';
import { createStream } from '../../../../runtime/kit/random-stream.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { densityOf, targetOf } from '../../../../runtime/plugins/problems/random-features/grid-task.ts';
import { bound, withDefaults } from '../with-defaults.ts';
import { problem } from './problem.ts';

type Values = Readonly<Record<string, BoundValue>>;

const TASK = { side: 8, dims: 1, target: 'square', period: 8, density: 'uniform', width: 1, gap: 0 } as const;

describe('a task on a grid', () => {
  it('has waves and checkerboards as targets', () => {
    assert.deepEqual(Array.from(targetOf(TASK)), [1, 1, 1, 1, -1, -1, -1, -1]);
    const sine = targetOf({ ...TASK, target: 'sine' });
    assert(Math.abs(sine[0] - Math.sin(Math.PI / 8)) < 1e-15);
    assert.deepEqual(Array.from(sine, Math.sign), [1, 1, 1, 1, -1, -1, -1, -1]);
    const board = targetOf({ ...TASK, side: 4, dims: 2, target: 'checkerboard', period: 4 });
    assert.deepEqual(Array.from(board), [1, 1, -1, -1, 1, 1, -1, -1, -1, -1, 1, 1, -1, -1, 1, 1]);
    assert.deepEqual(Array.from(targetOf({ ...TASK, side: 5, period: 3 })), [1, 1, -1, 1, 1]);
  });

  it('leaves a gap on both sides of a jump', () => {
    assert.deepEqual(Array.from(densityOf({ ...TASK, gap: 1 })), [0, 0.25, 0.25, 0, 0, 0.25, 0.25, 0]);
  });

  it('has densities that add up to 1, also where clouds are far narrower than the grid', () => {
    for (const width of [0.1, 1, 1000]) {
      for (const [side, dims] of [
        [64, 1],
        [17, 2],
        [3, 6],
      ]) {
        const density = densityOf({ ...TASK, side, dims, period: 64, density: 'clouds', width, gap: 1 });
        assert(Math.abs(density.reduce((a, b) => a + b, 0) - 1) < 1e-12);
      }
    }
  });

  it('flips as many labels as it says, and adds as much noise', () => {
    const labels = (given: Values, n: number) => {
      const kind = builtinCatalog.problem('randomFeatures')!;
      const one = kind.build(withDefaults(kind, { side: 8, period: 16, ...given }) as never, {
        nWorkers: 1,
        random: createStream(1, 0, 'data'),
      });
      const seen: number[] = [];
      const out = new Float64Array(8);
      const random = createStream(1, 0, 'sample');
      const keep = (label: number) => {
        seen.push(label);
        return label;
      };
      for (let k = 0; k < n; k++) one.gradient(new Float64Array(8), out, random, 0, keep);
      return seen;
    };
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const n = 20_000;
    assert(Math.abs(mean(labels({ flips: 0.2 }, n)) - 0.8) < 5 * Math.sqrt(0.16 / n));
    const real = labels({ task: 'regression', noise: 0.5 }, n);
    assert(Math.abs(mean(real) - 1) < (5 * 0.5) / Math.sqrt(n));
    assert(Math.abs(mean(real.map((y) => (y - 1) ** 2)) - 0.25) < (5 * 0.25 * Math.SQRT2) / Math.sqrt(n));
  });

  it('is known to learners from as many points as it says', () => {
    const kind = builtinCatalog.problem('randomFeatures')!;
    const { grid } = kind.build(withDefaults(kind, { side: 4, unlabelled: 10 }) as never, {
      nWorkers: 1,
      random: createStream(1, 0, 'data'),
    });
    for (const share of grid!.density) assert(Math.abs(share * 10 - Math.round(share * 10)) < 1e-9);
    assert.equal(problem('randomFeatures', { side: 4, unlabelled: 10 }).facts.grid?.density, null);
  });

  it('has the entropy of the flips and half the variance of the noise as least losses', () => {
    const expected = -0.1 * Math.log(0.1) - 0.9 * Math.log(0.9);
    const best = [1, 1, -1, -1].map((sign) => sign * Math.log(9));
    const { loss, error } = problem('randomFeatures', { side: 4, period: 4, flips: 0.1 }).measureAt(best);
    assert(Math.abs(loss! - expected) < 1e-14 && error === 0);
    const real = problem('randomFeatures', { side: 4, period: 4, task: 'regression', noise: 0.4 });
    const { loss: squared, rmse } = real.measureAt([1, 1, -1, -1]);
    assert(Math.abs(squared! - 0.08) < 1e-15 && rmse === 0);
  });
});

describe('random features at the edges of their parameters', () => {
  for (const [label, task, settings] of [
    ['two points', { side: 2, period: 2 }, { features: 1 }],
    ['seven coordinates', { side: 2, dims: 7, gamma: 0.3, period: 2, target: 'checkerboard' }, { features: 10 }],
    ['a nearly constant kernel', { side: 16, kernel: 'gauss', gamma: 1e-4 }, { features: 50, epsilon: 1e-9 }],
    ['a kernel without neighbours', { side: 16, kernel: 'gauss', gamma: 100 }, { features: 50, epsilon: 1e6 }],
    ['one sample seen', { side: 16, unlabelled: 1 }, { features: 3 }],
    ['strong regularization', { side: 16 }, { features: 8, regularization: 1e6 }],
    ['hardly any regularization', { side: 16, task: 'regression' }, { features: 8, regularization: 1e-12 }],
    ['narrow clouds', { side: 30, density: 'clouds', width: 0.1 }, { features: 8 }],
  ] as const) {
    for (const sampling of ['optimized', 'plain']) {
      it(`stay finite and bounded: ${label}, ${sampling}`, () => {
        const { metrics } = measureTraining(
          {
            problem: bound(builtinCatalog.problem('randomFeatures')!, task),
            optimizer: bound(builtinCatalog.optimizer('optimizedFeatures')!, { ...settings, sampling }),
          },
          { steps: 300 },
          { seed: 1 },
        );
        assert.equal(metrics.diverged, 0);
        for (const name of ['loss', 'degreesOfFreedom', 'largestLeverage', 'kernelError']) {
          assert(metrics[name] !== null && metrics[name]! >= 0, `${name}: ${metrics[name]}`);
        }
        assert(metrics.largestLeverage! >= metrics.degreesOfFreedom! * (1 - 1e-5), JSON.stringify(metrics));
      });
    }
  }
});
