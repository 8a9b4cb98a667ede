/** Problems that learn from data sets. */
import assert from 'node:assert/strict';
import type { BoundValue } from '../../../../runtime/api/descriptor.ts';
import { measureTraining } from '../../../../runtime/dynamics/measure-training.ts';
import { createStream } from '../../../../runtime/kit/random-stream.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { bound, withDefaults } from '../with-defaults.ts';
import { problem } from './problem.ts';

type Values = Readonly<Record<string, BoundValue>>;

const data = (name: string, given: Values = {}) => bound(builtinCatalog.find('dataset', name)!, given);
const built = (name: string, given: Values, nWorkers = 1) => {
  const kind = builtinCatalog.problem(name)!;
  const values = withDefaults(kind, given) as never;
  return kind.build(values, { nWorkers, random: createStream(1, 0, 'data') });
};
const trained = (name: string, given: Values, optimizer: string, settings: Values, steps: number, workers?: Values) =>
  measureTraining(
    {
      problem: bound(builtinCatalog.problem(name)!, given),
      optimizer: bound(builtinCatalog.optimizer(optimizer)!, settings),
      ...(workers && { workers: bound(builtinCatalog.find('workers', 'workers')!, workers) }),
    },
    { steps },
    { seed: 1 },
  ).metrics;

describe('leastSquares', () => {
  it('knows its optimum: no gradient, the stated loss, and no residual without noise', () => {
    for (const noise of [0, 0.5]) {
      const given = { data: data('gaussianRegression', { noise, condition: 10 }) };
      const { facts } = problem('leastSquares', given);
      const metrics = trained('leastSquares', given, 'sgd', { lr: 1 / facts.smoothness! }, 1500);
      assert(metrics.distance! < 1e-8, `${metrics.distance}`);
      assert(Math.abs(metrics.loss! - facts.optimum!) < 1e-12);
      if (noise === 0) assert(facts.optimum! < 1e-25);
    }
  });

  it('says which step sizes are stable', () => {
    const given = { data: data('gaussianRegression', { condition: 10 }) };
    const bound = 2 / problem('leastSquares', given).facts.smoothness!;
    const loss = (lr: number, steps: number) => trained('leastSquares', given, 'sgd', { lr }, steps).loss!;
    assert(loss(0.98 * bound, 200) < loss(0.98 * bound, 100));
    assert(loss(1.02 * bound, 400) > loss(1.02 * bound, 200));
  });

  it('has the optimum of least length where features outnumber samples', () => {
    const given = { data: data('gaussianRegression', { samples: 5, features: 8 }) };
    assert.equal(problem('leastSquares', given).facts.strongConvexity, undefined);
    assert(trained('leastSquares', given, 'sgd', { lr: 0.3 }, 20_000).distance! < 1e-6);
  });
});

describe('logisticRegression and softmaxRegression', () => {
  it('start at log 2 and at log(classes)', () => {
    const blobs = data('blobs', { classes: 5 });
    assert(
      Math.abs(problem('softmaxRegression', { data: blobs }).measureAt(new Array(15).fill(0)).loss! - Math.log(5)) <
        1e-12,
    );
    const two = problem('logisticRegression', { data: data('blobs') });
    assert(Math.abs(two.measureAt([0, 0, 0]).loss! - Math.log(2)) < 1e-12);
  });

  it('are the same with two classes, on the difference of the rows', () => {
    const blobs = data('blobs', { separation: 0.7 });
    const [softmax, logistic] = ['softmaxRegression', 'logisticRegression'].map((name) =>
      problem(name, { data: blobs }),
    );
    const [a, b] = [
      [0.3, -1, 0.2],
      [1.1, 0.4, -0.5],
    ];
    const [ofSoftmax, ofLogistic] = [
      softmax.measureAt([...a, ...b]),
      logistic.measureAt(b.map((value, i) => value - a[i])),
    ];
    for (const name of ['loss', 'accuracy', 'testAccuracy']) {
      assert(Math.abs(ofSoftmax[name]! - ofLogistic[name]!) < 1e-12, name);
    }
  });

  it('do not overflow far from the optimum', () => {
    const softmax = problem('softmaxRegression', { data: data('blobs') });
    const { loss } = softmax.measureAt([1e6, -1e6, 3, 4, 5, 6]);
    assert(Number.isFinite(loss!) && loss! > 1e4);
  });

  it('learn iris and digits', () => {
    const iris = trained('softmaxRegression', { data: data('iris') }, 'sgd', { lr: 0.5 }, 500);
    assert(iris.testAccuracy! >= 0.9, `${iris.testAccuracy}`);
    const digits = trained('softmaxRegression', { data: data('digits'), batch: 32 }, 'momentum', { lr: 0.1 }, 400);
    assert(digits.testAccuracy! >= 0.8, `${digits.testAccuracy}`);
  });

  it('learn from flipped labels as if they were true: every worker corrupted is the other task', () => {
    const attack = bound(builtinCatalog.find('attack', 'labelFlip')!, {});
    const given = { data: data('blobs', { separation: 3 }) };
    const { accuracy } = trained('logisticRegression', given, 'sgd', { lr: 0.5 }, 100);
    const flipped = trained('logisticRegression', given, 'sgd', { lr: 0.5 }, 100, { count: 2, corrupted: 1, attack });
    assert(Math.abs(flipped.accuracy! - (1 - accuracy!)) < 1e-12 && accuracy! > 0.9);
  });
});

describe('the split of samples among workers', () => {
  const gradientOf = (split: string, worker: number, nWorkers: number) => {
    const given = { data: data('blobs', { samples: 40, classes: 4, features: 3 }), split };
    const one = built('softmaxRegression', given, nWorkers);
    const x = Float64Array.from({ length: one.dimension }, (_, i) => Math.sin(i));
    const out = new Float64Array(one.dimension);
    one.gradient(x, out, createStream(1, 0, 'sample'), worker);
    return out;
  };

  it('leaves the mean over the workers what it is', () => {
    const whole = gradientOf('shared', 0, 1);
    for (const split of ['shared', 'dealt', 'sorted']) {
      const mean = new Float64Array(whole.length);
      for (let worker = 0; worker < 4; worker++) {
        for (const [i, g] of gradientOf(split, worker, 4).entries()) mean[i] += g / 4;
      }
      for (const [i, g] of mean.entries()) assert(Math.abs(g - whole[i]) < 1e-12, split);
    }
  });

  it('gives each worker one class where sorted pieces have the size of the classes', () => {
    for (let worker = 0; worker < 4; worker++) {
      const kind = builtinCatalog.problem('softmaxRegression')!;
      const values = withDefaults(kind, { data: data('blobs', { samples: 40, classes: 4 }), split: 'sorted' }) as never;
      const one = kind.build(values, { nWorkers: 4, random: createStream(1, 0, 'data') });
      const seen = new Set<number>();
      const note = (y: number) => {
        seen.add(y);
        return y;
      };
      one.gradient(
        new Float64Array(one.dimension),
        new Float64Array(one.dimension),
        createStream(1, 0, 'sample'),
        worker,
        note,
      );
      assert.deepEqual([...seen], [worker]);
    }
  });
});

describe('twoLayerNetwork', () => {
  const given = (activation: string) => ({
    data: data('gaussianRegression', { samples: 12, features: 3 }),
    hidden: 5,
    activation,
    parametrization: 'ntk',
  });

  for (const activation of ['tanh', 'relu', 'sigmoid', 'linear']) {
    it(`F0: has the slope of its loss as its gradient, ${activation}`, () => {
      const { startAt, gradientAt, measureAt } = problem('twoLayerNetwork', given(activation));
      const x = startAt();
      const { mean } = gradientAt(x);
      for (const i of x.keys()) {
        const at = (h: number) => measureAt(x.map((value, j) => (j === i ? value + h : value))).loss!;
        const slope = (at(1e-5) - at(-1e-5)) / 2e-5;
        assert(Math.abs(slope - mean[i]) < 1e-8, `${i}: ${slope} and ${mean[i]}`);
      }
    });
  }

  it('F0: carried back through its own outer weights an error gives the gradient, through others another', () => {
    const one = built('twoLayerNetwork', given('tanh'));
    const x = new Float64Array(one.dimension);
    one.start(x, createStream(1, 0, 'start'));
    const { feedback } = one;
    assert(feedback);
    const [own, same, other] = [0, 1, 2].map(() => new Float64Array(one.dimension));
    const random = createStream(1, 0, 'sample');
    one.gradient(x, own, random);
    feedback.gradient(x, x.slice(feedback.offset, feedback.offset + feedback.length), same, random, 0);
    feedback.gradient(x, new Float64Array(feedback.length).fill(1), other, random, 0);
    assert.deepEqual(same, own);
    assert.notDeepEqual(other.slice(0, feedback.offset), own.slice(0, feedback.offset));
    assert.deepEqual(other.slice(feedback.offset), own.slice(feedback.offset));
  });

  it('adds up what it averages', () => {
    const [mean, sum] = ['mean', 'sum'].map((reduction) => problem('twoLayerNetwork', { ...given('relu'), reduction }));
    const x = mean.startAt();
    assert(Math.abs(sum.measureAt(x).loss! / mean.measureAt(x).loss! - 12) < 1e-12);
    for (const [i, g] of sum.gradientAt(x).mean.entries())
      assert(Math.abs(g - 12 * mean.gradientAt(x).mean[i]) < 1e-12);
  });

  it('learns digits', () => {
    const ofDigits = { data: data('digits'), hidden: 16, activation: 'relu', batch: 32 };
    const { testAccuracy } = trained('twoLayerNetwork', ofDigits, 'adam', { lr: 0.01 }, 400);
    assert(testAccuracy! > 0.85, `${testAccuracy}`);
  });
});
