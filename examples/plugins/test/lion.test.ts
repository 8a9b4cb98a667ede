/** The tests of a plugin: the duties that every kind has, and what is special about this one. */
import assert from 'node:assert/strict';
import { conformance } from 'syncline/testing';
import plugin, { heavyTailed, lion } from '../lion.ts';

const VALUES = { lr: 0.1, beta1: 0.9, beta2: 0.99, weightDecay: 0.5 };

/** The iterates after each step, from 1, under gradients that are given or follow from the iterate. */
function iterates(values: object, gradients: readonly number[] | ((x: number) => number), steps: number): number[] {
  const course = lion.build({ ...VALUES, ...values } as never).start({
    problem: {
      dimension: 1,
      start: (x: Float64Array) => void x.fill(1),
    },
    facts: heavyTailed.facts({ dimension: 1, noise: 1, degrees: 1 } as never),
    nWorkers: 1,
    graph: null,
    stream: () => undefined,
    gradients: {
      state: {},
      combined(x: Float64Array, out: Float64Array) {
        out[0] = typeof gradients === 'function' ? gradients(x[0]) : gradients[step];
      },
    },
  } as never);
  let step = 0;
  const seen: number[] = [];
  for (; step < steps; step++) {
    course.step(step);
    seen.push(course.x[0]);
  }
  return seen;
}

conformance(plugin);

describe('lion', () => {
  it('takes the steps of its formula', () => {
    // c = 0.1 * 2 > 0; m = 0.02. Then c = 0.9 * 0.02 - 0.1 * 0.1 = 0.008 > 0, against the sign of the gradient.
    const first = 1 - 0.1 * (1 + 0.5);
    const second = first - 0.1 * (1 + 0.5 * first);
    assert.deepEqual(iterates({}, [2, -0.1], 2), [first, second]);
  });

  it('walks towards a minimum by its step size', () => {
    const seen = iterates({ lr: 0.01, weightDecay: 0 }, (x) => x, 90);
    seen.forEach((x, k) => {
      assert.ok(Math.abs(x - (1 - 0.01 * (k + 1))) < 1e-12, `step ${k}`);
    });
  });

  it('does not see by what factor gradients are larger', () => {
    assert.deepEqual(
      iterates({}, (x) => 64 * x, 200),
      iterates({}, (x) => x, 200),
    );
  });
});
