import assert from 'node:assert/strict';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import type { Experiment } from '../../../runtime/api/plan.ts';
import type { FailureRecord } from '../../../runtime/api/run.ts';
import { batchesOf, runOnWorkers, type WorkersOptions } from '../../../runtime/host/run-on-workers.ts';
import { runExperiment } from '../../../runtime/jobs/run-experiment.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';
import { decodeRecords } from '../../../runtime/records/decode.ts';
import { encodeRecord } from '../../../runtime/records/encode.ts';
import {
  allReduce,
  binary,
  descent,
  experiment,
  literal,
  name,
  numbersAxis,
  ringTopology,
  train,
  trained,
} from '../jobs/sample-experiment.ts';
import { BREAKS, ENDS, FILLS } from './dying-worker.ts';

const NODES = numbersAxis('n', [2, 0, 3, 4]);
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

async function textOf(subject: Experiment, options: Partial<WorkersOptions> = {}): Promise<string> {
  let text = '';
  const workerPath = path.resolve('runtime/host/worker.ts');
  for await (const lines of runOnWorkers(subject, { jobs: 2, workerPath, ...options })) text += lines;
  return text;
}

describe('an experiment on several workers', function () {
  // Every thread loads the sources first, and one fills its heap.
  this.timeout(60_000);

  it('cuts its runs into batches that follow each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 1, max: 16 }), (nRuns, jobs) => {
        const batches = batchesOf(nRuns, jobs);
        assert.deepEqual(
          batches.flatMap(({ from, to }) => range(to - from).map((i) => from + i)),
          range(nRuns),
        );
        assert.ok(batches.every(({ from, to }) => to - from <= 64));
      }),
    );
  });

  it('writes the same bytes for any number of them, as one thread would', async () => {
    const sizes = numbersAxis('size', [1, 3, 65536, 2 ** 20], 'B');
    const subjects: readonly Experiment[] = [
      experiment({ run: allReduce({ size: name('size'), topology: ringTopology(name('n')) }), axes: [sizes, NODES] }),
      trained({
        repeat: 5,
        trace: { every: 7 },
        run: train({ optimizer: descent(name('lr')) }),
        axes: [numbersAxis('lr', [0.01, -1, 0.3, 30])],
      }),
      trained({
        repeat: 3,
        run: train({ stop: { form: 'until', condition: binary(name('loss'), '<', name('n')), within: literal(50) } }),
        axes: [numbersAxis('n', [0, 0.1, 1])],
      }),
    ];
    for (const subject of subjects) {
      const expected = [...runExperiment(subject, builtinCatalog, { seed: 11 })].map(encodeRecord).join('');
      for (const jobs of [1, 2, 4]) {
        assert.equal(await textOf(subject, { jobs, seed: 11 }), expected, `${jobs} workers`);
      }
    }
  });

  it('ends its threads when nobody reads on', async () => {
    const subject = experiment({ axes: [numbersAxis('n', range(2000))] });
    const workerPath = path.resolve('runtime/host/worker.ts');
    const countPorts = () => process.getActiveResourcesInfo().filter((resource) => resource === 'MessagePort').length;
    const before = countPorts();
    const lines = runOnWorkers(subject, { jobs: 2, workerPath });
    assert.match((await lines.next()).value ?? '', /^\{"type":"header"/);
    await lines.next();
    assert.ok(countPorts() > before);
    await lines.return();
    // A thread that still ran would keep its port open, and this process with it; the test would run out of time.
    while (countPorts() > before) await setTimeout(10);
  });

  it('is an error where no worker can start', async () => {
    const subject = experiment({ axes: [numbersAxis('n', range(200))] });
    const workerPath = path.resolve('runtime/host/no-such-worker.ts');
    await assert.rejects(textOf(subject, { workerPath }), new Error('no worker thread is left to run the points'));
  });

  it('makes a run with which a worker dies a failure, and goes on', async () => {
    const subject = experiment({ axes: [numbersAxis('n', range(40))] });
    const workerPath = path.resolve('test/runtime/host/dying-worker.ts');
    const records = decodeRecords(await textOf(subject, { workerPath, maxHeap: 64 }));
    const failures = records.filter((record): record is FailureRecord => record.type === 'failure');
    assert.deepEqual(
      failures.map(({ point, code, message }) => [point, code, message]),
      [
        [ENDS, 'run/crashed', 'the worker of this run ended with exit code 7'],
        [FILLS, 'run/crashed', 'the worker of this run ran out of memory'],
        [BREAKS, 'run/crashed', 'the worker of this run broke: x is not a function'],
      ],
    );
    const others = [...runExperiment(subject, builtinCatalog)].filter(
      (record) => record.type === 'summary' && ![ENDS, FILLS, BREAKS].includes(record.point),
    );
    assert.deepEqual(
      records.filter(({ type }) => type === 'summary'),
      others,
    );
    assert.deepEqual(records.at(-1), { type: 'end', experiment: 'sample', nSucceeded: 37, nFailed: 3 });
  });
});
