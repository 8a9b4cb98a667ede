/** The expected loss of a student in closed form: rows H0 and H3 of its notes; and the same problem from samples. */
import assert from 'node:assert/strict';
import type { BoundValue } from '../../../../runtime/api/descriptor.ts';
import { createStream } from '../../../../runtime/kit/random-stream.ts';
import { angleBetween, arcCosineKernel } from '../../../../runtime/kit/training/arc-cosine-kernel.ts';
import { problem } from './problem.ts';

type Values = Readonly<Record<string, BoundValue>>;

/** Inner weights first. */
const SMALL = { students: 5, teachers: 3, features: 4 };
const OUTER = SMALL.students * SMALL.features;

/** A point that is no start: all weights standard normal. */
function anywhere(dimension: number, seed = 1): readonly number[] {
  const x = new Float64Array(dimension);
  createStream(seed, 0, 'anywhere').fillNormal(x);
  return Array.from(x);
}

describe('teacherStudent', () => {
  for (const given of [
    {},
    { lambda: 0.1 },
    { inputs: 'sphere', lambda: 0 },
    { teacher: 'random', features: 2 },
  ] as Values[]) {
    it(`H0: has the slope of its loss as its gradient, within 1e-8, ${JSON.stringify(given)}`, () => {
      const { facts, gradientAt, measureAt } = problem('teacherStudent', { ...SMALL, ...given });
      const x = anywhere(facts.dimension);
      const { mean } = gradientAt(x);
      for (const [i, g] of mean.entries()) {
        const at = (h: number) => measureAt(x.map((value, j) => (j === i ? value + h : value))).loss!;
        const slope = (8 * (at(1e-3) - at(-1e-3)) - (at(2e-3) - at(-2e-3))) / 0.012;
        assert(Math.abs(slope - g) < 1e-8, `${i}: ${slope} and ${g}`);
      }
    });
  }

  for (const inputs of ['normal', 'sphere']) {
    it(`H0: has the expected loss of samples, within 1 %, ${inputs} inputs`, () => {
      const given = { ...SMALL, inputs, lambda: 0 };
      const drawn = problem('teacherStudent', { ...given, samples: 200_000 });
      const x = anywhere(drawn.facts.dimension);
      const { loss, error } = drawn.measureAt(x);
      assert(Math.abs(loss! / error! - 1) < 0.01, `${loss} and ${error}`);
      assert.equal(error, problem('teacherStudent', given).measureAt(x).loss);
    });
  }

  it('H3: has the same product of weight and slope outside and inside of every neuron, to 1e-12', () => {
    for (const given of [{}, { samples: 50 }, { lambda: 0.3, inputs: 'sphere' }] as Values[]) {
      const { facts, gradientAt } = problem('teacherStudent', { ...SMALL, ...given });
      const x = anywhere(facts.dimension, 2);
      const { mean } = gradientAt(x);
      for (let j = 0; j < SMALL.students; j++) {
        let inner = 0;
        for (let i = 4 * j; i < 4 * j + 4; i++) inner += x[i] * mean[i];
        assert(Math.abs(x[OUTER + j] * mean[OUTER + j] - inner) < 1e-12, `${j}`);
      }
    }
  });

  it('knows when the student is the teacher, however its neurons are split and scaled', () => {
    const { measureAt } = problem('teacherStudent', { students: 5, teachers: 3, features: 3, lambda: 0 });
    // The third teacher twice, at half its mass; one neuron without any.
    const inner = [2, 0, 0, 0, 0.5, 0, 0, 0, 1, 0, 0, 4, 0, 0, 0];
    const found = measureAt([...inner, 0.5, -2, 0.5, 0.125, 7]);
    assert(found.error! < 1e-15 && found.massError! < 1e-15 && found.meanAngle === 0, JSON.stringify(found));
    assert.equal(measureAt([...inner, 0.5, -2, 0.25, 0.125, 7]).massError, 0.25);
  });

  it('adds the total variation of the student', () => {
    const x = [3, 4, 0, -2, 0.5, -1];
    const [plain, penalized] = [0, 0.1].map((lambda) =>
      problem('teacherStudent', { students: 2, teachers: 1, features: 2, lambda }).measureAt(x),
    );
    assert(Math.abs(penalized.loss! - plain.loss! - 0.1 * (2.5 + 2)) < 1e-14);
    assert.equal(penalized.error, plain.error);
  });

  it('starts with equal masses that add up, other ones for other streams', () => {
    const { startAt } = problem('teacherStudent', { ...SMALL, mass: 2, ratio: 9 });
    const x = startAt();
    for (let j = 0; j < SMALL.students; j++) {
      const norm = Math.hypot(...x.slice(4 * j, 4 * j + 4));
      assert(Math.abs(norm * Math.abs(x[OUTER + j]) - 0.4) < 1e-14);
      assert(Math.abs(Math.abs(x[OUTER + j]) / norm - 9) < 1e-13);
    }
    assert.notDeepEqual(startAt(2), x);
  });

  it('has labels, data and noise only where it has samples', () => {
    const offers = (given: Values) => problem('teacherStudent', given).facts.offers;
    assert.deepEqual(offers({}), ['neurons']);
    assert.deepEqual(offers({ samples: 8 }), ['neurons', 'labels', 'data']);
    const noisy = problem('teacherStudent', { ...SMALL, samples: 20_000, noise: 0.5, lambda: 0 });
    const x = anywhere(noisy.facts.dimension);
    const { loss, error } = noisy.measureAt(x);
    assert(Math.abs(loss! - error! - 0.125) < 0.03 * loss!);
  });

  it('says what contradicts itself', () => {
    const codes = (given: Values) =>
      problem('teacherStudent', given)
        .check()
        .map(({ code, param }) => [code, param]);
    assert.deepEqual(codes({ teachers: 5, students: 9 }), [['problem/shape', 'teachers']]);
    assert.deepEqual(codes({ teachers: 5, students: 9, teacher: 'random' }), []);
    assert.deepEqual(codes({ batch: 4 }), [['problem/shape', 'batch']]);
    assert.deepEqual(codes({ noise: 0.1 }), [['problem/shape', 'noise']]);
    assert.deepEqual(codes({ split: 'dealt', samples: 10, noise: 1, batch: 2 }), []);
    assert.deepEqual(codes({ students: 2 }), [['problem/students', 'students']]);
  });

  it('stays finite at neurons without weights and in one dimension', () => {
    const { gradientAt, measureAt } = problem('teacherStudent', { students: 2, teachers: 1, features: 1 });
    for (const x of [
      [0, 0, 0, 0],
      [0, -1, 2, 0],
      [1, -1, 1, 1],
    ]) {
      assert(gradientAt(x).mean.every(Number.isFinite) && Object.values(measureAt(x)).every(Number.isFinite));
    }
  });
});

describe('arcCosineKernel', () => {
  it('is 1/2 for one direction, 1/(2 pi) for right angles, 0 for opposite ones', () => {
    for (const [angle, expected] of [
      [0, 0.5],
      [Math.PI / 2, 1 / (2 * Math.PI)],
      [Math.PI, 0],
    ]) {
      assert(Math.abs(arcCosineKernel(angle) - expected) < 1e-16);
    }
  });

  it('has angles to the last digits, also near 0 and near pi', () => {
    for (const angle of [0, 1e-9, 1e-5, 0.3, Math.PI / 2, 3, Math.PI - 1e-5, Math.PI - 1e-9]) {
      const b = Float64Array.of(0, Math.cos(angle), Math.sin(angle));
      assert(Math.abs(angleBetween(Float64Array.of(1, 0), 0, b, 1, 2) - angle) < 1e-15, `${angle}`);
    }
  });
});
