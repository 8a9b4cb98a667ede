import assert from 'node:assert/strict';
import { EvaluationError } from '../../../runtime/expr/evaluate.ts';
import { contentId } from '../../../runtime/jobs/content-id.ts';
import { expand } from '../../../runtime/jobs/expand.ts';
import {
  allReduce,
  binary,
  experiment,
  list,
  listAxis,
  literal,
  name,
  numbersAxis,
  ringAlgorithm,
  ringTopology,
} from './sample-experiment.ts';

describe('expand', () => {
  it('puts axis values into the sentence and into the arguments of kinds', () => {
    const points = expand(
      experiment({
        run: {
          sentence: 'allreduce',
          size: binary(name('mib'), '*', literal(2 ** 20)),
          topology: ringTopology(name('n')),
          algorithm: name('alg'),
        },
        axes: [numbersAxis('mib', [1, 2]), numbersAxis('n', [4, 8]), listAxis('alg', [ringAlgorithm()])],
      }),
    );
    assert.deepEqual(
      points.map(({ index, repeat, axes, spec }) => {
        assert.ok(spec.sentence === 'allreduce');
        return [index, repeat, axes, spec.size, spec.topology.args.nodes, spec.algorithm.label];
      }),
      [
        [0, 0, { mib: 1, n: 4, alg: 'ring' }, 2 ** 20, 4, 'ring'],
        [1, 0, { mib: 1, n: 8, alg: 'ring' }, 2 ** 20, 8, 'ring'],
        [2, 0, { mib: 2, n: 4, alg: 'ring' }, 2 ** 21, 4, 'ring'],
        [3, 0, { mib: 2, n: 8, alg: 'ring' }, 2 ** 21, 8, 'ring'],
      ],
    );
  });

  it('works out columns over axes where the sentence reads them', () => {
    const [, second] = expand(
      experiment({
        run: { sentence: 'allreduce', size: name('size'), topology: name('net'), algorithm: ringAlgorithm() },
        axes: [numbersAxis('n', [4, 8])],
        columns: [
          { name: 'size', unit: 'B', expr: binary(name('n'), '*', literal(1024)) },
          { name: 'net', unit: '', expr: ringTopology(name('n'), 'net') },
          { name: 'speed', unit: '', expr: binary(literal(1), '/', name('time')) },
        ],
      }),
    );
    assert.ok(second.spec.sentence === 'allreduce');
    assert.equal(second.spec.size, 8192);
    assert.deepEqual(second.spec.topology.args.nodes, 8);
  });

  it('gives equal content equal ids, whatever it is called', () => {
    const run = allReduce();
    const [one] = expand(experiment());
    const [renamed] = expand(experiment({ name: 'other', run: { ...run, topology: ringTopology(4, 'pod') } }));
    const [larger] = expand(experiment({ run: { ...run, topology: ringTopology(8) } }));
    const [reseeded] = expand(experiment(), { seed: 2 });
    assert.equal(one.spec.id, renamed.spec.id);
    assert.equal(new Set([one, larger, reseeded].map((point) => point.spec.id)).size, 3);
    assert.equal(reseeded.spec.seed, 2);
  });

  it('makes the id the hash of the canonical content', () => {
    const ring = { category: 'algorithm', kind: 'ring', label: 'x', args: { b: [1, 2], a: true } } as const;
    const net = { category: 'topology', kind: 'n', label: 'y', args: {} } as const;
    // sha256sum of the JSON with all keys in order and no labels.
    assert.equal(
      contentId({ sentence: 'allreduce', size: 8, topology: net, algorithm: ring, seed: 1 }),
      '16b8957853edfadd43f669a081b79185982eb5a558d488051ac57151b2c5ed17',
    );
  });

  it('survives JSON', () => {
    const points = expand(experiment({ axes: [listAxis('dims', [list(2, 2)])] }));
    assert.deepEqual(JSON.parse(JSON.stringify(points)), points);
    assert.deepEqual(points[0].axes, { dims: '[2, 2]' });
  });

  it('says what is no topology', () => {
    const run = allReduce({ topology: ringAlgorithm() });
    assert.throws(
      () => expand(experiment({ run })),
      new EvaluationError('expected a topology, found the algorithm `ring`'),
    );
  });
});
