import assert from 'node:assert/strict';
import type { Transform } from '../../../runtime/api/method.ts';
import type { Problem } from '../../../runtime/api/problem.ts';
import type { Metrics } from '../../../runtime/api/run.ts';
import { DIVERGENCE_BOUND, type Stop, type TrainOptions, train } from '../../../runtime/dynamics/train.ts';
import { gradientMethod } from '../../../runtime/kit/training/gradient-method.ts';
import { descend, trainingOf, WALK_METRICS, walkOn } from './walk.ts';

const upwards = walkOn(() => -1);

interface Options extends Partial<TrainOptions> {
  readonly seed?: number;
  readonly repeat?: number;
}

function run(problem: Problem, stop: Stop, delay = 0, { seed, repeat, ...options }: Options = {}) {
  const method = gradientMethod(descend, () => ({ bound: delay }));
  return train(trainingOf(problem, method, seed, repeat), stop, { ofProblem: WALK_METRICS, ofMethod: [], ...options });
}

/** What every run has of its own, after so many steps that went well. */
const after = (steps: number) => ({
  steps,
  diverged: 0,
  consensusError: 0,
  flowTime: steps / 2,
  wallClock: null,
  unfinished: 0,
});

describe('train', () => {
  it('takes the steps that are asked for and measures the last iterate', () => {
    assert.deepEqual(run(upwards, { steps: 4 }), {
      metrics: { x: 4, highest: 4, clockStep: 4, twiceFlow: 4, ...after(4) },
    });
  });

  it('measures the start where no step is asked for', () => {
    assert.deepEqual(
      run(
        walkOn(() => -1, 7),
        { steps: 0 },
      ).metrics,
      {
        x: 7,
        highest: 7,
        clockStep: 0,
        twiceFlow: 0,
        ...after(0),
      },
    );
  });

  it('keeps the largest value of the whole way, the start among it', () => {
    // Down from 3 to 0, by one step of 3.
    assert.equal(
      run(
        walkOn((x) => x, 3),
        { steps: 5 },
      ).metrics.highest,
      3,
    );
  });

  it('takes the gradient at the iterate of `delay` steps ago, the start before that', () => {
    const seen: number[] = [];
    const spy = walkOn((x) => {
      seen.push(x);
      return -1;
    });
    run(spy, { steps: 6 }, 2);
    assert.deepEqual(seen, [0, 0, 0, 1, 2, 3]);
  });

  it('tells the optimizer the number of the step, from 0', () => {
    const steps: number[] = [];
    const counting: Transform = { ...descend, update: (_state, _x, _gradient, step) => steps.push(step) };
    train(trainingOf(upwards, gradientMethod(counting)), { steps: 3 }, { ofProblem: WALK_METRICS, ofMethod: [] });
    assert.deepEqual(steps, [0, 1, 2]);
  });

  describe('until', () => {
    it('stops at the first iterate that fulfils the condition', () => {
      const { metrics } = run(upwards, { steps: 100, until: ({ x }) => (x ?? 0) >= 3 });
      assert.equal(metrics.steps, 3);
      assert.equal(metrics.x, 3);
    });

    it('is asked before the first step', () => {
      assert.equal(run(upwards, { steps: 100, until: ({ x }) => x === 0 }).metrics.steps, 0);
    });

    it('goes on to the last step where the condition never holds', () => {
      assert.equal(run(upwards, { steps: 5, until: () => false }).metrics.steps, 5);
    });

    it('sees largest values so far, steps, and what is known beforehand', () => {
      const seen: unknown[] = [];
      const until: Stop['until'] = (metrics) => {
        seen.push({ ...metrics });
        return metrics.steps === 1;
      };
      run(
        walkOn((x) => x, 3),
        { steps: 9, until },
        0,
        { known: { bound: 12 } },
      );
      assert.deepEqual(seen, [
        { x: 3, highest: 3, clockStep: 0, twiceFlow: 0, bound: 12, ...after(0) },
        { x: 0, highest: 3, clockStep: 1, twiceFlow: 1, bound: 12, ...after(1) },
      ]);
    });
  });

  describe('divergence', () => {
    it('ends the run at the first iterate beyond the bound, which has no figures', () => {
      // 1, 10, 100, ...: 1e8 is allowed, 1e9 is not.
      const { metrics } = run(
        walkOn((x) => -9 * x, 1),
        { steps: 50 },
      );
      assert.equal(metrics.steps, Math.log10(DIVERGENCE_BOUND) + 1);
      assert.equal(metrics.diverged, 1);
      assert.equal(metrics.x, null);
    });

    for (const value of [Number.NaN, Infinity, -Infinity]) {
      it(`has no figure where an iterate is ${value}`, () => {
        const { metrics } = run(
          walkOn(() => value),
          { steps: 5 },
        );
        assert.equal(metrics.steps, 1);
        assert.equal(metrics.diverged, 1);
        assert.equal(metrics.x, null);
      });
    }

    it('is no divergence where the run stays bounded', () => {
      assert.equal(
        run(
          walkOn((x) => 2 * x, 1),
          { steps: 5 },
        ).metrics.diverged,
        0,
      );
    });
  });

  describe('trace', () => {
    it('has a point at the start and after every so many steps', () => {
      const { trace } = run(upwards, { steps: 7 }, 0, { trace: { every: 3 } });
      assert.deepEqual(trace, {
        every: 3,
        steps: [0, 3, 6],
        values: {
          x: [0, 3, 6],
          highest: [0, 3, 6],
          clockStep: [0, 3, 6],
          twiceFlow: [0, 3, 6],
          consensusError: [0, 0, 0],
          flowTime: [0, 1.5, 3],
          wallClock: [null, null, null],
        },
      });
    });

    it('shows the value at each point, not the largest so far', () => {
      const { trace } = run(
        walkOn((x) => x, 3),
        { steps: 2 },
        0,
        { trace: { every: 1 } },
      );
      assert.deepEqual(trace?.values.highest, [3, 0, 0]);
    });

    it('ends with the run, and has null where a value is not finite', () => {
      const { trace } = run(
        walkOn(() => Number.NaN),
        { steps: 9 },
        0,
        { trace: { every: 1 } },
      );
      assert.deepEqual(trace?.steps, [0, 1]);
      assert.deepEqual(trace?.values.x, [0, null]);
    });

    it('changes no figure', () => {
      const { metrics } = run(upwards, { steps: 7 }, 0, { trace: { every: 2 } });
      assert.deepEqual(metrics, run(upwards, { steps: 7 }).metrics);
    });
  });

  describe('watches', () => {
    const watch = (name: string, least: number) => ({ name, condition: ({ x }: Metrics) => (x ?? 0) >= least });

    it('say at which step a condition held first, the start being step 0', () => {
      const watches = [watch('at once', 0), watch('soon', 3), watch('never', 100)];
      const { metrics } = run(upwards, { steps: 9 }, 0, { watches });
      assert.deepEqual([metrics['at once'], metrics.soon, metrics.never], [0, 3, null]);
    });

    it('keep the first step where the condition stops holding', () => {
      const down = walkOn(() => 1, 2);
      const { metrics } = run(down, { steps: 9 }, 0, { watches: [watch('start', 1)] });
      assert.equal(metrics.start, 0);
    });
  });

  describe('several iterates', () => {
    /** Rows 0 and 1 start at 0 and 4 and move up by 1 and 3. */
    const method = (touched?: number) => ({
      start: () => {
        const x = Float64Array.of(0, 4);
        const step = () => {
          x[0] += 1;
          x[1] += 3;
        };
        return { x, nRows: 2, state: { x }, step, touched };
      },
    });

    it('are measured at their mean, with the spread around it', () => {
      const { metrics } = train(trainingOf(upwards, method()), { steps: 2 }, { ofProblem: WALK_METRICS, ofMethod: [] });
      assert.deepEqual([metrics.x, metrics.consensusError], [6, 32]);
    });

    it('are asked for divergence after as many steps as may have changed them all, and at the end', () => {
      const fast = (touched: number): number => {
        const start = () => {
          const x = new Float64Array(10);
          return { x, nRows: 10, state: { x }, step: () => x.fill(2 * DIVERGENCE_BOUND), touched };
        };
        const all = { ofProblem: WALK_METRICS, ofMethod: [] };
        return train(trainingOf(upwards, { start }), { steps: 25 }, all).metrics.steps!;
      };
      assert.deepEqual([fast(10), fast(2), fast(1)], [1, 5, 10]);
    });
  });

  it('adds up the time of computing and communication', () => {
    const training = trainingOf({ ...upwards, measure: () => undefined });
    const gradients = { ...training.gradients, seconds: () => 2 };
    const options = { ofProblem: [], ofMethod: [], communication: 0.5 };
    assert.equal(train({ ...training, gradients }, { steps: 3 }, options).metrics.wallClock, 2 + 3 * 0.5);
  });

  it('measures only where somebody needs it', () => {
    let n = 0;
    const counting: Problem = { ...upwards, measure: () => n++ };
    const last = [WALK_METRICS[0]];
    run(counting, { steps: 10 }, 0, { ofProblem: last });
    assert.equal(n, 1);
    run(counting, { steps: 10 }, 0, { ofProblem: last, trace: { every: 5 } });
    assert.equal(n, 1 + 3);
    run(counting, { steps: 10 }, 0, { ofProblem: WALK_METRICS });
    assert.equal(n, 1 + 3 + 11);
  });

  it('has streams of their own for start and samples, so that one does not shift the other', () => {
    const noisy = (drawsAtStart: number): Problem => ({
      ...upwards,
      start: (x, random) => {
        for (let i = 0; i < drawsAtStart; i++) random.normal();
        x[0] = 0;
      },
      gradient: (_x, out, random) => {
        out[0] = random.normal();
      },
    });
    assert.deepEqual(run(noisy(0), { steps: 5 }), run(noisy(3), { steps: 5 }));
    assert.notEqual(run(noisy(0), { steps: 5 }, 0, { repeat: 1 }).metrics.x, run(noisy(0), { steps: 5 }).metrics.x);
    assert.notEqual(run(noisy(0), { steps: 5 }, 0, { seed: 2 }).metrics.x, run(noisy(0), { steps: 5 }).metrics.x);
  });
});
