import assert from 'node:assert/strict';
import { defineAlgorithm } from '../../../runtime/api/descriptor.ts';
import type { AllReduce, Experiment } from '../../../runtime/api/plan.ts';
import type { FailureRecord, RunRecord, SummaryRecord } from '../../../runtime/api/run.ts';
import { runExperiment } from '../../../runtime/jobs/run-experiment.ts';
import { createPointRunner } from '../../../runtime/jobs/run-point.ts';
import { builtinCatalog, createCatalog } from '../../../runtime/plugins/catalog.ts';
import {
  allReduce,
  binary,
  engine,
  experiment,
  kind,
  list,
  listAxis,
  literal,
  name,
  numbersAxis,
  ringAlgorithm,
  ringTopology,
} from './sample-experiment.ts';

const run = (parts: Partial<Experiment>, catalog = builtinCatalog): RunRecord[] => [
  ...runExperiment(experiment(parts), catalog),
];
const failuresOf = (records: readonly RunRecord[]) =>
  records
    .filter((r): r is FailureRecord => r.type === 'failure')
    .map(({ point, code, message }) => [point, code, message]);
const summariesOf = (records: readonly RunRecord[]) => records.filter((r): r is SummaryRecord => r.type === 'summary');
const sentence = (parts: Partial<AllReduce>) => ({ run: allReduce(parts) });

/** Sends nothing at all: no all-reduce. */
const silent = defineAlgorithm({
  name: 'silent',
  summary: '',
  doc: '',
  cites: [],
  params: {},
  examples: [],
  requires: () => [],
  build: (network) => ({ nRanks: network.shape.nRanks, nChunks: 1, nSteps: 0, stepsPerPhase: 0, emit: () => {} }),
});
const breaking = {
  ...silent,
  name: 'breaking',
  build: () => {
    throw new Error('expected luck, found none');
  },
};
const catalog = createCatalog([...builtinCatalog.kinds, silent, breaking]);
const algorithm = (kindName: string) => kind('algorithm', kindName, kindName, {});

describe('running an experiment', () => {
  it('writes a header, a record per point and an end', () => {
    const records = run({ axes: [numbersAxis('n', [2, 4])], ...sentence({ topology: ringTopology(name('n')) }) });
    assert.deepEqual(
      records.map((r) => r.type),
      ['header', 'summary', 'summary', 'end'],
    );
    const [header, , four, end] = records;
    assert.ok(header.type === 'header' && four.type === 'summary');
    assert.deepEqual([header.nPoints, header.seed, header.axes], [2, 1, [{ name: 'n', unit: '' }]]);
    assert.deepEqual(header.metrics[0], { name: 'time', unit: 's' });
    // Closed form of the ring: 2 (n - 1) (L + S / (n B)).
    const closedForm = 2 * 3 * (150e-9 + 65536 / (4 * 16e9));
    assert.ok(Math.abs(four.metrics.time! - closedForm) <= 1e-12 * closedForm);
    assert.equal(four.metrics.stepsPerPhase, 3);
    assert.deepEqual(four.axes, { n: 4 });
    assert.deepEqual(end, { type: 'end', experiment: 'sample', nSucceeded: 2, nFailed: 0 });
  });

  it('goes on after a point that fails', () => {
    const axes = [numbersAxis('n', [0, 4, 4e9])];
    const records = run({ axes, ...sentence({ topology: ringTopology(name('n')) }) });
    assert.deepEqual(failuresOf(records), [
      [0, 'value/range', '`nodes` of `ring` must be at least 1, found 0'],
      [2, 'topology/too-large', 'expected at most 1,048,576 ranks, found 4,000,000,000'],
    ]);
    assert.equal(summariesOf(records).length, 1);
    assert.deepEqual(records.at(-1), { type: 'end', experiment: 'sample', nSucceeded: 1, nFailed: 2 });
  });

  it('refuses what is not proved an all-reduce', () => {
    const [[, code, message]] = failuresOf(run(sentence({ algorithm: algorithm('silent') }), catalog));
    assert.equal(code, 'algorithm/incorrect');
    assert.match(String(message), /^expected the contribution of rank \d once in chunk 0 of rank \d, found none$/);
  });

  it('tells what broke inside a kind as a failure of the point', () => {
    const axes = [listAxis('alg', [algorithm('breaking'), ringAlgorithm()])];
    const records = run({ axes, ...sentence({ algorithm: name('alg') }) }, catalog);
    assert.deepEqual(failuresOf(records), [[0, 'run/failed', 'expected luck, found none']]);
    assert.equal(summariesOf(records)[0].axes.alg, 'ring');
  });

  it('tells a sentence without meaning as a failure of the point', () => {
    const axes = [numbersAxis('n', [0.5, 2])];
    const size = binary(name('n'), 'xor', literal(2));
    assert.deepEqual(failuresOf(run({ axes, ...sentence({ size }) })), [
      [0, 'run/expression', '`xor` needs whole numbers from 0, found 0.5'],
    ]);
    const negative = failuresOf(run(sentence({ size: literal(-1) })));
    assert.deepEqual(negative, [[0, 'value/range', 'expected a message size from 0 B, found -1 B']]);
  });

  it('says which kind it does not know', () => {
    assert.deepEqual(failuresOf(run(sentence({ algorithm: algorithm('silent') }))), [
      [0, 'name/unknown', 'expected a known algorithm, found `silent`'],
    ]);
  });

  it('says which engine timed a run, also where one picked another', () => {
    const engines = ['analytic', 'flow', 'auto'].map(engine);
    const records = run({ axes: [listAxis('how', engines)], ...sentence({ engine: name('how') }) });
    assert.deepEqual(
      records.flatMap((record) => (record.type === 'summary' ? [[record.axes.how, record.engine]] : [])),
      [
        ['analytic', 'analytic'],
        ['flow', 'flow'],
        ['auto', 'flow'],
      ],
    );
  });

  it('gives the same records again', () => {
    const axes = [numbersAxis('n', [2, 3, 4])];
    const once = () => JSON.stringify(run({ axes, ...sentence({ topology: ringTopology(name('n')) }) }));
    assert.equal(once(), once());
  });

  it('proves and runs 65,536 ranks from one of them, where one stands for all', () => {
    const link = { bandwidth: literal(16e9), latency: literal(150e-9), interfaces: literal(0) };
    const topology = kind('topology', 'torus', 'torus', { dims: list(64, 32, 32), ...link });
    const axes = [listAxis('how', ['analytic', 'flow'].map(engine))];
    const bucket = sentence({ topology, algorithm: algorithm('bucket'), engine: name('how'), size: literal(2 ** 26) });
    const records = run({ axes, ...bucket });
    const [{ metrics }] = summariesOf(records);
    assert.equal(metrics.stepsPerPhase, 63 + 31 + 31);
    assert.ok(metrics.efficiency! > 0.65 && metrics.efficiency! < 1);
    assert.deepEqual(failuresOf(records), [
      [
        1,
        'algorithm/too-large',
        'expected at most 33,554,432 moves of a chunk where an engine runs every message, found at least 51,538,821,120',
      ],
    ]);
  });

  it('refuses messages of one rank that cross too many links', () => {
    const far = run(sentence({ topology: ringTopology(2 ** 15), algorithm: algorithm('direct') }));
    assert.deepEqual(failuresOf(far), [
      [0, 'algorithm/too-large', 'expected at most 33,554,432 links on the ways of the messages of a rank, found more'],
    ]);
  });

  it('builds and proves once for all sizes', () => {
    let nBuilt = 0;
    const ring = builtinCatalog.algorithm('ring')!;
    const counting = {
      ...ring,
      build: (...args: Parameters<typeof ring.build>) => {
        nBuilt++;
        return ring.build(...args);
      },
    };
    const others = builtinCatalog.kinds.filter((descriptor) => descriptor !== ring);
    const runPoint = createPointRunner(createCatalog([...others, counting]));
    const topology = {
      category: 'topology',
      kind: 'ring',
      label: 'a',
      args: { nodes: 4, bandwidth: 1e9, latency: 0, interfaces: 0 },
    } as const;
    const ringValue = { category: 'algorithm', kind: 'ring', label: 'ring', args: { order: 'rank' } } as const;
    const analytic = { category: 'engine', kind: 'analytic', label: 'analytic', args: { order: 'arrival' } } as const;
    for (const size of [1, 2, 4]) {
      const spec = {
        id: '',
        seed: 1,
        sentence: 'allreduce',
        size,
        topology,
        algorithm: ringValue,
        engine: analytic,
      } as const;
      assert.ok(runPoint(spec).ok);
      assert.ok(runPoint({ ...spec, algorithm: { ...ringValue, args: { order: 'hamiltonian' } } }).ok);
    }
    assert.equal(nBuilt, 2);
  });
});
