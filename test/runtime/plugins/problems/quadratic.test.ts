import assert from 'node:assert/strict';
import { measureTraining } from '../../../../runtime/dynamics/measure-training.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { bound } from '../with-defaults.ts';
import { problem, type Values } from './problem.ts';

describe('quadratic', () => {
  it('measures loss, distance and gradient', () => {
    // 1/2 (2 * 9 + 4 * 16), |(3, 4)|, |(6, 16)|
    assert.deepEqual(problem('quadratic', { curvatures: [2, 4] }).measureAt([3, 4]), {
      loss: 41,
      distance: 5,
      gradientNorm: Math.sqrt(292),
    });
  });

  it('has the listed curvatures, and knows the largest and the smallest', () => {
    const { facts, gradientAt } = problem('quadratic', { curvatures: [2, 1, 4] });
    assert.deepEqual(facts, {
      dimension: 3,
      role: 'minimum',
      smoothness: 4,
      strongConvexity: 1,
      stiffness: 4,
      optimum: 0,
    });
    assert.deepEqual(gradientAt([1, -2, 0.5]).mean, [2, -2, 2]);
  });

  it('spreads curvatures from 1 down to 1 / condition where none is listed', () => {
    const { gradientAt, facts } = problem('quadratic', { dimension: 3, condition: 100 });
    for (const [i, h] of gradientAt([1, 1, 1]).mean.entries()) assert(Math.abs(h - [1, 0.1, 0.01][i]) < 1e-15);
    assert.equal(facts.dimension, 3);
    assert.equal(problem('quadratic', { dimension: 1, condition: 100 }).facts.smoothness, 1);
  });

  it('starts at ones, or at a normal point that depends on the seed', () => {
    assert.deepEqual(problem('quadratic', { curvatures: [1, 2] }).startAt(), [1, 1]);
    const random = problem('quadratic', { curvatures: [1, 2], start: 'random' });
    assert.notDeepEqual(random.startAt(1), random.startAt(2));
    assert.deepEqual(random.startAt(3), random.startAt(3));
  });

  it('adds noise of the given deviation and mean 0 to every coordinate', () => {
    const n = 100_000;
    const { mean, standardError } = problem('quadratic', { curvatures: [2, 4], noise: 0.5 }).gradientAt([3, 4], n);
    for (const [i, expected] of [6, 16].entries()) {
      assert(Math.abs(mean[i] - expected) < 4 * standardError[i]);
      assert(Math.abs(standardError[i] * Math.sqrt(n) - 0.5) < 0.01);
    }
  });

  it('has the stationary loss of sgd that its text states, within 3 %', () => {
    const [lr, noise, curvatures] = [0.2, 0.5, [1, 3]];
    const steps = 400_000;
    const { trace } = train({ curvatures, noise }, { lr }, steps, 2);
    const late = trace!.values.loss.slice(100) as number[];
    const mean = late.reduce((a, b) => a + b, 0) / late.length;
    const expected = ((lr * noise ** 2) / 2) * curvatures.reduce((sum, h) => sum + 1 / (2 - lr * h), 0);
    assert(Math.abs(mean / expected - 1) < 0.03, `found ${mean}, expected ${expected}`);
  });

  it('converges by the factor 1 - lr h per step and coordinate', () => {
    const { metrics } = train({ curvatures: [1, 3] }, { lr: 0.1 }, 50);
    assert(Math.abs(metrics.loss! / ((0.9 ** 100 + 3 * 0.7 ** 100) / 2) - 1) < 1e-12);
  });

  it('refuses a dimension or a condition beside a list', () => {
    const messages = (given: Values) =>
      problem('quadratic', given)
        .check()
        .map(({ message }) => message);
    assert.deepEqual(messages({ curvatures: [1, 2], dimension: 5, condition: 3 }), [
      'expected either curvatures or `dimension` and `condition`, found 2 curvatures and a dimension of 5 and a condition of 3',
    ]);
    assert.deepEqual(messages({ curvatures: [1, 2], dimension: 2 }), []);
    assert.deepEqual(messages({ dimension: 5, condition: 3 }), []);
  });
});

function train(given: Values, ofSgd: Values, steps: number, every = 1) {
  const quadratic = builtinCatalog.problem('quadratic')!;
  const sgd = builtinCatalog.optimizer('sgd')!;
  const parts = { problem: bound(quadratic, given), optimizer: bound(sgd, ofSgd) };
  return measureTraining(parts, { steps }, { seed: 1, trace: { every } });
}
