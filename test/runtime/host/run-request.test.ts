import assert from 'node:assert/strict';
import { RequestError, readRunRequest } from '../../../runtime/host/run-request.ts';
import {
  allReduce,
  at,
  binary,
  experiment,
  fold,
  kind,
  list,
  listAxis,
  literal,
  name,
  not,
  numbersAxis,
  ringAlgorithm,
} from '../jobs/sample-experiment.ts';

const PLAN = { version: 4, experiments: [experiment()] };
const read = (request: unknown) => readRunRequest(JSON.stringify(request));
const refuses = (request: unknown, message: string) => assert.throws(() => read(request), new RequestError(message));

describe('a run request', () => {
  it('names one experiment of a plan', () => {
    assert.deepEqual(read({ plan: PLAN, experiment: 'sample', seed: 7 }), {
      experiment: experiment(),
      seed: 7,
      jobs: 1,
      plugins: [],
    });
    assert.equal(read({ plan: PLAN, experiment: 'sample', jobs: 4 }).jobs, 4);
  });

  it('keeps everything that a plan can say', () => {
    const whole = experiment({
      axes: [
        numbersAxis('n', [1, 2]),
        listAxis('alg', [ringAlgorithm()]),
        listAxis('dims', [list(2, 2)]),
        {
          axes: [{ name: 'size', unit: 'B' }],
          values: { form: 'factors', from: literal(1), to: literal(8), by: literal(2), inclusive: false },
        },
        {
          axes: [{ name: 'k', unit: '' }],
          values: { form: 'count', from: literal(1), to: literal(8), count: literal(3), log: true },
        },
        {
          axes: [{ name: 's', unit: '' }],
          values: { form: 'steps', from: literal(1), to: literal(8), by: literal(1), inclusive: true },
        },
      ],
      columns: [
        {
          name: 'c',
          unit: '',
          expr: {
            op: 'call',
            fn: 'max',
            args: [at(name('time'), { n: literal(1), constructor: literal(2) }), literal(1)],
          },
        },
      ],
      charts: [
        {
          kind: 'line',
          title: 't',
          args: {
            x: { is: 'figure', figure: { expr: name('n'), label: 'n', unit: '' } },
            reference: { is: 'figures', figures: [{ expr: name('time'), label: 'time', unit: 's' }] },
            series: { is: 'axis', name: 'alg', unit: '' },
            xScale: { is: 'value', value: 'log' },
            overlay: { is: 'measured', rows: [{ label: 'eight', values: { n: 1, constructor: 2 } }] },
          },
        },
      ],
      claims: [
        {
          text: 'x',
          condition: not({ op: 'binary', operator: '<', left: name('time'), right: literal(1), unit: 's' }),
          where: binary(name('n'), '==', literal(1)),
        },
      ],
    });
    assert.deepEqual(read({ plan: { ...PLAN, experiments: [whole] }, experiment: 'sample' }).experiment, whole);
  });

  it('keeps what a plan says of training', () => {
    const trained = experiment({
      repeat: 3,
      run: {
        sentence: 'train',
        problem: kind('problem', 'quadratic', 'q', {}),
        optimizer: kind('optimizer', 'sgd', 's', {}),
        workers: kind('workers', 'workers', 'w', {}),
        topology: null,
        algorithm: null,
        engine: null,
        stop: { form: 'until', condition: binary(name('loss'), '<', literal(1)), within: literal(100) },
      },
      metrics: [{ name: 'loss', unit: '' }],
      trace: { every: 10 },
      particles: true,
      field: { points: 3 },
      derived: [{ name: 'tail', unit: 's', kind: kind('metric', 'tail', 'tail', { share: literal(0.5) }) }],
      watches: [{ name: 'stepsTo(loss < 1)', condition: binary(name('loss'), '<', literal(1)) }],
      columns: [{ name: 'spread', unit: '', expr: fold('std', name('loss')) }],
      claims: [{ text: 'x', condition: binary(fold('max', name('loss'), 'n'), '<', literal(1)), where: null }],
    });
    const counted = { ...trained, run: { ...trained.run, stop: { form: 'steps', count: literal(10) } }, trace: null };
    assert.deepEqual(read({ plan: { ...PLAN, experiments: [trained] }, experiment: 'sample' }).experiment, trained);
    assert.deepEqual(read({ plan: { ...PLAN, experiments: [counted] }, experiment: 'sample' }).experiment, counted);
  });

  it('is refused with a sentence', () => {
    assert.throws(
      () => readRunRequest('run it'),
      new RequestError('expected a request as one line of JSON, found something else'),
    );
    refuses(
      { plan: { ...PLAN, version: 1 }, experiment: 'sample' },
      'expected a plan of version 4, found version 1, which another Syncline has made',
    );
    refuses(null, 'expected a plan of version 4, found none');
    refuses(
      { plan: PLAN, experiment: 'simple' },
      'expected an experiment of the plan, found `simple`; there are `sample`',
    );
    refuses({ plan: PLAN }, 'expected "experiment" in `experiment`, found undefined');
    const sizeless = { ...experiment(), run: { ...allReduce(), size: { op: 'literal' } } };
    refuses(
      { plan: { ...PLAN, experiments: [sizeless] }, experiment: 'sample' },
      'expected "value" in `plan.experiments.0.run.size.value`, found undefined',
    );
  });
});
