import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Writable } from 'node:stream';
import { decodeRecords } from '../../runtime/records/decode.ts';
import { inFolder } from './call-cli.ts';
import { ERROR, FAILING, RINGS } from './sample-files.ts';

const MiB = 2 ** 20;
/** Closed form of the ring on neighbours of a torus: 2 (n - 1) (L + S / (n B)). */
const ringTime = (size: number) => 2 * 15 * (150e-9 + size / (16 * 16e9));

describe('syncline run', () => {
  it('prints one object per experiment, in base units', () =>
    inFolder({ 'rings.syncline': RINGS }, async ({ call }) => {
      const { code, stdout } = await call(['run', 'rings.syncline', '--format', 'json']);
      assert.equal(code, 0, 'a claim that fails is not fatal');
      assert.equal(stdout.split('\n').length, 2);
      const { experiment, axes, metrics, rows, expectations } = JSON.parse(stdout);
      assert.equal(experiment, 'rings');
      assert.deepEqual(axes, [
        { name: 'size', unit: 'B' },
        { name: 'alg', unit: '' },
      ]);
      assert.deepEqual(
        [metrics[0], metrics.at(-1)],
        [
          { name: 'time', unit: 's' },
          { name: 'slower', unit: '' },
        ],
      );
      assert.deepEqual(
        rows.map((row: { size: number; alg: string }) => [row.size, row.alg]),
        [
          [MiB, 'ring'],
          [MiB, 'ring(order: rank)'],
          [2 * MiB, 'ring'],
          [2 * MiB, 'ring(order: rank)'],
        ],
      );
      assert.ok(Math.abs(rows[0].time / ringTime(MiB) - 1) < 1e-12);
      assert.equal(rows[0].slower, rows[1].time / rows[0].time);
      assert.deepEqual(
        expectations.map(({ text, passed, measured, line }: Record<string, unknown>) => [text, passed, measured, line]),
        [
          ['stepsPerPhase == 15', true, 15, 9],
          ['slower < 1 where size >= 2 MiB', false, rows[2].slower, 10],
        ],
      );
    }));

  it('prints a table with units for people, and the claims', () =>
    inFolder({ 'rings.syncline': RINGS }, async ({ call }) => {
      const { stdout, stderr } = await call(['run', 'rings.syncline', 'rings']);
      assert.match(stdout, /^rings: Two ways round\n/);
      assert.match(stdout, /│ size \[MiB\] │ alg +│ time \[µs\] │/);
      assert.match(stdout, new RegExp(`│ +1 │ ring +│ +${Number((ringTime(MiB) * 1e6).toPrecision(4))} │`));
      assert.match(
        stdout,
        /\n✓ stepsPerPhase == 15 +measured 15 at size = 1 MiB, alg = ring\n✗ slower < 1 where size >= 2 MiB +measured 1\.\d+ at size = 2 MiB\n/,
      );
      assert.equal(stderr, 'rings: running 4 points\nrings: 4 of 4 points done\n');
    }));

  it('prints csv in base units, which its head line names', () =>
    inFolder({ 'rings.syncline': RINGS }, async ({ call }) => {
      const { stdout } = await call(['run', 'rings.syncline', '--format', 'csv']);
      const lines = stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split(','));
      assert.deepEqual(lines[0].slice(0, 3), ['size [B]', 'alg', 'time [s]']);
      assert.equal(lines[0].at(-1), 'slower');
      assert.deepEqual(
        lines.slice(1).map((cells) => cells.slice(0, 2)),
        [
          [`${MiB}`, 'ring'],
          [`${MiB}`, 'ring(order: rank)'],
          [`${2 * MiB}`, 'ring'],
          [`${2 * MiB}`, 'ring(order: rank)'],
        ],
      );
    }));

  it('prints the records as they are, the same bytes each time, and writes them to a folder', () =>
    inFolder({ 'rings.syncline': RINGS }, async ({ call, path: folder }) => {
      const { stdout } = await call(['run', 'rings.syncline', '--format', 'jsonl', '--out', 'results/today']);
      assert.deepEqual(
        decodeRecords(stdout).map(({ type }) => type),
        ['header', 'summary', 'summary', 'summary', 'summary', 'end'],
      );
      assert.equal((await call(['run', 'rings.syncline', '--format', 'jsonl'])).stdout, stdout);
      assert.equal(await readFile(path.join(folder, 'results/today/rings.jsonl'), 'utf8'), stdout);
      const report = JSON.parse(await readFile(path.join(folder, 'results/today/rings.json'), 'utf8'));
      assert.deepEqual([report.experiment, report.rows.length], ['rings', 4]);
    }));

  it('takes another seed', () =>
    inFolder({ 'rings.syncline': RINGS }, async ({ call }) => {
      const { stdout } = await call(['run', 'rings.syncline', '--format', 'jsonl', '--seed', '42']);
      const [header] = decodeRecords(stdout);
      assert.ok(header.type === 'header' && header.seed === 42);
      assert.deepEqual([(await call(['run', 'rings.syncline', '--seed', '-1'])).code], [2]);
    }));

  it('exits with 1 when a point fails, and shows the others', () =>
    inFolder({ 'growing.syncline': FAILING }, async ({ call }) => {
      const { code, stdout, stderr } = await call(['run', 'growing.syncline']);
      assert.equal(code, 1);
      assert.match(stdout, /│ 4 │ /);
      assert.match(stdout, /✗ n = 8192 failed: error\[algorithm\/too-large\]: expected at most/);
      assert.match(stdout, /✗ time < 1 s +the run at n = 8192 failed: expected at most/);
      assert.match(stderr, /2 of 2 points done, 1 failed\n$/);
    }));

  it('prints what was computed when it is interrupted, and exits with 130', () =>
    inFolder({ 'rings.syncline': RINGS.replace('[1 MiB, 2 MiB]', '1 B .. 1000 B by 1 B') }, async ({ call }) => {
      const abort = new AbortController();
      let text = '';
      const stdout = new Writable({
        write(piece, _encoding, done) {
          text += piece;
          // After the header and two points.
          if (text.split('\n').length > 3) abort.abort();
          done();
        },
      });
      const { code, stderr } = await call(['run', 'rings.syncline', '--format', 'jsonl'], {
        stdout,
        interrupt: abort.signal,
      });
      assert.equal(code, 130);
      assert.deepEqual(
        decodeRecords(text).map(({ type }) => type),
        ['header', 'summary', 'summary'],
      );
      assert.match(stderr, /\nrings: 2 of 2000 points done\n$/);
    }));

  it('says which experiment there is not, and which there are', () =>
    inFolder({ 'rings.syncline': RINGS, 'none.syncline': 'let n = 3\n' }, async ({ call }) => {
      const unknown = await call(['run', 'rings.syncline', 'ring']);
      assert.deepEqual([unknown.code, unknown.stdout], [2, '']);
      assert.equal(unknown.stderr, 'error: there is no experiment `ring` in `rings.syncline`; did you mean `rings`?\n');
      assert.equal((await call(['run', 'none.syncline'])).code, 2);
    }));

  it('does not run a file with errors, and shows them', () =>
    inFolder({ 'pod.syncline': ERROR }, async ({ call }) => {
      const { code, stdout, stderr } = await call(['run', 'pod.syncline']);
      assert.deepEqual([code, stdout], [1, '']);
      assert.match(stderr, /^pod\.syncline:1:28: error/);
    }));

  it('keeps csv for one experiment', () =>
    inFolder({ 'two.syncline': RINGS + FAILING }, async ({ call }) => {
      const { code, stderr } = await call(['run', 'two.syncline', '--format', 'csv']);
      assert.deepEqual(
        [code, stderr],
        [2, 'error: csv holds the table of one experiment: name one of `rings`, `growing`\n'],
      );
    }));

  it('tells that a runner died, in a sentence', () =>
    inFolder({ 'rings.syncline': RINGS }, async ({ call }) => {
      const runnerPath = path.resolve('test/runtime/host/crashing-runner.cjs');
      const { code, stdout, stderr } = await call(['run', 'rings.syncline'], { runnerPath, execArgv: [] });
      assert.equal(code, 1);
      assert.match(stdout, /^rings: Two ways round\nno point has figures\n\? stepsPerPhase == 15 /);
      assert.match(
        stderr,
        /error: rings: the run ended before its last point \(exit code 1\): RangeError: Invalid array length\n/,
      );
    }));
});
