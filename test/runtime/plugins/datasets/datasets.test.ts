import assert from 'node:assert/strict';
import type { BoundValue } from '../../../../runtime/api/descriptor.ts';
import type { Dataset } from '../../../../runtime/api/problem.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { examplesOf } from '../../../conformance/example-values.ts';
import { withDefaults } from '../with-defaults.ts';

function dataset(name: string, given: Readonly<Record<string, BoundValue>> = {}) {
  const kind = builtinCatalog.find('dataset', name)!;
  return kind.build(withDefaults(kind, given) as never);
}

const column = ({ nSamples, nFeatures, features }: Dataset, j: number) =>
  Array.from({ length: nSamples }, (_, i) => features[i * nFeatures + j]);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const variance = (values: readonly number[]) => mean(values.map((value) => (value - mean(values)) ** 2));

for (const kind of builtinCatalog.kinds) {
  if (kind.category !== 'dataset') continue;
  describe(`dataset ${kind.name}`, () => {
    it('has the shape that it states, labels in range, and the same samples every time', () => {
      for (const { label, values } of examplesOf(kind)) {
        const { nSamples, nFeatures, nClasses } = kind.shape(values as never);
        const { train, test } = kind.build(values as never);
        assert.deepEqual([train.nSamples, train.nFeatures, train.nClasses], [nSamples, nFeatures, nClasses], label);
        for (const part of [train, test]) {
          assert.equal(part.features.length, part.nSamples * nFeatures, label);
          assert.equal(part.labels.length, part.nSamples, label);
          assert(part.features.every(Number.isFinite), label);
          if (nClasses !== null)
            assert(
              part.labels.every((y) => Number.isInteger(y) && y >= 0 && y < nClasses),
              label,
            );
        }
        assert.deepEqual(kind.build(values as never).train, train, label);
      }
    });
  });
}

describe('iris', () => {
  it('has the means of the published table, in centimetres', () => {
    const { train, test } = dataset('iris', { standardized: false });
    for (const [j, expected] of [5.843333, 3.057333, 3.758, 1.199333].entries()) {
      const all = [...column(train, j), ...column(test, j)];
      assert(Math.abs(mean(all) - expected) < 1e-6, `feature ${j}: ${mean(all)}`);
    }
  });

  it('is standardized over all flowers', () => {
    const { train, test } = dataset('iris');
    for (let j = 0; j < 4; j++) {
      const all = [...column(train, j), ...column(test, j)];
      assert(Math.abs(mean(all)) < 1e-12 && Math.abs(variance(all) - 1) < 1e-12);
    }
  });

  it('keeps a fifth of each species to judge by', () => {
    const { test } = dataset('iris');
    for (const species of [0, 1, 2]) assert.equal(test.labels.filter((y) => y === species).length, 10);
  });
});

describe('digits', () => {
  it('has eighty of each to learn from and twenty to judge by, values from 0 to 1', () => {
    const { train, test } = dataset('digits');
    for (let digit = 0; digit < 10; digit++) {
      assert.equal(train.labels.filter((y) => y === digit).length, 80);
      assert.equal(test.labels.filter((y) => y === digit).length, 20);
    }
    assert(train.features.every((value) => value >= 0 && value <= 1));
    assert(Math.max(...train.features) > 0.9);
  });
});

describe('blobs', () => {
  it('are clouds of deviation 1 around their centres', () => {
    const { train } = dataset('blobs', { samples: 9000, features: 2, classes: 3 });
    for (const c of [0, 1, 2]) {
      const rows = column(train, 0).filter((_, i) => train.labels[i] === c);
      assert(Math.abs(variance(rows) - 1) < 0.08, `${variance(rows)}`);
    }
  });

  it('have centres as far apart as they say: separation^2 over many classes', () => {
    const { train } = dataset('blobs', { samples: 500, features: 20, classes: 500, separation: 3 });
    const found = mean(Array.from({ length: 20 }, (_, j) => variance(column(train, j))));
    assert(Math.abs(found / (9 + 1) - 1) < 0.05, `${found}`);
  });
});

describe('gaussianRegression', () => {
  it('has features of falling variance', () => {
    const { train } = dataset('gaussianRegression', { samples: 20_000, features: 3, condition: 100 });
    for (const [j, expected] of [1, 0.1, 0.01].entries()) {
      assert(Math.abs(variance(column(train, j)) / expected - 1) < 0.05);
    }
  });

  const rows = ({ nSamples, nFeatures, features }: Dataset) =>
    Array.from({ length: nSamples }, (_, i) => Array.from(features.subarray(i * nFeatures, (i + 1) * nFeatures)));
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);

  it('has samples of length 1, and at right angles, where that is asked for', () => {
    const unit = dataset('gaussianRegression', { samples: 30, features: 4, inputs: 'unit', condition: 10 });
    for (const row of [...rows(unit.train), ...rows(unit.test)]) assert(Math.abs(dot(row, row) - 1) < 1e-14);
    for (const features of [40, 60]) {
      const { train, test } = dataset('gaussianRegression', { samples: 40, features, inputs: 'orthonormal' });
      for (const [i, a] of rows(train).entries()) {
        for (const [j, b] of rows(train).entries()) assert(Math.abs(dot(a, b) - (i === j ? 1 : 0)) < 1e-13);
      }
      for (const row of rows(test)) assert(Math.abs(dot(row, row) - 1) < 1e-14);
    }
  });

  it('has as many weights as are asked for, in places that the seed chooses, and says which', () => {
    const places = new Set<number>();
    for (let dataSeed = 0; dataSeed < 20; dataSeed++) {
      const { train, weights } = dataset('gaussianRegression', { samples: 3, features: 12, nonzero: 2, dataSeed });
      const found = [...weights!.keys()].filter((i) => weights![i] !== 0);
      assert.equal(found.length, 2);
      for (const place of found) places.add(place);
      for (const [i, row] of rows(train).entries()) {
        assert(Math.abs(dot(row, Array.from(weights!)) - train.labels[i]) < 1e-13);
      }
    }
    assert(places.size > 8);
  });

  it('says what it cannot make', () => {
    const { check } = builtinCatalog.find('dataset', 'gaussianRegression')!;
    const found = (given: Readonly<Record<string, BoundValue>>) =>
      check!(withDefaults(builtinCatalog.find('dataset', 'gaussianRegression')!, given) as never);
    assert.match(found({ features: 4, nonzero: 5 })[0].message, /at most the 4 features, found 5/);
    assert.match(found({ samples: 9, features: 8, inputs: 'orthonormal' })[0].message, /at most 8 for orthonormal/);
    assert.deepEqual(found({ samples: 8, features: 8, inputs: 'orthonormal', nonzero: 8 }), []);
  });
});
