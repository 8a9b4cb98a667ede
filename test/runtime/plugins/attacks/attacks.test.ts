import assert from 'node:assert/strict';
import type { BoundValue } from '../../../../runtime/api/descriptor.ts';
import type { ProblemFacts } from '../../../../runtime/api/problem.ts';
import { createStream } from '../../../../runtime/kit/random-stream.ts';
import { builtinCatalog } from '../../../../runtime/plugins/catalog.ts';
import { normalRows } from '../aggregators/aggregator.ts';
import { problem } from '../problems/problem.ts';
import { bound, withDefaults } from '../with-defaults.ts';

type Values = Readonly<Record<string, BoundValue>>;

function attack(name: string, given: Values = {}) {
  const kind = builtinCatalog.find('attack', name)!;
  const values = withDefaults(kind, given) as never;
  return {
    requires: (facts: ProblemFacts) => kind.requires!(values, facts).map(({ code }) => code),
    /** What the rows of ten workers become, of which the first four are corrupted. */
    on(rows: readonly (readonly number[])[], times = 1): readonly (readonly number[])[] {
      const [nWorkers, dimension] = [rows.length, rows[0].length];
      const setting = { nWorkers, nCorrupted: 4, dimension, layers: [], random: createStream(1, 0, 'attack') };
      const { corrupt } = kind.build(values, setting, undefined as never);
      const all = Float64Array.from(rows.flat());
      for (let k = 0; k < times; k++) corrupt!(all);
      return rows.map((_, row) => Array.from(all.subarray(row * dimension, (row + 1) * dimension)));
    },
  };
}

const rows = normalRows(10, 500);
const deviation = (values: readonly number[]) => Math.sqrt(values.reduce((sum, z) => sum + z * z, 0) / values.length);

describe('attacks on gradients', () => {
  it('leave honest rows as they are', () => {
    for (const name of ['additive', 'bitFlip', 'signFlip', 'adaptive']) {
      assert.deepEqual(attack(name).on(rows).slice(4), rows.slice(4), name);
      assert.notDeepEqual(attack(name).on(rows).slice(0, 4), rows.slice(0, 4), name);
    }
  });

  it('additive: adds normal numbers of the deviation', () => {
    const added = attack('additive', { deviation: 10 })
      .on(rows)
      .slice(0, 4)
      .flatMap((row, worker) => row.map((value, i) => value - rows[worker][i]));
    // 2000 numbers: the deviation is known to 1.6 %, the mean to 0.22.
    assert(Math.abs(deviation(added) / 10 - 1) < 0.05);
    assert(Math.abs(added.reduce((a, b) => a + b) / added.length) < 0.7);
  });

  it('bitFlip: turns all numbers or a share of them', () => {
    assert.deepEqual(attack('bitFlip', { factor: 7 }).on(rows), attack('signFlip', { factor: 7 }).on(rows));
    const changed = attack('bitFlip', { factor: 1, probability: 0.25 }).on(rows).slice(0, 4);
    const share = changed.flatMap((row, worker) => row.map((value, i) => (value === -rows[worker][i] ? 1 : 0)));
    assert(changed.every((row, worker) => row.every((value, i) => Math.abs(value) === Math.abs(rows[worker][i]))));
    assert(Math.abs(share.reduce((a: number, b) => a + b, 0) / 2000 - 0.25) < 0.03);
  });

  it('adaptive: is honest in the longest columns and adds to all others', () => {
    const long = rows.map((row) => row.map((value, j) => (j % 10 === 3 ? 100 : 1) * value));
    const changed = attack('adaptive', { spared: 0.1, size: 1000 }).on(long);
    for (const [worker, row] of changed.entries()) {
      for (const [j, value] of row.entries()) {
        const added = worker < 4 && j % 10 !== 3 ? 1000 : 0;
        assert.equal(value, long[worker][j] + added);
      }
    }
  });
});

describe('attacks on labels', () => {
  const relabelled = (name: string, given: Values) => {
    const kind = builtinCatalog.find('attack', name)!;
    const setting = { nWorkers: 1, nCorrupted: 1, dimension: 1, layers: [], random: createStream(1, 0, 'attack') };
    return kind.build(withDefaults(kind, given) as never, setting, { labels: { nClasses: 5 } } as never).relabel!;
  };

  it('backdoor: all labels, or those of some classes, become the target', () => {
    assert.deepEqual([0, 1, 2, 3, 4].map(relabelled('backdoor', { target: 3 })), [3, 3, 3, 3, 3]);
    assert.deepEqual([0, 1, 2, 3, 4].map(relabelled('backdoor', { target: 0, from: [1, 4] })), [0, 0, 2, 3, 0]);
    assert.deepEqual([0, 1, 2, 3, 4].map(relabelled('labelFlip', {})), [4, 3, 2, 1, 0]);
  });

  it('backdoor: needs a problem that has these classes', () => {
    const { facts } = problem('softmaxRegression', { data: bound(builtinCatalog.find('dataset', 'iris')!, {}) });
    const data = bound(builtinCatalog.find('dataset', 'gaussianRegression')!, {});
    const real = problem('leastSquares', { data }).facts;
    assert.deepEqual(attack('backdoor', { target: 2 }).requires(facts), []);
    assert.deepEqual(attack('backdoor', { target: 3 }).requires(facts), ['workers/labels']);
    assert.deepEqual(attack('backdoor', { target: 0, from: [7] }).requires(facts), ['workers/labels']);
    assert.deepEqual(attack('backdoor').requires(real), ['workers/labels']);
  });
});
