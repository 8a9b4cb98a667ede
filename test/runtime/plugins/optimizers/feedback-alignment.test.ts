/** Feedback alignment: rows F0 and F1 of its notes, and where it is another method. The other rows are claims of the example. */
import assert from 'node:assert/strict';
import { measureTraining } from '../../../../runtime/dynamics/measure-training.ts';
import { startTraining, type TrainingParts } from '../../../../runtime/dynamics/start-training.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { bound } from '../with-defaults.ts';
import { OPAQUE_FACTS, optimizer, type Values } from './optimizer.ts';

const data = (given: Values) => bound(builtinCatalog.find('dataset', 'gaussianRegression')!, given);
const network = (given: Values = {}) =>
  bound(builtinCatalog.problem('twoLayerNetwork')!, {
    data: data({ samples: 6, features: 6, inputs: 'orthonormal' }),
    hidden: 12,
    activation: 'relu',
    parametrization: 'ntk',
    reduction: 'sum',
    ...given,
  });
const parts = (name: string, settings: Values, more: Partial<TrainingParts> = {}): TrainingParts => ({
  problem: network(),
  optimizer: bound(builtinCatalog.optimizer(name)!, settings),
  ...more,
});
const iterateAfter = (steps: number, of: TrainingParts): Float64Array => {
  const { course } = startTraining(of, 3, 0);
  for (let step = 0; step < steps; step++) course.step(step);
  return course.x;
};
/** Inner weights come first, 12 rows of 6. */
const OUTER = 72;

describe('feedbackAlignment', () => {
  it('F0: carried back through the outer weights themselves it is SGD, to the byte', () => {
    const own = iterateAfter(25, parts('feedbackAlignment', { lr: 0.05, feedback: 'own' }));
    assert.deepEqual(own, iterateAfter(25, parts('sgd', { lr: 0.05 })));
    const { alignment } = measureTraining(
      parts('feedbackAlignment', { lr: 0.05, feedback: 'own' }),
      { steps: 3 },
      {
        seed: 1,
      },
    ).metrics;
    assert.equal(alignment, 1);
  });

  it('changes the outer weights as SGD does, and the inner ones otherwise', () => {
    const [start, sgd, random] = [
      iterateAfter(0, parts('sgd', { lr: 0.05 })),
      iterateAfter(1, parts('sgd', { lr: 0.05 })),
      iterateAfter(1, parts('feedbackAlignment', { lr: 0.05 })),
    ];
    assert.deepEqual(random.slice(OUTER), sgd.slice(OUTER));
    assert.notDeepEqual(random.slice(0, OUTER), sgd.slice(0, OUTER));
    assert.notDeepEqual(random.slice(0, OUTER), start.slice(0, OUTER));
  });

  it('shrinks the outer weights alone, by lr times the decay, until the decay ends', () => {
    const [start, plain, decayed] = [
      iterateAfter(0, parts('sgd', { lr: 0.05 })),
      iterateAfter(1, parts('feedbackAlignment', { lr: 0.05 })),
      iterateAfter(1, parts('feedbackAlignment', { lr: 0.05, decay: 0.3 })),
    ];
    for (const [i, value] of decayed.entries()) {
      const expected = plain[i] - (i < OUTER ? 0 : 0.05 * 0.3 * start[i]);
      assert(Math.abs(value - expected) < 1e-15, `${i}`);
    }
    const forOne = { lr: 0.05, decay: 0.3, decaySteps: 1 };
    assert.deepEqual(iterateAfter(1, parts('feedbackAlignment', forOne)), decayed);
    const endless = iterateAfter(2, parts('feedbackAlignment', { lr: 0.05, decay: 0.3 }));
    assert.notDeepEqual(iterateAfter(2, parts('feedbackAlignment', forOne)), endless);
  });

  it('goes through what happens to gradients: late, corrupted and aggregated', () => {
    const team = (given: Values) => ({ workers: bound(builtinCatalog.find('workers', 'workers')!, given) });
    const kind = (category: 'attack' | 'aggregator' | 'delay', name: string, given: Values = {}) =>
      bound(builtinCatalog.find(category, name)!, given);
    const settings = {
      count: 5,
      corrupted: 0.2,
      attack: kind('attack', 'labelFlip'),
      delay: kind('delay', 'fixed', { steps: 2 }),
    };
    const own = iterateAfter(10, parts('feedbackAlignment', { lr: 0.05, feedback: 'own' }, team(settings)));
    assert.deepEqual(own, iterateAfter(10, parts('sgd', { lr: 0.05 }, team(settings))));
    const [honest, flipped] = [0, 1].map((corrupted) =>
      iterateAfter(
        10,
        parts('feedbackAlignment', { lr: 0.05 }, team({ count: 2, corrupted, attack: settings.attack })),
      ),
    );
    assert.notDeepEqual(honest, flipped);
  });

  it('F1: knows the kernel of wide networks: an eigenvalue of .1385 on 50 unit samples of 150 features', () => {
    const kernelOf = (given: Values, of: Values) => {
      const { descriptor, values } = network({ ...of, data: data(given) });
      return descriptor.facts(values as never).outerKernel;
    };
    const given = { samples: 50, features: 150, inputs: 'unit' };
    const sum = kernelOf(given, {})!;
    // Of other samples of the same law.
    const ofDraws = [1, 2, 3, 4, 5].map((dataSeed) => kernelOf({ ...given, dataSeed }, {})!.smallest);
    assert(Math.abs(ofDraws.reduce((a, b) => a + b) / 5 / 0.1385 - 1) < 0.04, `${ofDraws}`);
    assert(Math.abs(kernelOf(given, { reduction: 'mean' })!.smallest - sum.smallest / 50) < 1e-15);
    // Orthonormal samples: 1 on the diagonal for linear neurons; 1/2 on it and 1/(2 pi) beside it for rectified ones.
    const right = { samples: 8, features: 10, inputs: 'orthonormal' };
    const near = (found: unknown, smallest: number, largest: number) => {
      const extremes = found as { smallest: number; largest: number };
      assert(Math.abs(extremes.smallest - smallest) < 1e-12 && Math.abs(extremes.largest - largest) < 1e-12);
    };
    near(kernelOf(right, { activation: 'linear' }), 1, 1);
    near(kernelOf(right, {}), 0.5 - 1 / (2 * Math.PI), 0.5 + 7 / (2 * Math.PI));
    assert.equal(kernelOf(given, { activation: 'tanh' }), undefined);
    assert.equal(kernelOf(given, { parametrization: 'standard' }), undefined);
    assert.equal(kernelOf(given, { batch: 8 }), undefined);
    assert.equal(kernelOf({ samples: 101 }, {}), undefined);
  });

  it('says where its steps leave the kernel behind, and where decay alone is unstable', () => {
    const { requires, bounds } = optimizer('feedbackAlignment', { lr: 0.3 });
    const facts = { ...OPAQUE_FACTS, outerKernel: { smallest: 0.25, largest: 8 } };
    assert.deepEqual(bounds(facts), { stepBound: 0.25, errorFactor: 1 - (0.3 * 0.25) / 4, alignment: undefined });
    assert.deepEqual(bounds(OPAQUE_FACTS), { stepBound: null, errorFactor: null, alignment: undefined });
    assert.deepEqual(
      requires(facts).map(({ code, param }) => [code, param]),
      [['optimizer/unstable', 'lr']],
    );
    assert.deepEqual(requires(OPAQUE_FACTS), []);
    const [found] = optimizer('feedbackAlignment', { lr: 0.5, decay: 5 }).requires(OPAQUE_FACTS);
    assert.deepEqual([found.code, found.param], ['optimizer/unstable', 'decay']);
  });

  it('runs with extreme settings: one neuron, many outputs, a decay without end', () => {
    const digits = bound(builtinCatalog.find('dataset', 'digits')!, {});
    for (const problem of [
      network({ hidden: 1 }),
      network({ data: digits, hidden: 4, batch: 4, activation: 'tanh' }),
    ]) {
      for (const decay of [0, 10]) {
        const of = parts('feedbackAlignment', { lr: 0.01, decay }, { problem });
        const { alignment, diverged } = measureTraining(of, { steps: 40 }, { seed: 2 }).metrics;
        assert(diverged === 0 && Math.abs(alignment!) <= 1 + 1e-12);
      }
    }
  });
});
