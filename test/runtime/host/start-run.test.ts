import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Experiment, PLAN_VERSION } from '../../../runtime/api/plan.ts';
import type { RunRecord } from '../../../runtime/api/run.ts';
import type { RunRequest } from '../../../runtime/host/run-request.ts';
import { createRunner, RunCrash, type StartRunOptions, startRun } from '../../../runtime/host/start-run.ts';
import { runExperiment } from '../../../runtime/jobs/run-experiment.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';
import { allReduce, experiment, name, numbersAxis, ringTopology } from '../jobs/sample-experiment.ts';

const RUNNER = path.resolve('runtime/host/runner.ts');
const SWEEP = experiment({
  run: allReduce({ topology: ringTopology(name('n')) }),
  axes: [numbersAxis('n', [2, 0, 4])],
});
/** Two thousand points: certain not to be over when the first record comes. */
const LONG = experiment({
  axes: [
    numbersAxis(
      'n',
      Array.from({ length: 2000 }, (_, i) => i),
    ),
  ],
});

const requestOf = (subject: Experiment): RunRequest => ({
  plan: { version: PLAN_VERSION, experiments: [subject] },
  experiment: subject.name,
});

async function run(request: RunRequest, options: Partial<StartRunOptions> = {}) {
  const records: RunRecord[] = [];
  const end = await startRun(request, {
    runnerPath: RUNNER,
    execArgv: ['--import', 'tsx'],
    onRecord: (record) => records.push(record),
    ...options,
  });
  return { records, end };
}

/** Of all threads of a process. */
function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}

/** Those that this process has started and that are not gone; empty where they are not listed as Linux does. */
const processes = (): number[] => (process.platform === 'linux' ? childrenOf(process.pid) : []);

describe('a run in its own process', () => {
  it('brings the records that the points have, failures among them', async () => {
    const { records, end } = await run(requestOf(SWEEP));
    assert.equal(end, 'finished');
    assert.deepEqual(records, [...runExperiment(SWEEP, builtinCatalog)]);
  });

  it('brings the same records from several workers', async () => {
    const sweep = experiment({ ...SWEEP, axes: [numbersAxis('n', [2, 0, 4, 8, 3, 5])] });
    const { records, end } = await run({ ...requestOf(sweep), jobs: 2 });
    assert.equal(end, 'finished');
    assert.deepEqual(records, [...runExperiment(sweep, builtinCatalog)]);
  });

  it('ends with its workers when it is cancelled', async function () {
    // Processes and threads are listed here as Linux does.
    if (process.platform !== 'linux') this.skip();
    const abort = new AbortController();
    const before = childrenOf(process.pid);
    let started: readonly number[] = [];
    const { end } = await run(
      { ...requestOf(LONG), jobs: 2 },
      {
        signal: abort.signal,
        onRecord: ({ type }) => {
          if (type !== 'summary' || abort.signal.aborted) return;
          started = childrenOf(process.pid).filter((pid) => !before.includes(pid));
          abort.abort();
        },
      },
    );
    assert.deepEqual([end, started.length], ['cancelled', 1]);
    const isAlive = (pid: number) => existsSync(`/proc/${pid}/task`) && childrenOf(process.pid).includes(pid);
    while (started.some(isAlive)) await setTimeout(10);
  });

  it('ends when it is cancelled, and keeps what was there', async () => {
    const abort = new AbortController();
    const records: RunRecord[] = [];
    const { end } = await run(requestOf(LONG), {
      signal: abort.signal,
      onRecord: (record) => {
        records.push(record);
        if (records.length === 3) abort.abort();
      },
    });
    assert.equal(end, 'cancelled');
    assert.deepEqual(
      records.map((record) => record.type),
      ['header', 'summary', 'summary'],
    );
  });

  it('does not start when it is cancelled before', async () => {
    const { records, end } = await run(requestOf(LONG), { signal: AbortSignal.abort() });
    assert.deepEqual([end, records], ['cancelled', []]);
  });

  it('leaves its process to the next, which may have another seed, and a new one where it takes it along', async () => {
    const runner = createRunner({ runnerPath: RUNNER, execArgv: ['--import', 'tsx'] });
    const records: RunRecord[] = [];
    const start = (request: RunRequest) => runner.run(request, { onRecord: (record) => records.push(record) });
    const before = processes();
    const own = () => processes().filter((pid) => !before.includes(pid));
    await start(requestOf(SWEEP));
    const started = own();
    await start({ ...requestOf(SWEEP), seed: 5 });
    assert.deepEqual(records, [
      ...runExperiment(SWEEP, builtinCatalog),
      ...runExperiment(SWEEP, builtinCatalog, { seed: 5 }),
    ]);
    assert.deepEqual(own(), started);
    await assert.rejects(start({ ...requestOf(SWEEP), experiment: 'other' }), RunCrash);
    assert.equal(await start(requestOf(SWEEP)), 'finished');
    await runner.close();
    assert.deepEqual(own(), []);
  });

  it('is refused in the words of the runner', async () => {
    await assert.rejects(
      run({ ...requestOf(SWEEP), experiment: 'other' }),
      new RunCrash('expected an experiment of the plan, found `other`; there are `sample`'),
    );
    const repeated = experiment({ axes: [numbersAxis('n', [1, 1])] });
    await assert.rejects(run(requestOf(repeated)), new RunCrash('expected different values of `n`, found `1` twice'));
  });

  it('says in a sentence what it died of', async () => {
    const crashing = path.resolve('test/runtime/host/crashing-runner.cjs');
    await assert.rejects(
      run(requestOf(SWEEP), { runnerPath: crashing, execArgv: [] }),
      new RunCrash('the run ended before its last point (exit code 1): RangeError: Invalid array length'),
    );
    const plugins = [{ module: './moebius.ts', from: 'file:///somewhere/' }];
    await assert.rejects(
      run({ ...requestOf(SWEEP), plugins }, { runnerPath: crashing, execArgv: [] }),
      /\(exit code 1\): RangeError: Invalid array length; it ran code of the plugin `.\/moebius.ts`$/,
    );
    await assert.rejects(
      run(requestOf(SWEEP), { runnerPath: path.resolve('no-such-runner.cjs'), execArgv: [] }),
      RunCrash,
    );
  });
});
