import assert from 'node:assert/strict';
import { inFolder } from './call-cli.ts';

const SIZES = `
experiment sizes {
  allreduce size on torus(4, 4, bandwidth: 16 GB/s, latency: 150 ns) using alg
  vary size = 1 KiB .. 64 KiB by *2
  vary alg = [ring, multitree]
  let growth = time / time[size: 8 KiB]
  let doubled = time[size: size * 2] / time
  expect time > 0 s
  expect growth >= 1 where size >= 8 KiB
  expect time > 0 s where size == 2 KiB
  expect doubled > 0 where size < 64 KiB
  expect max(time, over: size) > 0 s where alg == ring
}
`;

const TRAINING = `
experiment seeds {
  train quadratic([1, 2]) with sgd(lr: rate) for 10 steps
  vary rate = [0.01, 0.02]
  repeat 20
  seed 5
  expect loss >= 0
}
`;

describe('syncline run --quick', () => {
  it('keeps first, middle and last value of an axis of numbers and those read by name; words stay', () =>
    inFolder({ 'sizes.syncline': SIZES.replace('8 KiB]', '2 KiB]') }, async ({ call }) => {
      const { code, stdout } = await call(['run', 'sizes.syncline', '--quick', '--format', 'json']);
      assert.equal(code, 0);
      assert.deepEqual(
        JSON.parse(stdout).rows.map(({ size, alg }: Record<string, unknown>) => [Number(size) / 1024, alg]),
        [1, 2, 8, 64].flatMap((size) => [
          [size, 'ring'],
          [size, 'multitree'],
        ]),
      );
    }));

  it('skips claims that need what was left out, and says so on standard error', () =>
    inFolder({ 'sizes.syncline': SIZES }, async ({ call }) => {
      const { code, stdout, stderr } = await call(['test', 'sizes.syncline', '--quick']);
      assert.equal(code, 0);
      assert.match(stdout, /✓ time > 0 s +measured/);
      assert.match(stdout, /✓ growth >= 1 where size >= 8 KiB +measured 1 at size = 8 KiB/);
      assert.match(stdout, /- time > 0 s where size == 2 KiB +skipped: no point meets its `where`\n/);
      assert.match(stdout, /- doubled > 0 where size < 64 KiB +skipped: it needs all values of `size`\n/);
      assert.match(stdout, /- max\(time, over: size\) > 0 s .*skipped: it needs all values of `size`\n/);
      assert.match(stdout, /\n2 passed, 0 failed, 3 skipped\n$/);
      assert.match(stderr, /^sizes: quick run, 3 of 7 values of `size`, 3 claims skipped\nsizes: running 6 points\n/);
    }));

  it('judges every claim without it', () =>
    inFolder({ 'sizes.syncline': SIZES }, async ({ call }) => {
      assert.match((await call(['test', 'sizes.syncline'])).stdout, /\n5 passed, 0 failed\n$/);
    }));

  it('runs two seeds of many', () =>
    inFolder({ 'seeds.syncline': TRAINING }, async ({ call }) => {
      const { code, stdout, stderr } = await call(['run', 'seeds.syncline', '--quick', '--format', 'json']);
      assert.equal(code, 0, stderr);
      assert.deepEqual(
        JSON.parse(stdout).rows.map(({ rate, seed }: Record<string, unknown>) => [rate, seed]),
        [
          [0.01, 5],
          [0.01, 6],
          [0.02, 5],
          [0.02, 6],
        ],
      );
      assert.equal(
        stderr,
        'seeds: quick run, 2 of 20 seeds\nseeds: running 2 points with 2 seeds\nseeds: 4 of 4 runs done\n',
      );
    }));
});

describe('syncline run --jobs', () => {
  it('gives the same bytes for any number of workers', () =>
    inFolder({ 'sizes.syncline': SIZES }, async ({ call }) => {
      const run = async (jobs: string) =>
        (await call(['run', 'sizes.syncline', '--quick', '--format', 'jsonl', '--jobs', jobs])).stdout;
      const alone = await run('1');
      assert.match(alone, /"type":"end"/);
      assert.equal(await run('2'), alone);
    }));

  it('is a number from 1', () =>
    inFolder({ 'sizes.syncline': SIZES }, async ({ call }) => {
      for (const jobs of ['0', '-1', '1.5', 'all']) {
        const { code, stderr } = await call(['run', 'sizes.syncline', '--jobs', jobs]);
        assert.equal(code, 2, jobs);
        assert.match(stderr, /Expected a whole number from 1 to 1024\./);
      }
    }));
});
