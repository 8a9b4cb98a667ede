import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import type { Experiment } from '../../../runtime/api/plan.ts';
import type { FailureRecord } from '../../../runtime/api/run.ts';
import { batchesOf, runOnWorkers, type WorkersOptions } from '../../../runtime/host/run-on-workers.ts';
import { runExperiment } from '../../../runtime/jobs/run-experiment.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';
import { decodeRecords } from '../../../runtime/records/decode.ts';
import { encodeRecord } from '../../../runtime/records/encode.ts';
import { allReduce, experiment, name, numbersAxis, ringTopology } from '../jobs/sample-experiment.ts';
import { BREAKS, ENDS, FILLS } from './dying-worker.ts';

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

async function textOf(subject: Experiment, options: Partial<WorkersOptions> = {}): Promise<string> {
  let text = '';
  const workerPath = path.resolve('runtime/host/worker.ts');
  for await (const lines of runOnWorkers(subject, { jobs: 2, workerPath, ...options })) text += lines;
  return text;
}

describe('an experiment on several workers', () => {
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
