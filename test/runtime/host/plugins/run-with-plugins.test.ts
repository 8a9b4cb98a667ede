import assert from 'node:assert/strict';
import { type Experiment, PLAN_VERSION } from '../../../../runtime/api/plan.ts';
import type { RunRecord } from '../../../../runtime/api/run.ts';
import { startRun } from '../../../../runtime/host/start-run.ts';
import { allReduce, experiment, kind, literal, name, numbersAxis } from '../../jobs/sample-experiment.ts';
import { bundle, fixture } from './bundles.ts';

const onTopology = (topology: string, nodes: readonly number[], algorithm = 'ring'): Experiment =>
  experiment({
    run: allReduce({
      topology: kind('topology', topology, topology, { nodes: name('n') }),
      algorithm: kind('algorithm', algorithm, algorithm, algorithm === 'ring' ? { order: literal('rank') } : {}),
    }),
    axes: [numbersAxis('n', nodes)],
  });

async function run(subject: Experiment, module: string, callSeconds = 0.4, jobs = 1): Promise<RunRecord[]> {
  const records: RunRecord[] = [];
  const plan = { version: PLAN_VERSION, experiments: [subject] } as const;
  await startRun(
    { plan, experiment: subject.name, jobs, plugins: [fixture(module)], callSeconds },
    { runnerPath: bundle('runner.cjs'), execArgv: [], onRecord: (record) => records.push(record) },
  );
  return records;
}

/** Per run: its message, or nothing where it has figures. */
const messages = (records: readonly RunRecord[]): (string | undefined)[] =>
  records.flatMap((record) =>
    record.type === 'failure' ? [record.message] : record.type === 'summary' ? [undefined] : [],
  );

describe('a run with plugins', function () {
  // Bundles are built, and processes started.
  this.timeout(60_000);

  it('computes with their kinds', async () => {
    const values = { nodes: name('n'), bandwidth: literal(1e9), latency: literal(0) };
    const topology = kind('topology', 'star', 'star', values);
    const star = experiment({ run: allReduce({ topology, size: literal(1e6) }), axes: [numbersAxis('n', [2, 4])] });
    const records = await run(star, 'star.ts');
    assert.deepEqual(messages(records), [undefined, undefined]);
    // Two ranks: two steps of half the size each, at 1 GB/s.
    const [first] = records.filter((record) => record.type === 'summary');
    assert.ok(Math.abs(first.metrics.time! - 1e-3) < 1e-12);
  });

  it('goes on where they throw, and where what they build is none', async () => {
    const found = messages(await run(onTopology('late', [2, 4, 5, 6, 7]), 'hostile.mjs'));
    const at = 'plugin `./hostile.mjs`: `build` of `late`:';
    assert.equal(found[0], `${at} threw: no network today`);
    assert.match(found[1] ?? '', /expected a bandwidth above 0 B\/s, found NaN on link 0, from 0 to 1$/);
    assert.equal(found[2], `${at} expected 5 in \`nRanks\` as \`shape\` says, found 6`);
    assert.match(found[3] ?? '', /expected ends of links in 0 .. 5, found link 3, from 2 to 99$/);
    assert.equal(found[4], undefined);
  });

  it('cuts off a plugin that has no end, says so at all its points, and goes on without it', async () => {
    const started = performance.now();
    const found = messages(await run(onTopology('late', [7, 3, 8, 9]), 'hostile.mjs', 0.4, 2));
    assert.ok(performance.now() - started < 30_000);
    assert.match(found[1] ?? '', /^plugin `.\/hostile.mjs`: `build` of `late`.* took longer than 0.4 s/);
    assert.ok(
      found.filter((message) => message !== undefined).every((message) => /took longer than 0.4 s/.test(message)),
    );
  });

  it('names a plugin whose table has no end', async () => {
    const [found] = messages(await run(onTopology('late', [10]), 'hostile.mjs', 50));
    assert.equal(found, 'plugin `./hostile.mjs`: `build` of `late`: threw: Map maximum size exceeded');
  });

  it('refuses a schedule that is no all-reduce, and one that never ends', async () => {
    const [wrong] = messages(await run(onTopology('late', [8], 'liar'), 'hostile.mjs'));
    assert.match(wrong ?? '', /rank/);
    const [endless] = messages(await run(onTopology('late', [8], 'endless'), 'hostile.mjs'));
    assert.equal(endless, 'plugin `./hostile.mjs`: `emit` of `endless` took longer than 0.4 s');
  });

  it('says at every point why a plugin could not be loaded', async () => {
    const [message] = messages(await run(onTopology('trap', [10]), 'nowhere.ts'));
    assert.equal(message, 'expected a known topology, found `trap`; plugin `./nowhere.ts`: there is no such module');
  });
});
