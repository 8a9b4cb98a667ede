import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { inFolder } from './call-cli.ts';
import { RINGS } from './sample-files.ts';

/** The true process, from the sources. */
function start(args: readonly string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', ...args]);
  const texts = { stdout: '', stderr: '' };
  child.stdout.on('data', (piece) => {
    texts.stdout += piece;
  });
  child.stderr.on('data', (piece) => {
    texts.stderr += piece;
  });
  return { child, texts, closed: once(child, 'close') };
}

describe('the process of the command line', function () {
  // Program and runner compile their sources as they start: some seconds of work each, beside other tests.
  this.timeout(60_000);

  it('runs a file in its runner', () =>
    inFolder({ 'rings.syncline': RINGS }, async ({ path: folder }) => {
      const { texts, closed } = start(['run', path.join(folder, 'rings.syncline'), '--format', 'json']);
      const [code] = await closed;
      assert.equal(code, 0, texts.stderr);
      assert.equal(JSON.parse(texts.stdout).rows.length, 4);
    }));

  it('ends without a word when nobody reads any more', () =>
    inFolder(
      { 'rings.syncline': RINGS.replace('[1 MiB, 2 MiB]', '3 MiB .. 1002 MiB by 1 MiB') },
      async ({ path: folder }) => {
        const { child, texts, closed } = start(['run', path.join(folder, 'rings.syncline'), '--format', 'jsonl']);
        child.stdout.once('data', () => child.stdout.destroy());
        const [code] = await closed;
        assert.equal(code, 0);
        assert.equal(texts.stderr, 'rings: running 2000 points\n');
      },
    ));

  it('prints what there is after Ctrl-C', () =>
    inFolder(
      { 'rings.syncline': RINGS.replace('[1 MiB, 2 MiB]', '3 MiB .. 1002 MiB by 1 MiB') },
      async ({ path: folder }) => {
        const { child, texts, closed } = start(['run', path.join(folder, 'rings.syncline'), '--format', 'json']);
        child.stderr.once('data', () => child.kill('SIGINT'));
        const [code] = await closed;
        assert.equal(code, 130, texts.stderr);
        const { rows, progress, expectations } = JSON.parse(texts.stdout);
        assert.equal(rows.length, progress.done);
        assert.ok(progress.done < 2000);
        assert.equal(expectations[0].passed, null);
      },
    ));
});
