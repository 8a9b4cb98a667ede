import assert from 'node:assert/strict';
import type { ResultsView } from '../../client/messages.ts';
import { type RunSession, startRunSession } from '../../client/run-session.ts';
import type { Experiment } from '../../runtime/api/plan.ts';
import type { RunRecord } from '../../runtime/api/run.ts';

/** Three sizes, with a bare chart of nothing but the axis itself. */
const experiment = {
  name: 'sizes',
  title: 'Three sizes',
  doc: '',
  seed: 1,
  run: {
    sentence: 'allreduce',
    size: { op: 'name', name: 'size' },
    topology: { op: 'kind', category: 'topology', kind: 'ring', label: 'ring', args: {} },
    algorithm: { op: 'kind', category: 'algorithm', kind: 'ring', label: 'ring', args: {} },
    engine: { op: 'kind', category: 'engine', kind: 'analytic', label: 'analytic', args: {} },
  },
  particles: false,
  field: null,
  derived: [],
  axes: [
    {
      axes: [{ name: 'size', unit: 'B' }],
      values: { form: 'list', rows: [1, 2, 4].map((value) => [{ op: 'literal', value }]) },
    },
  ],
  columns: [],
  charts: [],
  claims: [],
  repeat: 1,
  metrics: [{ name: 'time', unit: 's' }],
  trace: null,
  watches: [],
} as Experiment;

const header = {
  type: 'header',
  format: 1,
  experiment: 'sizes',
  seed: 1,
  nPoints: 3,
  nRepeats: 1,
  axes: [{ name: 'size', unit: 'B' }],
  metrics: [{ name: 'time', unit: 's' }],
} as RunRecord;

const point = (index: number) =>
  ({
    type: 'summary',
    experiment: 'sizes',
    point: index,
    repeat: 0,
    id: `id${index}`,
    axes: { size: 2 ** index },
    metrics: { time: 1e-6 },
  }) as RunRecord;

interface Run {
  readonly session: RunSession;
  readonly seen: ResultsView[];
  send(record: RunRecord): void;
  finish(): void;
  fail(error: Error): void;
  wasAborted(): boolean;
}

function startRun(): Run {
  const seen: ResultsView[] = [];
  let handles: Pick<Run, 'send' | 'finish' | 'fail' | 'wasAborted'>;
  const session = startRunSession({
    experiment,
    claimPlaces: [],
    file: 'sizes.syncline',
    start: (send, signal) =>
      new Promise<void>((finish, fail) => {
        handles = { send, finish, fail, wasAborted: () => signal.aborted };
      }),
    onChange: (view) => seen.push(view),
  });
  return { session, seen, ...handles! };
}

describe('run session', () => {
  it('is running without a report until the first record', () => {
    const { session } = startRun();
    assert.deepEqual(session.view(), {
      experiment: 'sizes',
      file: 'sizes.syncline',
      state: 'running',
      problem: null,
      report: null,
      earlier: false,
    });
    session.cancel();
  });

  it('has a row for every point so far', () => {
    const { session, send } = startRun();
    send(header);
    assert.deepEqual(session.view().report?.progress, { done: 0, total: 3 });
    send(point(0));
    send(point(1));
    assert.deepEqual(session.view().report?.progress, { done: 2, total: 3 });
    assert.deepEqual(
      session.view().report?.rows.map((row) => row.size),
      [1, 2],
    );
    session.cancel();
  });

  it('ends as done with all its points, which is said last', async () => {
    const { session, seen, send, finish } = startRun();
    for (const record of [header, point(0), point(1), point(2)]) send(record);
    finish();
    const last = await session.ended;
    assert.equal(last.state, 'done');
    assert.equal(last.report?.rows.length, 3);
    assert.deepEqual(seen.at(-1), last);
  });

  it('a cancelled run says so at once, keeps its points, and hears no more', async () => {
    const { session, seen, send, wasAborted } = startRun();
    send(header);
    send(point(0));
    session.cancel();
    assert.equal(seen.at(-1)?.state, 'cancelled');
    assert.ok(wasAborted());
    send(point(1));
    assert.equal(session.view().report?.rows.length, 1);
    assert.equal((await session.ended).state, 'cancelled');
  });

  it('a run that dies has failed, with its reason', async () => {
    const { session, send, fail } = startRun();
    send(header);
    fail(new Error('the run ended early'));
    const last = await session.ended;
    assert.equal(last.state, 'failed');
    assert.equal(last.problem, 'the run ended early');
  });

  it('cancelling after the end changes nothing', async () => {
    const { session, seen, finish } = startRun();
    finish();
    await session.ended;
    const nSeen = seen.length;
    session.cancel();
    assert.equal(session.view().state, 'done');
    assert.equal(seen.length, nSeen);
  });
});
