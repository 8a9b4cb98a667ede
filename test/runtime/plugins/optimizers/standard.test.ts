/**
 * The standard optimizers on 1/2 sum h w^2, h = (2, 1, 4), from (1, -2, 0.5), against five steps of an independent NumPy program
 * (row K1 of its notes), and what else each claims of itself.
 */
import assert from 'node:assert/strict';
import type { BoundValue } from '../../../../runtime/api/descriptor.ts';
import { measureTraining } from '../../../../runtime/dynamics/measure-training.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { bound } from '../with-defaults.ts';
import { assertClose, bowl, courseOn, optimizer, stepUnderForce, weightsAfter } from './optimizer.ts';

type Values = Readonly<Record<string, BoundValue>>;

const schedule = (name: string, given: Values) => bound(builtinCatalog.find('schedule', name)!, given);
const halving = schedule('stepDecay', { every: 2, factor: 0.5 });

describe('standard optimizers', () => {
  for (const [name, given, expected] of [
    ['sgd', {}, [0.32768, -1.18098, 0.03888]],
    ['nesterov', { momentum: 0.9 }, [-0.4157175808, 0.2091633678, -0.0825679008]],
    ['adam', {}, [0.5079636593, -1.5029557826, 0.0278144488]],
    ['adam', { weightDecay: 0.1 }, [0.5079636591, -1.5029557824, 0.0278144487]],
    ['adamw', { weightDecay: 0.1 }, [0.469952657, -1.4155664812, 0.0153303569]],
    ['lamb', {}, [0.4351306444, -1.4218826055, -0.0291964417]],
    ['lars', { trust: 0.1 }, [0.8288845982, -1.8261005765, 0.3343585259]],
  ] as const) {
    it(`K1: ${name} ${JSON.stringify(given)} equals five reference steps within 1e-9`, () => {
      assertClose(weightsAfter(5, name, { lr: 0.1, ...given }), expected, 1e-9);
    });
  }

  it('flow by their effective step under a constant force', () => {
    for (const [name, given] of [
      ['sgd', { lr: 0.1 }],
      ['momentum', { lr: 0.1, momentum: 0.5 }],
      ['momentum', { lr: 0.1, momentum: 0.9, dampening: 0.9 }],
      ['momentum', { lr: 0.1, momentum: 0.5, nesterov: true }],
      ['nesterov', { lr: 0.1, momentum: 0.8 }],
      ['asyncMomentum', { lr: 0.1, momentum: 0.75, delay: 3 }],
      ['localSgd', { lr: 0.1, period: 4 }],
    ] as const) {
      const stated = optimizer(name, given).facts.effectiveStep!;
      assert(Math.abs(stepUnderForce(name, given) / stated - 1) < 1e-9, name);
    }
  });
});

describe('nesterov', () => {
  it('is momentum in the form of Nesterov, and sgd without momentum', () => {
    const same = weightsAfter(20, 'momentum', { lr: 0.05, momentum: 0.7, nesterov: true });
    assertClose(weightsAfter(20, 'nesterov', { lr: 0.05, momentum: 0.7 }), same, 1e-13);
    assertClose(weightsAfter(20, 'nesterov', { lr: 0.05, momentum: 0 }), weightsAfter(20, 'sgd', { lr: 0.05 }), 1e-15);
  });

  const h = Array.from({ length: 50 }, (_, i) => 10 ** (-3 * (i / 49)));
  const lossAfter = (given: Values, steps: number) => {
    const course = courseOn(
      optimizer('nesterov', { lr: 1, ...given }).method,
      bowl(h),
      h.map(() => 1),
    );
    for (let step = 0; step < steps; step++) course.step(step);
    return course.x.reduce((sum, x, i) => sum + (h[i] * x * x) / 2, 0);
  };

  it('keeps the accelerated rate of strongly convex problems', () => {
    const q = Math.sqrt(1e-3);
    const start = lossAfter({}, 0) + (1e-3 / 2) * 50;
    for (const steps of [50, 200, 600]) {
      assert(lossAfter({ momentum: (1 - q) / (1 + q) }, steps) <= (1 - q) ** steps * start, `${steps} steps`);
    }
  });

  it('keeps 2 L |x0|^2 / (k + 1)^2 with a growing momentum', () => {
    for (const steps of [10, 100, 1000]) {
      // The bound is of y, one gradient step behind x: a step more on x gives the next y, which is no worse here.
      assert(lossAfter({ momentumLaw: 'growing' }, steps) <= (2 * 50) / steps ** 2, `${steps} steps`);
    }
  });

  it('with a momentum of 1 is stable under gradients of samples below a statistical condition number of 3', () => {
    // Second moments of one mode of curvature 1, steps of 0.001: of the iterate, of it with the gradient step before, of that.
    const lr = 1e-3;
    const factorOf = (condition: number) => {
      const first = 1 - lr;
      const second = first ** 2 + lr ** 2 * (condition - 1);
      let [x, mixed, before] = [1, 1, 1];
      const after = (steps: number) => {
        for (let i = 0; i < steps; i++) {
          [x, mixed, before] = [
            4 * second * x - 4 * first * mixed + before,
            2 * second * x - first * mixed,
            second * x,
          ];
        }
        return x;
      };
      // Over whole turns of an oscillation that has died out.
      const early = after(100_000);
      return (after(100_000) / early) ** 1e-5;
    };
    for (const condition of [1.5, 2.5, 2.95]) {
      assert(Math.abs((1 - factorOf(condition)) / ((lr * (3 - condition)) / 2) - 1) < 0.15, `${condition}`);
    }
    assert(factorOf(2.99) < 1 && factorOf(3.01) > 1, `${factorOf(2.99)} ${factorOf(3.01)}`);
  });

  it('says so, and does so: half of ten runs with single samples go away, with batches of eight none', () => {
    const kind = builtinCatalog.optimizer('nesterov')!;
    const rule = bound(kind, { lr: 0.05, momentumLaw: 'growing' });
    const data = bound(builtinCatalog.find('dataset', 'gaussianRegression')!, { features: 3, condition: 4 });
    for (const [batch, codes, isStable] of [
      [1, ['optimizer/unstable'], false],
      [8, [], true],
    ] as const) {
      const problem = bound(builtinCatalog.problem('leastSquares')!, { data, batch });
      const facts = problem.descriptor.facts(problem.values as never);
      assert.deepEqual(
        kind.requires(facts, rule.values as never, { nWorkers: 1, shape: null, graph: null }).map(({ code }) => code),
        codes,
      );
      const losses = Array.from({ length: 10 }, (_, repeat) => {
        const { loss } = measureTraining({ problem, optimizer: rule }, { steps: 4000 }, { seed: 1, repeat }).metrics;
        return loss ?? Number.POSITIVE_INFINITY;
      }).sort((a, b) => a - b);
      assert(isStable ? losses[9] < 1e-10 : losses[5] > 1, losses.join(', '));
    }
  });
});

describe('momentum with a step size that changes', () => {
  it('differs by where the step size stands, and only then', () => {
    const after = (lrPlace: string, more: Values = {}) =>
      weightsAfter(6, 'momentum', { lr: 0.1, momentum: 0.9, lrPlace, ...more });
    assertClose(after('inside'), after('outside'), 1e-15);
    assert(Math.abs(after('inside', { schedule: halving })[0] - after('outside', { schedule: halving })[0]) > 1e-3);
  });

  it('inside keeps what is in the buffer at the step size it came with', () => {
    // One coordinate with curvature 1 from 1, momentum 1/2, step sizes 0.1, 0.1, 0.05.
    const given = { lr: 0.1, momentum: 0.5, lrPlace: 'inside', schedule: halving };
    const course = courseOn(optimizer('momentum', given).method, bowl([1]), [1]);
    let [x, b] = [1, 0];
    for (const [step, rate] of [0.1, 0.1, 0.05].entries()) {
      course.step(step);
      b = 0.5 * b + rate * x;
      x -= b;
      assert(Math.abs(course.x[0] - x) < 1e-15);
    }
  });
});

describe('adam and adamw', () => {
  it('are one without decay', () => {
    assert.deepEqual(
      weightsAfter(9, 'adamw', { lr: 0.1, weightDecay: 0 }),
      weightsAfter(9, 'adam', { lr: 0.1, weightDecay: 0 }),
    );
  });

  it('adamw decays by the step size times the decay, or by the decay alone', () => {
    const still = (decayScale: string) =>
      courseOn(optimizer('adamw', { lr: 0.1, weightDecay: 0.2, decayScale }).method, (_x, out) => out.fill(0), [1]);
    for (const [scale, kept] of [
      ['lr', 0.98],
      ['schedule', 0.8],
    ] as const) {
      const course = still(scale);
      course.step(0);
      assert(Math.abs(course.x[0] - kept) < 1e-15, scale);
    }
  });

  it('take first steps of about the step size, whatever the gradient', () => {
    for (const scale of [1e-3, 1, 1e6]) {
      const course = courseOn(optimizer('adam', { lr: 0.1 }).method, (_x, out) => out.fill(scale), [0]);
      course.step(0);
      assert(Math.abs(course.x[0] + 0.1) < 1e-5);
    }
  });

  it('refuse means that never forget', () => {
    for (const name of ['adam', 'adamw', 'lamb']) {
      assert.deepEqual(
        optimizer(name, { lr: 0.1, beta1: 1 })
          .check()
          .map(({ param }) => param),
        ['beta1'],
      );
    }
  });
});

describe('lamb and lars', () => {
  const layers = [
    { name: 'a', offset: 0, rows: 2, columns: 1 },
    { name: 'b', offset: 2, rows: 1, columns: 2 },
  ];
  const start = [3, 4, 0, 0.1];
  const stepOf = (name: string, given: Values) => {
    const course = courseOn(optimizer(name, given).method, bowl([1, 2, 3, 4]), start, layers);
    course.step(0);
    const moved = course.x.map((x, i) => x - start[i]);
    return [Math.hypot(moved[0], moved[1]), Math.hypot(moved[2], moved[3])];
  };

  it('lamb steps by the step size times the length of each layer', () => {
    assertClose(stepOf('lamb', { lr: 0.1, weightDecay: 0 }), [0.5, 0.01], 1e-7);
  });

  it('lars steps by the step size and the trust coefficient times the length of each layer', () => {
    assertClose(stepOf('lars', { lr: 0.1, trust: 0.02 }), [0.01, 2e-4], 1e-15);
  });

  it('leave zero', () => {
    for (const name of ['lamb', 'lars']) {
      const course = courseOn(optimizer(name, { lr: 0.1, weightDecay: 0 }).method, (_x, out) => out.fill(-1), [0, 0]);
      course.step(0);
      assert(course.x[0] > 0, name);
    }
  });
});

describe('signSgd', () => {
  it('moves each coordinate by the step size', () => {
    assertClose(weightsAfter(1, 'signSgd', { lr: 0.1 }), [0.9, -1.9, 0.4], 1e-15);
  });
});
