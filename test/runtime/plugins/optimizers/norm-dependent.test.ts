/** Steps by the norms of neurons: rows H1 and H2 of its notes. How often a student finds its teacher is a claim of the example. */
import assert from 'node:assert/strict';
import { measureTraining } from '../../../../runtime/dynamics/measure-training.ts';
import { startTraining, type TrainingParts } from '../../../../runtime/dynamics/start-training.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { bound } from '../with-defaults.ts';
import type { Values } from './optimizer.ts';

const STUDENTS = 6;
const FEATURES = 4;
const parts = (name: string, settings: Values, given: Values = {}): TrainingParts => ({
  problem: bound(builtinCatalog.problem('teacherStudent')!, { students: STUDENTS, features: FEATURES, ...given }),
  optimizer: bound(builtinCatalog.optimizer(name)!, settings),
});

/** Losses of 50 steps, each neuron written at first as (a / c, c w) with a c of its own. */
function losses(name: string, split: (neuron: number) => number, given: Values = {}): number[] {
  const { problem, course } = startTraining(parts(name, { lr: 0.05 }, given), 4, 0);
  const { count, nInputs, outer } = problem.neurons!;
  for (let j = 0; j < count; j++) {
    course.x[outer + j] /= split(j);
    for (let i = 0; i < nInputs; i++) course.x[j * nInputs + i] *= split(j);
  }
  const out = new Float64Array(4);
  return Array.from({ length: 50 }, (_, step) => {
    course.step(step);
    problem.measure(course.x, { step, flowTime: 0, rows: course.x, nRows: 1 }, out);
    return out[0];
  });
}
const apart = (a: readonly number[], b: readonly number[]) => Math.max(...a.map((value, i) => Math.abs(value - b[i])));

describe('normDependent', () => {
  it('H1: has the same losses however a neuron is split, to 1e-12; plain steps have others', () => {
    for (const given of [{}, { samples: 40, batch: 8 }, { lambda: 0.1, inputs: 'sphere' }] as Values[]) {
      const split = (neuron: number) => [0.5, 2, 1, 0.25, 3, 1.5][neuron];
      const even = losses('normDependent', () => 1, given);
      assert(apart(losses('normDependent', split, given), even) < 1e-12);
      assert(
        apart(
          losses('sgd', split, given),
          losses('sgd', () => 1, given),
        ) > 1e-3,
      );
      assert(even[49] < even[0]);
    }
  });

  it('H2: keeps the signs of outer weights, and counts those that a large step changes', () => {
    const after = (lr: number) => measureTraining(parts('normDependent', { lr }), { steps: 200 }, { seed: 2 }).metrics;
    assert.equal(after(0.05).signChanges, 0);
    assert(after(20).diverged === 1 || after(20).signChanges! > 0);
  });

  it('is plain descent where both norms of every neuron are equal', () => {
    // The start of the problem, for one step.
    const [own, plain] = ['normDependent', 'sgd'].map((name) => {
      const { course } = startTraining(parts(name, { lr: 0.05 }), 4, 0);
      course.step(0);
      return course.x;
    });
    for (const [i, value] of plain.entries()) assert(Math.abs(own[i] - value) < 1e-15);
  });

  it('leaves neurons without mass as they are', () => {
    const { course } = startTraining(parts('normDependent', { lr: 0.05 }), 4, 0);
    course.x[STUDENTS * FEATURES] = 0;
    course.x.fill(0, FEATURES, 2 * FEATURES);
    const before = Float64Array.from(course.x);
    course.step(0);
    assert.deepEqual(course.x.slice(0, 2 * FEATURES), before.slice(0, 2 * FEATURES));
    assert.equal(course.x[STUDENTS * FEATURES], 0);
    assert(course.x.every(Number.isFinite) && course.x[4 * FEATURES] !== before[4 * FEATURES]);
  });

  it('trains any network of one output', () => {
    const data = bound(builtinCatalog.find('dataset', 'gaussianRegression')!, { samples: 20 });
    const problem = bound(builtinCatalog.problem('twoLayerNetwork')!, { data, hidden: 8, activation: 'relu' });
    const run = (steps: number) =>
      measureTraining({ ...parts('normDependent', { lr: 0.05 }), problem }, { steps }, { seed: 1 }).metrics.loss!;
    assert(run(300) < run(0) / 3, `${run(0)} and ${run(300)}`);
  });
});
