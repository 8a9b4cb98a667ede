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

  it('of an all-reduce in packets: by their events', async () =>
    close(
      await secondsOf(
        'allreduce 4 MiB on torus(2, 2, bandwidth: 1 GB/s) using ring\nfidelity packet(payload: 4 KiB)\nvary i = [1, 2]',
      ),
      2 * (3e-4 + 24 * 5 * 256 * 1e-6),
    ));

  it('of a training run: a gradient and a step for each number, at each point and seed', async () => {
    close(
      await secondsOf('train quadratic(dimension: 100) with sgd(lr: 0.001) for 1_000 steps\nrepeat 3'),
      3 * (3e-4 + 1_000 * (2e-7 + 1e-7 + 200 * 1e-8)),
    );
  });

  it('of a training run across workers: a gradient for each of them', async () => {
    const run =
      'train quadratic(dimension: 100) with sgd(lr: 0.001) across workers(n) for 1_000 steps\nvary n = [1, 9]';
    close(await secondsOf(run), 2 * 3e-4 + 1_000 * (2 * 2e-7 + 10 * (1e-7 + 200 * 1e-8)));
  });

  it('of a training run on data: samples of a gradient times weights, for every worker', async () => {
    const run = (batch: number) =>
      `train softmaxRegression(blobs(samples: 60, features: 4, classes: 3), batch: ${batch}) with sgd(lr: 0.1) across workers(5) for 100 steps`;
    close(await secondsOf(run(8)), 3e-4 + 100 * (2e-7 + 5e-7 + 5 * (8 + 1) * 15 * 1e-8));
    close(await secondsOf(run(0)), 3e-4 + 100 * (2e-7 + 5e-7 + 5 * (60 + 1) * 15 * 1e-8));
  });

  it('of particles: pairs and images', async () =>
    close(
      await secondsOf(
        'train gaussianMixture with svgd(lr: 0.1, particles: 20, group: cyclic(4), bandwidth: 0.3) for 100 steps',
      ),
      3e-4 + 100 * (2e-7 + 1e-7 + (20 * 40 + 20 * 20 * 4 * 2) * 1e-8),
    ));

  it('of a run with an open end: by its limit, and none without', async () => {
    const run = 'train quadratic(dimension: 100) with sgd(lr: 0.001) until loss < 1e-3';
    close(await secondsOf(`${run} within 1_000 steps`), 3e-4 + 1_000 * (2e-7 + 1e-7 + 200 * 1e-8));
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
                 ^ warning experiment/too-many-runs \`e\` has 1 point, about 70 min on one core; make each run smaller, or vary fewer values
        train quadratic(dimension: 10_000) with sgd(lr: 0.001) for 20_000_000 steps
      }
    `));
});
