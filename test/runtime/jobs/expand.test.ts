import assert from 'node:assert/strict';
import { EvaluationError } from '../../../runtime/expr/evaluate.ts';
import { contentId } from '../../../runtime/jobs/content-id.ts';
import { expand } from '../../../runtime/jobs/expand.ts';
import {
  allReduce,
  binary,
  engine,
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
          engine: engine('flow'),
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
        run: allReduce({ size: name('size'), topology: name('net') }),
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
    const [otherwise] = expand(experiment({ run: { ...run, engine: engine('flow') } }));
    assert.equal(new Set([one, larger, reseeded, otherwise].map((point) => point.spec.id)).size, 4);
    assert.equal(reseeded.spec.seed, 2);
  });

  it('makes the id the hash of the canonical content', () => {
    const ring = { category: 'algorithm', kind: 'ring', label: 'x', args: { b: [1, 2], a: true } } as const;
    const net = { category: 'topology', kind: 'n', label: 'y', args: {} } as const;
    const how = { category: 'engine', kind: 'e', label: 'z', args: {} } as const;
    // sha256sum of the JSON with all keys in order and no labels.
    assert.equal(
      contentId({ sentence: 'allreduce', size: 8, topology: net, algorithm: ring, engine: how, seed: 1 }),
      '6161b2447183e58dd48e1c85ce2cf52b80f9532ced9279887fa8ccebf9344a4f',
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
