import assert from 'node:assert/strict';
import type { BoundValue } from '../../../../runtime/api/descriptor.ts';
import { measureTraining } from '../../../../runtime/dynamics/measure-training.ts';
import { startTraining, type TrainingParts } from '../../../../runtime/dynamics/start-training.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { bound, withDefaults } from '../with-defaults.ts';

type Values = Readonly<Record<string, BoundValue>>;

const kind = builtinCatalog.find('workers', 'workers')!;
const quadratic = builtinCatalog.problem('quadratic')!;
const sgd = builtinCatalog.optimizer('sgd')!;
const part = (category: 'aggregator' | 'attack' | 'compressor' | 'delay', name: string, given: Values = {}) =>
  bound(builtinCatalog.find(category, name)!, given);

function parts(ofWorkers: Values | undefined, ofProblem: Values = {}, lr = 0.1): TrainingParts {
  const problem = bound(quadratic, { curvatures: [2, 1, 4], ...ofProblem });
  return { problem, optimizer: bound(sgd, { lr }), workers: ofWorkers && bound(kind, ofWorkers) };
}

const lossAfter = (steps: number, given: TrainingParts) => measureTraining(given, { steps }, { seed: 1 }).metrics.loss!;
const codes = (given: Values) => kind.check!(withDefaults(kind, given) as never).map(({ code }) => code);

describe('workers', () => {
  it('average what they draw: n workers have an n-th of the variance', () => {
    const variance = (count: number): number => {
      const { gradients } = startTraining(parts({ count }, { noise: 1 }), 1, 0);
      const [x, out] = [new Float64Array(3), new Float64Array(3)];
      let sum = 0;
      for (let k = 0; k < 4000; k++) {
        gradients.combined(x, out);
        for (const g of out) sum += g * g;
      }
      return sum / 12_000;
    };
    // The standard error of a variance over 12,000 normal numbers is 1.3 %.
    for (const n of [1, 4, 16]) assert(Math.abs(variance(n) * n - 1) < 0.06, `${n}: ${variance(n) * n}`);
  });

  it('give everyone the same gradient where nothing is random: any number trains as one does', () => {
    assert(Math.abs(lossAfter(20, parts({ count: 5 })) / lossAfter(20, parts(undefined)) - 1) < 1e-12);
  });

  describe('that are corrupted', () => {
    const attacked = (aggregator: string, factor = 10) => ({
      count: 10,
      corrupted: 0.4,
      attack: part('attack', 'signFlip', { factor }),
      aggregator: part('aggregator', aggregator),
    });

    it('move the mean by what they send', () => {
      // (n - f - factor f) / n of the gradient: 0.6 - 0.4 factor.
      const { gradients } = startTraining(parts(attacked('mean', 2)), 1, 0);
      const out = new Float64Array(3);
      gradients.combined(Float64Array.of(1, 1, 1), out);
      for (const [i, h] of [2, 1, 4].entries()) assert(Math.abs(out[i] - h * (0.6 - 0.8)) < 1e-12);
    });

    it('drive the mean away and leave the median alone', () => {
      assert(lossAfter(20, parts(attacked('mean'))) > 1e3);
      assert(Math.abs(lossAfter(20, parts(attacked('median'))) / lossAfter(20, parts(undefined)) - 1) < 1e-12);
    });

    it('are as many as the share says, rounded down', () => {
      const nCorrupted = (count: number, corrupted: number) =>
        kind.facts(withDefaults(kind, { count, corrupted }) as never).nCorrupted;
      assert.deepEqual(
        [nCorrupted(20, 0.2), nCorrupted(7, 0.5), nCorrupted(100, 0.29), nCorrupted(3, 0.3)],
        [4, 3, 29, 0],
      );
    });
  });

  describe('that compress', () => {
    const topK = (share: number, errorFeedback: boolean) => ({
      count: 3,
      compressor: part('compressor', 'topK', { share }),
      errorFeedback,
    });

    it('change nothing by keeping everything, with and without error feedback', () => {
      const plain = lossAfter(20, parts({ count: 3 }));
      for (const feedback of [false, true]) assert.equal(lossAfter(20, parts(topK(1, feedback))), plain);
    });

    it('lose a coordinate for good without error feedback, and make up for it with', () => {
      // Of a constant force (3, 1) the second coordinate is never among the largest.
      const moved = (errorFeedback: boolean): readonly number[] => {
        const { gradients } = startTraining(parts(topK(0.5, errorFeedback), { curvatures: [3, 1] }), 1, 0);
        const sum = [0, 0];
        const out = new Float64Array(2);
        for (let k = 0; k < 400; k++) {
          gradients.combined(Float64Array.of(1, 1), out);
          for (const i of [0, 1]) sum[i] += out[i] / 400;
        }
        return sum;
      };
      for (const [i, mean] of moved(false).entries()) assert(Math.abs(mean - [3, 0][i]) < 1e-12);
      for (const [i, mean] of moved(true).entries()) assert(Math.abs(mean - [3, 1][i]) < 0.05);
    });
  });

  it('that are late are stable up to the exact threshold 2 sin(pi / (4 delay + 2)) / h', () => {
    const delay = part('delay', 'fixed', { steps: 4 });
    const threshold = (2 * Math.sin(Math.PI / 18)) / 4;
    const grows = (lr: number) => {
      const at = (steps: number) => lossAfter(steps, parts({ count: 2, delay }, {}, lr));
      return at(2000) > at(1000);
    };
    assert.deepEqual([grows(0.98 * threshold), grows(1.02 * threshold)], [false, true]);
  });

  describe('that take time', () => {
    const seconds = (given: Values, steps: number) =>
      measureTraining(parts({ computeTime: 0.01, ...given }), { steps }, { seed: 1 }).metrics.wallClock!;

    it('take it step after step, the slowest first', () => {
      assert(Math.abs(seconds({ count: 8 }, 50) - 0.5) < 1e-12);
      assert(Math.abs(seconds({ count: 8, stragglers: 1, slowdown: 3 }, 50) - 1.5) < 1e-12);
    });

    it('wait for the largest of n exponential numbers: 1 + 1/2 + .. + 1/n', () => {
      const expected = 0.01 * (1 + 0.5 * (1 + 1 / 2 + 1 / 3 + 1 / 4)) * 4000;
      assert(Math.abs(seconds({ count: 4, jitter: 0.5 }, 4000) / expected - 1) < 0.03);
    });
  });

  it('say which settings contradict each other', () => {
    assert.deepEqual(codes({ count: 8 }), []);
    assert.deepEqual(codes({ count: 4, stragglers: 5 }), ['value/range']);
    assert.deepEqual(codes({ count: 4, corrupted: 0.2, attack: part('attack', 'signFlip') }), ['workers/settings']);
    assert.deepEqual(codes({ count: 4, corrupted: 0.5 }), ['workers/settings']);
    assert.deepEqual(codes({ count: 4, compressor: part('compressor', 'topK', { share: 0.1 }) }), ['workers/settings']);
    const flips = { count: 10, attack: part('attack', 'signFlip'), aggregator: part('aggregator', 'median') };
    assert.deepEqual(codes({ ...flips, corrupted: 0.4 }), []);
    assert.deepEqual(codes({ ...flips, corrupted: 0.5 }), ['robust/breakdown']);
  });
});
