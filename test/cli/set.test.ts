import assert from 'node:assert/strict';
import { inFolder } from './call-cli.ts';
import { RINGS } from './sample-files.ts';

const PLAIN = `
experiment plain {
  allreduce 1 MiB on pod using alg
  vary alg = [ring, ring2d]
}
`;

const rowsOf = (stdout: string): Record<string, unknown>[] => JSON.parse(stdout).rows;

describe('syncline run --set', () => {
  it('replaces an axis by a value or by values, with units', () =>
    inFolder({ 'rings.syncline': RINGS }, async ({ call }) => {
      const run = async (...options: string[]) =>
        rowsOf((await call(['run', 'rings.syncline', '--format', 'json', ...options])).stdout).map(({ size }) => size);
      assert.deepEqual(await run('--set', 'size=4 MiB'), [4 * 2 ** 20, 4 * 2 ** 20]);
      assert.deepEqual(await run('--set', 'size = 1 KiB .. 4 KiB by *4'), [1024, 1024, 4096, 4096]);
    }));

  it('replaces a constant of the file, and several names at once', () =>
    inFolder({ 'rings.syncline': `let n = 4\n${RINGS.replace('torus(4, 4', 'torus(n, n')}` }, async ({ call }) => {
      const { code, stdout, stderr } = await call([
        'run',
        'rings.syncline',
        '--format',
        'json',
        '--set',
        'n=2',
        '--set',
        'size=1 MiB',
      ]);
      assert.equal(code, 0);
      assert.doesNotMatch(stderr, /expect\/vacuous/);
      assert.deepEqual(
        rowsOf(stdout).map(({ size, stepsPerPhase }) => [size, stepsPerPhase]),
        [
          [2 ** 20, 3],
          [2 ** 20, 3],
        ],
      );
    }));

  it('checks the value as the file would be checked, and says where it stands', () =>
    inFolder({ 'rings.syncline': RINGS }, async ({ call }) => {
      const wrong = await call(['run', 'rings.syncline', '--set', 'size=3 s']);
      assert.deepEqual([wrong.code, wrong.stdout], [1, '']);
      assert.match(wrong.stderr, /^--set size=3 s: error\[unit\/mismatch\]: .*a time\n/);
      // What does not fit any more elsewhere has its place in the file as it stands on the disk.
      const elsewhere = await call(['run', 'rings.syncline', '--set', 'alg=[ring, multitree]']);
      assert.equal(elsewhere.code, 1);
      assert.match(elsewhere.stderr, /^rings\.syncline:8:26: error/m);
    }));

  it('leaves the other experiments alone where one is named', () =>
    inFolder({ 'two.syncline': RINGS + PLAIN }, async ({ call }) => {
      const args = ['run', 'two.syncline', '--set', 'alg=multitree', '--format', 'json'];
      // `rings` compares with the ring, which its axis would not have any more.
      assert.equal((await call(args)).code, 1);
      const { code, stdout, stderr } = await call([...args, 'plain']);
      assert.equal(code, 0, stderr);
      assert.deepEqual(
        rowsOf(stdout).map(({ alg }) => alg),
        ['multitree'],
      );
    }));

  it('keeps lines of claims, and skips those that no point reaches any more', () =>
    inFolder({ 'rings.syncline': RINGS.replace('[1 MiB, 2 MiB]', '[\n1 MiB,\n2 MiB]') }, async ({ call }) => {
      const args = ['rings.syncline', '--set', 'size=1 MiB'];
      const { stdout } = await call(['run', ...args, '--format', 'json']);
      assert.deepEqual(
        JSON.parse(stdout).expectations.map(({ text, line }: Record<string, unknown>) => [text, line]),
        [['stepsPerPhase == 15', 11]],
      );
      assert.deepEqual(JSON.parse(stdout).skipped, [
        { text: 'slower < 1 where size >= 2 MiB', line: 12, reason: 'no point meets its `where`' },
      ]);
      const tested = await call(['test', ...args]);
      assert.equal(tested.code, 0);
      assert.match(tested.stdout, /- slower < 1 where size >= 2 MiB +skipped: no point meets its `where`\n/);
      assert.match(tested.stdout, /\n1 passed, 0 failed, 1 skipped\n$/);
    }));

  it('makes no sense for a name that is not there, or without a value', () =>
    inFolder({ 'rings.syncline': RINGS }, async ({ call }) => {
      assert.deepEqual(await call(['run', 'rings.syncline', '--set', 'siz=1 MiB']), {
        code: 2,
        stdout: '',
        stderr: 'error: `rings.syncline`: there is no constant and no axis `siz` in the file: did you mean `size`?\n',
      });
      const bare = await call(['run', 'rings.syncline', '--set', 'size']);
      assert.equal(bare.code, 2);
      assert.match(bare.stderr, /Expected name=value, such as size=64MiB\./);
    }));
});
