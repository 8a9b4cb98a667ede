import assert from 'node:assert/strict';
import type { Experiment, Stop, Train } from '../../../runtime/api/plan.ts';
import type { FailureRecord, SummaryRecord, TrainSpec } from '../../../runtime/api/run.ts';
import { measureTraining } from '../../../runtime/dynamics/measure-training.ts';
import { createExpansion, expand } from '../../../runtime/jobs/expand.ts';
import { prepareTraining } from '../../../runtime/jobs/prepare-training.ts';
import { runExperiment } from '../../../runtime/jobs/run-experiment.ts';
import { createCondition } from '../../../runtime/jobs/run-training.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';
import {
  allReduce,
  at,
  binary,
  bowl,
  descent,
  engine,
  experiment,
  fold,
  kind,
  list,
  listAxis,
  literal,
  name,
  numbersAxis,
  ringAlgorithm,
  ringTopology,
  train,
  trained,
} from './sample-experiment.ts';

const recordsOf = (subject: Experiment, seed?: number) => [...runExperiment(subject, builtinCatalog, { seed })];
const summariesOf = (subject: Experiment, seed?: number) =>
  recordsOf(subject, seed).filter((record): record is SummaryRecord => record.type === 'summary');
const failuresOf = (subject: Experiment) =>
  recordsOf(subject)
    .filter((record): record is FailureRecord => record.type === 'failure')
    .map(({ code, message }) => [code, message]);
const until = (condition: Extract<Stop, { form: 'until' }>['condition'], within = 1000) =>
  train({ stop: { form: 'until', condition, within: literal(within) } });

describe('points of training', () => {
  it('run with one seed after the other', () => {
    const summaries = summariesOf(trained({ repeat: 3, seed: 5, axes: [numbersAxis('x', [1, 2])] }));
    assert.deepEqual(
      summaries.map(({ point, repeat }) => [point, repeat]),
      [
        [0, 0],
        [0, 1],
        [0, 2],
        [1, 0],
        [1, 1],
        [1, 2],
      ],
    );
    const [first, second] = summaries;
    assert.notEqual(first.metrics.loss, second.metrics.loss);
    assert.equal(new Set(summaries.slice(0, 3).map(({ id }) => id)).size, 3);
    // The seed that a row shows gives the row again.
    const [again] = summariesOf(trained(), 6);
    assert.deepEqual([again.metrics, again.id], [second.metrics, second.id]);
  });

  it('measure what the loop measures, in the order of the plan', () => {
    const [{ metrics }] = summariesOf(trained({ seed: 3 }));
    const [{ spec }] = expand(trained({ seed: 3 }));
    const prepared = prepareTraining(builtinCatalog, spec as TrainSpec);
    assert(prepared.ok);
    const result = measureTraining(prepared.value, { steps: 20 }, { seed: 3 });
    assert.deepEqual(Object.keys(metrics), ['loss', 'distance', 'steps', 'diverged']);
    assert.equal(metrics.loss, result.metrics.loss);
    assert.deepEqual([metrics.steps, metrics.diverged], [20, 0]);
  });

  it('have no figure that their problem does not measure', () => {
    const metrics = [...trained().metrics, { name: 'alignment', unit: '' }];
    const [summary] = summariesOf(trained({ metrics }));
    assert.equal(summary.metrics.alignment, null);
    assert.equal(typeof summary.metrics.loss, 'number');
  });

  it('keep the course of the run where it is measured', () => {
    const [{ trace, metrics }] = summariesOf(trained({ trace: { every: 10 } }));
    assert.deepEqual(trace?.steps, [0, 10, 20]);
    assert.deepEqual(trace?.values.loss.at(-1), metrics.loss);
    assert.equal(summariesOf(trained())[0].trace, undefined);
  });

  it('end where the condition holds, and not before', () => {
    // Without noise both coordinates shrink by 1 - 0.1 h: the loss is (2 * 0.8^2k + 0.9^2k) / 2.
    const lossAt = (k: number) => (2 * 0.8 ** (2 * k) + 0.9 ** (2 * k)) / 2;
    const run = { ...until(binary(name('loss'), '<', name('goal'))), problem: bowl(0) };
    const [{ metrics }] = summariesOf(trained({ run, axes: [numbersAxis('goal', [0.01])] }));
    const steps = metrics.steps as number;
    assert.ok(lossAt(steps) < 0.01 && lossAt(steps - 1) >= 0.01, `${steps}`);
  });

  it('end at the limit where the condition never holds', () => {
    const [{ metrics }] = summariesOf(trained({ run: until(binary(name('loss'), '<', literal(0)), 7) }));
    assert.equal(metrics.steps, 7);
  });

  it('run though they are known to diverge', () => {
    const run = train({ optimizer: descent(literal(30)), stop: { form: 'steps', count: literal(1000) } });
    const [{ metrics }] = summariesOf(trained({ run }));
    assert.equal(metrics.diverged, 1);
  });

  it('fail with a sentence', () => {
    const half = train({ stop: { form: 'steps', count: literal(0.5) } });
    assert.deepEqual(failuresOf(trained({ run: half })), [
      ['value/range', 'expected a whole number of steps from 1, found 0.5'],
    ]);
    assert.deepEqual(failuresOf(trained({ run: train({ optimizer: descent(literal(-1)) }) })), [
      ['value/range', '`lr` of `sgd` must be above 0, found -1'],
    ]);
    const unknown = train({ problem: kind('problem', 'riddle', 'riddle', {}) });
    assert.deepEqual(failuresOf(trained({ run: unknown })), [
      ['name/unknown', 'expected a known problem, found `riddle`'],
    ]);
    assert.deepEqual(failuresOf(trained({ run: train({ optimizer: ringAlgorithm() }) })), [
      ['run/expression', 'expected an optimizer, found the algorithm `ring`'],
    ]);
    assert.deepEqual(failuresOf(trained({ run: until(binary(name('riddle'), '<', literal(0))) })), [
      ['run/expression', '`until` reads `riddle`, which this run does not measure'],
    ]);
  });
});

describe('the condition of `until`', () => {
  const conditionOf = (parts: Partial<Experiment>) => {
    const { spec } = expand(trained(parts)).at(-1)!;
    return (spec as TrainSpec).stop.until;
  };

  it('has axes and columns written in', () => {
    const axes = [numbersAxis('n', [2, 3]), listAxis('mode', [bowl(0, 'calm')])];
    const columns = [
      { name: 'goal', unit: '', expr: binary(name('n'), '*', literal(10)) },
      { name: 'gap', unit: '', expr: binary(name('loss'), '-', name('n')) },
    ];
    const condition = binary(name('gap'), '<', binary(name('goal'), '+', at(name('n'), { n: literal(2) })));
    assert.deepEqual(
      conditionOf({ run: until(condition), axes, columns }),
      binary(binary(name('loss'), '-', literal(3)), '<', literal(32)),
    );
    const isCalm = binary(binary(name('mode'), '==', bowl(0, 'calm')), 'and', binary(name('loss'), '<', literal(1)));
    assert.deepEqual(
      conditionOf({ run: until(isCalm), axes }),
      binary(literal(true), 'and', binary(name('loss'), '<', literal(1))),
    );
  });

  it('prefers an axis to a metric of its name', () => {
    const condition = binary(name('loss'), '<', literal(1));
    assert.deepEqual(conditionOf({ run: until(condition), axes: [numbersAxis('loss', [0])] }), literal(true));
  });

  it('tells two points apart', () => {
    const run = until(binary(name('loss'), '<', name('goal')));
    const points = expand(trained({ run, axes: [numbersAxis('goal', [0.1, 0.2])] }));
    assert.equal(new Set(points.map(({ spec }) => spec.id)).size, 2);
  });

  it('cannot look at other points', () => {
    const elsewhere = binary(at(name('loss'), { n: literal(2) }), '<', literal(1));
    const folded = binary(fold('mean', name('loss')), '<', literal(1));
    for (const condition of [elsewhere, folded]) {
      const { specAt } = createExpansion(trained({ run: until(condition), axes: [numbersAxis('n', [2])] }));
      assert.throws(() => specAt(0, 0), /`until` reads figures of its own run only/);
    }
  });

  it('does not hold where a figure has no value', () => {
    const holds = createCondition(
      { op: 'unary', operator: 'not', value: binary(name('loss'), '<', literal(1)) },
      'until',
    );
    assert.equal(holds({ loss: null }), false);
    assert.equal(holds({ loss: 2 }), true);
    assert.equal(holds({ loss: 0 }), false);
  });
});

describe('training across workers and networks', () => {
  const plain = (count: number) =>
    kind('workers', 'workers', 'pool', {
      count: literal(count),
      aggregator: kind('aggregator', 'mean', 'mean', {}),
      corrupted: literal(0),
      attack: kind('attack', 'noAttack', 'noAttack', {}),
      compressor: kind('compressor', 'uncompressed', 'uncompressed', {}),
      errorFeedback: literal(false),
      delay: kind('delay', 'noDelay', 'noDelay', {}),
      computeTime: literal(0.001),
      jitter: literal(0),
      stragglers: literal(0),
      slowdown: literal(2),
    });
  const withWallClock = (run: Experiment['run']) =>
    trained({
      run,
      metrics: [
        { name: 'wallClock', unit: 's' },
        { name: 'consensusError', unit: '' },
      ],
    });

  it('takes the time of computing plus that of the all-reduce of the gradient, step after step', () => {
    const onRing = { topology: ringTopology(4), algorithm: ringAlgorithm(), engine: engine('analytic') };
    const seconds = (parts: Partial<Train>) => summariesOf(withWallClock(train(parts)))[0].metrics.wallClock;
    assert.equal(seconds({}), null);
    // Two coordinates of 4 B each, in 20 steps.
    const reduced = summariesOf(experiment({ run: allReduce({ ...onRing, size: literal(8) }) }))[0].metrics.time!;
    assert(Math.abs(seconds(onRing)! - 20 * reduced) < 1e-15);
    assert(Math.abs(seconds({ ...onRing, workers: plain(4) })! - 20 * (reduced + 0.001)) < 1e-12);
  });

  it('refuses what does not fit, as a failure of its point', () => {
    const network = { topology: ringTopology(4), algorithm: ringAlgorithm(), engine: engine('analytic') };
    const wrong = train({ workers: plain(3), ...network });
    assert.deepEqual(failuresOf(withWallClock(wrong)), [
      ['workers/count', 'every rank of the network is a worker: expected 4, found 3'],
    ]);
  });

  it('keeps the first step of a condition, with the axes of its point written in', () => {
    const watches = [{ name: 'first', condition: binary(name('loss'), '<=', name('limit')) }];
    const metrics = [{ name: 'first', unit: '' }];
    const run = train({ problem: bowl(0) });
    const axes = [numbersAxis('limit', [1.5, 0.5, 1e-9])];
    const found = summariesOf(trained({ run, watches, metrics, axes })).map((summary) => summary.metrics.first);
    // The loss is 0.64^k + 0.81^k / 2.
    assert.deepEqual(found, [0, 4, null]);
  });
});

describe('repeats of an all-reduce', () => {
  it('have the figures of the first, and seeds of their own', () => {
    const summaries = summariesOf(experiment({ repeat: 3, axes: [listAxis('dims', [list(2, 2), list(4)])] }));
    assert.equal(summaries.length, 6);
    const [first, second] = summaries;
    assert.deepEqual(second.metrics, first.metrics);
    assert.notEqual(second.id, first.id);
  });
});
