import assert from 'node:assert/strict';
import { type Chart, type Experiment, PLAN_VERSION } from '../../../../runtime/api/plan.ts';
import type { RunRecord } from '../../../../runtime/api/run.ts';
import { startRun } from '../../../../runtime/host/start-run.ts';
import { createReport } from '../../../../runtime/report/create-report.ts';
import { experiment, kind, literal, name, numbersAxis } from '../../jobs/sample-experiment.ts';
import { bundle, fixture } from './bundles.ts';

const chart = (mode: number): Chart => ({
  kind: 'crookedChart',
  title: 'T',
  args: {
    y: { is: 'figure', figure: { expr: name('crookedMetric'), label: 'crookedMetric', unit: 's' } },
    mode: { is: 'value', value: mode },
  },
});

const subject = (charts: readonly Chart[], mode = 0): Experiment => {
  const plain = experiment({ axes: [numbersAxis('n', [1, 2])], charts });
  return {
    ...plain,
    metrics: [...plain.metrics, { name: 'crookedMetric', unit: 's' }],
    derived: [
      {
        name: 'crookedMetric',
        unit: 's',
        kind: kind('metric', 'crookedMetric', 'crookedMetric', { mode: literal(mode) }),
      },
    ],
  };
};

async function run(whole: Experiment): Promise<RunRecord[]> {
  const records: RunRecord[] = [];
  const plan = { version: PLAN_VERSION, experiments: [whole] } as const;
  await startRun(
    { plan, experiment: whole.name, plugins: [fixture('crooked.mjs')], callSeconds: 0.4 },
    { runnerPath: bundle('runner.cjs'), execArgv: [], onRecord: (record) => records.push(record) },
  );
  return records;
}

describe('metrics and charts of plugins', function () {
  // Bundles are built, and processes started.
  this.timeout(60_000);

  it('are worked out where the run is, and read like any other', async () => {
    const whole = subject([chart(0)]);
    const records = await run(whole);
    const { rows, charts } = createReport(whole, records);
    const times = rows.map(({ time }) => time as number);
    assert.deepEqual(
      rows.map(({ crookedMetric }) => crookedMetric),
      times.map((time) => 2 * time),
    );
    assert.ok(charts[0].kind === 'line');
    assert.deepEqual(
      charts[0].series[0].points.map(({ y }) => y),
      times.map((time) => 2 * time),
    );
    // Before the run has ended there is a chart that says so.
    const [early] = createReport(whole, records.slice(0, 2)).charts;
    assert.ok(early.kind === 'line' && /drawn when the run has ended$/.test(early.note ?? ''));
  });

  it('that misbehave take nothing but themselves along, and are named', async () => {
    const whole = subject([1, 3, 4, 5, 6, 0, 2].map(chart));
    const records = await run(whole);
    assert.equal(records.at(-1)?.type, 'end');
    const said = records.flatMap((record) => (record.type === 'chart' ? [record.message] : []));
    const at = 'plugin `./crooked.mjs`: `build` of `crookedChart`:';
    assert.equal(said[0], `${at} threw: no picture`);
    assert.match(said[1] ?? '', new RegExp(`^${at} expected`));
    assert.match(said[2] ?? '', /expected .* in `series\.0\.points\.0\.y`, found NaN/);
    assert.match(said[3] ?? '', /expected .*`kind`/);
    assert.match(said[4] ?? '', /expected at most 200000 points, found 300000/);
    assert.equal(said[5], undefined);
    assert.match(said[6] ?? '', /took longer than 0.4 s/);
    assert.equal(createReport(whole, records).failures.length, 0);
  });

  it('fail their points where a metric does', async () => {
    const failures = async (mode: number) =>
      createReport(subject([], mode), await run(subject([], mode))).failures.map(({ code, message }) => [
        code,
        message,
      ]);
    const at = 'plugin `./crooked.mjs`: `measure` of `crookedMetric`:';
    assert.deepEqual(await failures(1), Array(2).fill(['run/plugin', `${at} threw: no picture`]));
    const expected = `${at} expected a number, or null where there is none, found NaN`;
    assert.deepEqual(await failures(3), Array(2).fill(['run/plugin', expected]));
  });
});
