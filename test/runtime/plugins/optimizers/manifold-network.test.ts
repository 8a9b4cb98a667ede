/** The manifold network as a whole: rows D5 and D6 of the reference, and other sizes than theirs. */
import assert from 'node:assert/strict';
import type { BoundValue } from '../../../../runtime/api/descriptor.ts';
import { measureTraining } from '../../../../runtime/dynamics/measure-training.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { bound } from '../with-defaults.ts';
import { optimizer } from './optimizer.ts';

type Values = Readonly<Record<string, BoundValue>>;

const data = (name: string, given: Values = {}) => bound(builtinCatalog.find('dataset', name)!, given);
const trained = (network: Values, settings: Values, steps: number, seed = 1, isTraced = false) =>
  measureTraining(
    {
      problem: bound(builtinCatalog.problem('deepNetwork')!, network),
      optimizer: bound(builtinCatalog.optimizer('manifoldNetwork')!, settings),
    },
    { steps },
    { seed, ...(isTraced && { trace: { every: 1 } }) },
  );
/** Test accuracy after so many epochs. */
const accuracy = (network: Values, settings: Values, epochs: number, seed = 1): number =>
  trained(network, settings, epochs, seed).metrics.testAccuracy!;

describe('manifoldNetwork', () => {
  it('D5: reaches its accuracy in two epochs on blobs, where ridge regression without a hidden layer is better', () => {
    const blobs = data('blobs', { samples: 400, testSamples: 300, features: 64, classes: 10, separation: 0.7 });
    const found = [1, 2, 3].map((seed) => accuracy({ widths: [64, 32], data: blobs }, {}, 2, seed));
    for (const share of found) assert(share >= 0.93, `${found}`);
    assert(accuracy({ data: blobs }, { decision: 'ridge' }, 1) > Math.max(...found));
  });

  it('D6: on digits ridge regression is better than the network, and the network than its last layer alone', () => {
    const digits = data('digits');
    const best = Math.max(
      ...trained({ widths: [64, 32], data: digits }, {}, 3, 1, true).trace!.values.testAccuracy.map(Number),
    );
    const ridge = accuracy({ data: digits }, { decision: 'ridge' }, 1);
    const alone = accuracy({ data: digits }, {}, 1);
    assert(best > 0.7 && ridge > best && best > alone, `${best}, ${ridge}, ${alone}`);
  });

  it('solves a linear network at once: further epochs change nothing', () => {
    for (const decision of ['manifold', 'ridge']) {
      const settings = { decision };
      assert.equal(accuracy({ data: data('iris') }, settings, 1), accuracy({ data: data('iris') }, settings, 3));
    }
  });

  for (const [label, network, settings] of [
    ['four hidden layers', { widths: [9, 8, 7, 6], data: data('iris') }, {}],
    ['a bottleneck', { widths: [20, 1], data: data('iris') }, { decision: 'ridge' }],
    ['hidden layers wider than samples', { widths: [30, 40], data: data('blobs', { samples: 6 }) }, {}],
    ['one sample that counts', { widths: [5], data: data('iris') }, { active: 0 }],
    ['all samples that count', { widths: [5], data: data('iris') }, { active: 1, rounds: 50 }],
    ['no rounds', { widths: [5], data: data('iris') }, { rounds: 0 }],
    ['hardly any regularization', { widths: [8, 8], data: data('iris') }, { regularization: 1e-12 }],
    ['much regularization', { widths: [8], data: data('iris') }, { regularization: 1e9 }],
    ['tanh', { widths: [8, 6], data: data('iris'), activation: 'tanh' }, {}],
    ['one sample', { widths: [3], data: data('blobs', { samples: 1 }) }, {}],
  ] as const) {
    it(`stays finite: ${label}`, () => {
      const { metrics } = trained(network as Values, settings, 4);
      assert.equal(metrics.diverged, 0);
      assert(Number.isFinite(metrics.loss) && metrics.testAccuracy! >= 0);
    });
  }

  it('needs as many inputs of the last layer as classes, and says what would be ignored', () => {
    const layers = [{ name: 'layer1', offset: 0, rows: 10, columns: 5 }];
    const facts = { dimension: 50, role: 'minimum', layers } as const;
    assert.deepEqual(
      optimizer('manifoldNetwork', {})
        .requires(facts)
        .map(({ code, param }) => [code, param]),
      [['optimizer/problem-mismatch', 'decision']],
    );
    assert.deepEqual(optimizer('manifoldNetwork', { decision: 'ridge' }).requires(facts), []);
    assert.deepEqual(
      optimizer('manifoldNetwork', { decision: 'ridge', active: 0.5 })
        .check()
        .map(({ code, param }) => [code, param]),
      [['optimizer/settings', 'active']],
    );
  });
});
