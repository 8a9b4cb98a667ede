/** The product of two numbers, with plain steps and with noise in its label: row G2 of its notes. */
import assert from 'node:assert/strict';
import { startTraining } from '../../../../runtime/dynamics/start-training.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { bound } from '../with-defaults.ts';
import { problem, type Values } from './problem.ts';

const courseOf = (settings: Values, given: Values = {}) =>
  startTraining(
    {
      problem: bound(builtinCatalog.problem('uvToy')!, given),
      optimizer: bound(builtinCatalog.optimizer('labelNoise')!, settings),
    },
    1,
    0,
  ).course;
const imbalance = ([u, v]: ArrayLike<number> & Iterable<number>) => (u - v) * (u + v);

describe('uvToy', () => {
  it('starts at a minimum, or at the residual that is asked for', () => {
    assert.deepEqual(problem('uvToy', {}).startAt(), [3, 1 / 3]);
    const { startAt, measureAt } = problem('uvToy', { u: 2, residual: -0.6, target: 4 });
    assert(Math.abs(measureAt(startAt()).loss! - 0.18) < 1e-15);
    const flattest = problem('uvToy', { target: 4 });
    assert.deepEqual(flattest.measureAt([2, 2]), { loss: 0, sharpness: flattest.facts.stiffness, imbalance: 0 });
  });

  it('averages the labels of a batch, each changed by itself', () => {
    const { startAt, kind } = problem('uvToy', { batch: 4 });
    const built = kind.build({ u: 3, residual: 0, target: 1, batch: 4 } as never, { nWorkers: 1, random: undefined! });
    const out = new Float64Array(2);
    let calls = 0;
    built.gradient(Float64Array.from(startAt()), out, undefined!, 0, (y) => y + calls++);
    assert.equal(calls, 4);
    assert(Math.abs(out[0] + 1.5 / 3) < 1e-15 && Math.abs(out[1] + 1.5 * 3) < 1e-15);
  });

  it('G2: the imbalance shrinks by 1 - lr^2 r^2 in every step, to 1e-12', () => {
    for (const [lr, sigma] of [
      [0.1, 0.3],
      [0.05, 1],
      [0.15, 0.05],
    ]) {
      const { x, step } = courseOf({ lr, sigma });
      for (let k = 0; k < 200; k++) {
        const before = Float64Array.from(x);
        step(k);
        // The residual that the step was taken with, from what it did to u.
        const r = (before[0] - x[0]) / (lr * before[1]);
        assert(Math.abs(imbalance(x) / (imbalance(before) * (1 - lr ** 2 * r ** 2)) - 1) < 1e-12, `${lr}, step ${k}`);
      }
    }
  });
});
