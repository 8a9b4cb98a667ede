/** Noise in the labels against its closed forms: rows G0, G1, G2, G3, G5 of its notes, and what flips do to a gradient. */
import assert from 'node:assert/strict';
import { measureTraining } from '../../../../runtime/dynamics/measure-training.ts';
import { startTraining, type TrainingParts } from '../../../../runtime/dynamics/start-training.ts';
import { createStream } from '../../../../runtime/kit/random-stream.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { implicitRegularizer } from '../../../../runtime/plugins/optimizers/label-noise/implicit-regularizer.ts';
import { bound, withDefaults } from '../with-defaults.ts';
import { OPAQUE_FACTS, optimizer, type Values } from './optimizer.ts';

const data = (name: string, given: Values) => bound(builtinCatalog.find('dataset', name)!, given);
const parts = (problem: string, given: Values, name: string, settings: Values, workers?: Values): TrainingParts => ({
  problem: bound(builtinCatalog.problem(problem)!, given),
  optimizer: bound(builtinCatalog.optimizer(name)!, settings),
  ...(workers && { workers: bound(builtinCatalog.find('workers', 'workers')!, workers) }),
});
const iterateAfter = (steps: number, of: TrainingParts): Float64Array => {
  const { course } = startTraining(of, 3, 0);
  for (let step = 0; step < steps; step++) course.step(step);
  return course.x;
};

/** Mean decay of log |u^2 - v^2| per step, once the residual has its spread. */
function decayRate(settings: Values, steps: number, workers?: Values, given: Values = {}): number {
  const { course } = startTraining(parts('uvToy', given, 'labelNoise', settings, workers), 5, 0);
  const logImbalance = () => Math.log(Math.abs((course.x[0] - course.x[1]) * (course.x[0] + course.x[1])));
  for (let step = 0; step < 500; step++) course.step(step);
  const before = logImbalance();
  for (let step = 500; step < 500 + steps; step++) course.step(step);
  return (before - logImbalance()) / steps;
}

describe('implicitRegularizer', () => {
  it('G0: is a quarter of the trace for small steps, to 1e-6', () => {
    for (const momentum of [0, 0.9]) {
      assert(Math.abs(implicitRegularizer([2, 1, 0.8], 1e-7, momentum) - 0.95) < 1e-6);
    }
  });

  it('G0: has the slope 1 / (4 - 2 lr h / (1 + momentum)) in every curvature, to 1e-6', () => {
    for (const momentum of [0, 0.5, 0.9]) {
      for (const h of [0.3, 2, 9]) {
        const at = (value: number) => implicitRegularizer([1, value], 0.15, momentum);
        const slope = (at(h + 1e-5) - at(h - 1e-5)) / 2e-5;
        assert(Math.abs(slope - 1 / (4 - (2 * 0.15 * h) / (1 + momentum))) < 1e-6, `${momentum}, ${h}`);
      }
    }
  });

  it('has no value where steps are unstable', () => {
    assert(Number.isNaN(implicitRegularizer([21], 0.1, 0)));
    assert(!Number.isNaN(implicitRegularizer([21], 0.1, 0.5)));
  });
});

describe('labelNoise', () => {
  for (const [lr, momentum, sigma, samples] of [
    [0.5, 0, 0.3, 1],
    [0.8, 0, 0.3, 4],
    [0.2, 0.5, 1, 4],
    [0.1, 0.9, 0.1, 8],
  ]) {
    it(`G1: spreads by lambda / (2 - lr h / (1 + momentum)), ${lr}, ${momentum}, ${sigma}, within 2 %`, () => {
      // As many features as samples, at right angles: every curvature is 1 / samples.
      const given = { data: data('gaussianRegression', { samples, features: samples, inputs: 'orthonormal' }) };
      const of = parts('leastSquares', given, 'labelNoise', { lr, momentum, sigma });
      const { course } = startTraining(of, 7, 0);
      const { labels, features } = builtinCatalog
        .find('dataset', 'gaussianRegression')!
        .build(given.data.values as never).train;
      const optimum = course.x.map((_, j) => labels.reduce((s, y, i) => s + y * features[i * samples + j], 0));
      let sum = 0;
      const [burn, steps] = [1000, 100_000];
      for (let step = 0; step < burn + steps; step++) {
        course.step(step);
        if (step < burn) continue;
        for (let j = 0; j < samples; j++) sum += (course.x[j] - optimum[j]) ** 2;
      }
      const lambda = (lr * sigma ** 2) / (samples * (1 - momentum));
      const { bounds } = optimizer('labelNoise', { lr, momentum, sigma });
      const facts = of.problem.descriptor.facts(of.problem.values as never);
      assert(Math.abs((bounds(facts).lambda as number) / lambda - 1) < 1e-12);
      const expected = lambda / (2 - lr / samples / (1 + momentum));
      assert(Math.abs(sum / steps / samples / expected - 1) < 0.02, `${sum / steps / samples / expected}`);
    });
  }

  it('G2: moves to the flattest minimum at lr^2 sigma^2 / (1 - lr h / 2) per step, within 3 %', () => {
    // Little, so that the curvature stays what it is.
    const sigma = 0.0005;
    const h = 9 + 1 / 9;
    for (const lr of [0.18, 0.87, 1.3, 1.48].map((gain) => gain / h)) {
      const expected = (lr * sigma) ** 2 / (1 - (lr * h) / 2);
      const ratio = decayRate({ lr, sigma }, 100_000) / expected;
      assert(Math.abs(ratio - 1) < 0.03, `${lr}: ${ratio}`);
    }
  });

  it('G3: with momentum at lr^2 sigma^2 / ((1 - momentum)^2 (1 - lr h / (2 (1 + momentum)))), within 4 %', () => {
    // Little, so that the curvature stays what it is.
    const sigma = 0.0005;
    const h = 9 + 1 / 9;
    for (const [momentum, gain] of [
      [0.5, 0.5],
      [0.9, 0.3],
      [0.5, 2],
    ]) {
      const lr = gain / h;
      const expected = (lr * sigma) ** 2 / ((1 - momentum) ** 2 * (1 - gain / (2 * (1 + momentum))));
      const ratio = decayRate({ lr, sigma, momentum }, 100_000) / expected;
      assert(Math.abs(ratio - 1) < 0.04, `${momentum}, ${gain}: ${ratio}`);
    }
  });

  it('G5: one over the samples, be they of a batch or of workers, within 3 %', () => {
    const settings = { lr: 0.05, sigma: 0.01 };
    const alone = decayRate(settings, 100_000);
    for (const n of [2, 4]) {
      const [batch, team] = [
        decayRate(settings, 100_000, undefined, { batch: n }),
        decayRate(settings, 100_000, { count: n }),
      ];
      assert(Math.abs((batch * n) / alone - 1) < 0.03, `${n}: ${(batch * n) / alone}`);
      assert(Math.abs((team * n) / alone - 1) < 0.03, `${n}: ${(team * n) / alone}`);
      const { bounds } = builtinCatalog.optimizer('labelNoise')!;
      const values = withDefaults(builtinCatalog.optimizer('labelNoise')!, settings) as never;
      const facts = { ...OPAQUE_FACTS, nClasses: null, samplesPerGradient: 3 };
      const around = { nWorkers: n, shape: null, graph: null };
      assert(Math.abs(bounds(facts, values, around)[1]! - (0.05 * 1e-4) / (3 * n)) < 1e-18);
    }
  });

  it('without noise is SGD, or the heavy ball, to the byte', () => {
    const given = { data: data('gaussianRegression', { samples: 10, features: 6 }), batch: 2 };
    const settings = { lr: 0.02, schedule: bound(builtinCatalog.find('schedule', 'stepDecay')!, { every: 5 }) };
    const noiseless = (more: Values) => iterateAfter(30, parts('diagonalLinearNetwork', given, 'labelNoise', more));
    assert.deepEqual(noiseless(settings), iterateAfter(30, parts('diagonalLinearNetwork', given, 'sgd', settings)));
    const heavy = iterateAfter(30, parts('diagonalLinearNetwork', given, 'momentum', { lr: 0.02, momentum: 0.5 }));
    const own = noiseless({ lr: 0.02, momentum: 0.5 });
    for (const [i, value] of heavy.entries()) assert(Math.abs(own[i] - value) < 1e-13);
  });

  it('flips classes with its probability, each of the others as likely, also those of attacked workers', () => {
    const kind = builtinCatalog.problem('softmaxRegression')!;
    const seen = [0, 0, 0, 0];
    const random = createStream(1, 0, 'sample');
    const facts = kind.facts(withDefaults(kind, { data: data('blobs', { classes: 4 }) }) as never);
    const settings = withDefaults(builtinCatalog.optimizer('labelNoise')!, { lr: 0.1, flip: 0.3 });
    const course = builtinCatalog
      .optimizer('labelNoise')!
      .build(settings as never)
      .start({
        problem: {
          dimension: 1,
          labels: { nClasses: 4 },
          start: (x) => x.fill(0),
          gradient: (_x, out, _random, _worker, relabel) => {
            out.fill(0);
            seen[relabel!(2)]++;
          },
          measure: () => undefined,
        },
        facts,
        nWorkers: 1,
        gradients: undefined!,
        collect: (gradient) => ({
          state: {},
          combined: (x, out) => gradient(x, out, random, 0, (label) => 3 - label),
          each: () => undefined,
          own: () => undefined,
          seconds: () => null,
        }),
        graph: null,
        stream: (purpose) => createStream(1, 0, purpose),
      });
    for (let k = 0; k < 20_000; k++) course.step(k);
    // The attack makes 1 of 2 first.
    for (const [label, share] of [0.1, 0.7, 0.1, 0.1].entries()) {
      assert(Math.abs(seen[label] / 20_000 - share) < 0.015, `${seen}`);
    }
  });

  it('says which noise is for which labels', () => {
    const real = { ...OPAQUE_FACTS, nClasses: null };
    const classes = { ...OPAQUE_FACTS, nClasses: 3 };
    const found = (settings: Values, facts: typeof real | typeof classes) =>
      optimizer('labelNoise', { lr: 0.1, ...settings })
        .requires(facts)
        .map(({ code, param }) => [code, param]);
    assert.deepEqual(found({ flip: 0.1 }, real), [['optimizer/problem-mismatch', 'flip']]);
    assert.deepEqual(found({ sigma: 0.1 }, classes), [['optimizer/problem-mismatch', 'sigma']]);
    for (const [settings, facts] of [
      [{ sigma: 2 }, real],
      [{ flip: 1 }, classes],
      [{}, real],
    ] as const) {
      assert.deepEqual(found(settings, facts), []);
    }
  });

  it('G6: tells the regularizer that falls while the loss stays', () => {
    const given = { data: data('gaussianRegression', { samples: 6, features: 12, nonzero: 2 }), batch: 1 };
    const of = parts('diagonalLinearNetwork', given, 'labelNoise', { lr: 0.01, sigma: 0.5 });
    const at = (steps: number) => measureTraining(of, { steps }, { seed: 1 }).metrics;
    const [early, late] = [at(300), at(6000)];
    assert(late.regularizer! < 0.8 * early.regularizer!, `${early.regularizer} and ${late.regularizer}`);
    assert(Math.abs(late.regularizer! / (late.sharpness! / 4) - 1) < 0.3);
  });
});
