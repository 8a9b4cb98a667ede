import assert from 'node:assert/strict';
import { estimateSeconds, roughTime } from '../../../language/semantics/estimate-time.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';
import { analyze, expectIssues } from '../marks.ts';

async function secondsOf(lines: string): Promise<number | undefined> {
  const { planned, issues } = await analyze(`experiment e {\n${lines}\n}`);
  assert.ok(planned, JSON.stringify(issues));
  return estimateSeconds(planned.plan.experiments[0], builtinCatalog);
}

const close = (found: number | undefined, expected: number) =>
  assert.ok(found !== undefined && Math.abs(found / expected - 1) < 1e-9, `expected ${expected}, found ${found}`);

describe('the estimated time of an experiment', () => {
  it('of an all-reduce: 2n (n - 1) transfers of a microsecond at each point', async () => {
    const sizes = 'vary size = 1 MiB .. 50 MiB by 1 MiB';
    close(
      await secondsOf(`allreduce size on torus(8, 8, bandwidth: 1 GB/s) using ring\n${sizes}`),
      50 * (3e-4 + 2 * 64 * 63 * 1e-6),
    );
    close(
      await secondsOf('allreduce 1 MiB on ring(n, bandwidth: 1 GB/s) using ring\nvary n = [2, 4]'),
      6e-4 + (4 + 24) * 1e-6,
    );
  });

  it('of an all-reduce that is too large to be run whole: 50 µs for each rank', async () =>
    close(
      await secondsOf('allreduce 1 MiB on torus(64, 32, 32, bandwidth: 1 GB/s) using bucket'),
      3e-4 + 65_536 * 5e-5,
    ));

  it('of a training run: steps times the dimension, at each point and seed', async () => {
    close(
      await secondsOf('train quadratic(dimension: 100) with sgd(lr: 0.001) for 1_000 steps\nrepeat 3'),
      3 * (3e-4 + 1_000 * (2e-7 + 100 * 5e-8)),
    );
  });

  it('of a training run across workers: for each of them', async () => {
    const run =
      'train quadratic(dimension: 100) with sgd(lr: 0.001) across workers(n) for 1_000 steps\nvary n = [1, 9]';
    close(await secondsOf(run), 2 * 3e-4 + (1 + 9) * 1_000 * (2e-7 + 100 * 5e-8));
  });

  it('of a run with an open end: by its limit, and none without', async () => {
    const run = 'train quadratic(dimension: 100) with sgd(lr: 0.001) until loss < 1e-3';
    close(await secondsOf(`${run} within 1_000 steps`), 3e-4 + 1_000 * (2e-7 + 100 * 5e-8));
    assert.equal(await secondsOf(run), undefined);
  });

  it('is told with one digit', () => {
    const told: readonly [number, string][] = [
      [0.2, 'less than 1 s'],
      [1.4, '1 s'],
      [24, '20 s'],
      [119, '100 s'],
      [120, '2 min'],
      [3_600, '60 min'],
      [90_000, '30 h'],
      [5e6, '60 days'],
      [1e9, '10,000 days'],
    ];
    for (const [seconds, text] of told) assert.equal(roughTime(seconds), text);
  });

  it('is warned of where nobody would wait for it', () =>
    expectIssues(`
      experiment e {
                 ^ warning experiment/too-many-runs \`e\` has 1 point, about 3 h on one core; make each run smaller, or vary fewer values
        train quadratic(dimension: 10_000) with sgd(lr: 0.001) for 20_000_000 steps
      }
    `));
});
