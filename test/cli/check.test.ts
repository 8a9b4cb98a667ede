import assert from 'node:assert/strict';
import { inFolder } from './call-cli.ts';
import { ERROR, RINGS, WARNING } from './sample-files.ts';

describe('syncline check', () => {
  it('says nothing on standard output about files that are right', () =>
    inFolder({ 'rings.syncline': RINGS }, async ({ call }) => {
      assert.deepEqual(await call(['check', 'rings.syncline']), {
        code: 0,
        stdout: '',
        stderr: '1 file: 0 errors, 0 warnings\n',
      });
    }));

  it('shows place, code, sentence and the way out, and exits with 1', () =>
    inFolder({ 'pod.syncline': ERROR, 'rings.syncline': RINGS }, async ({ call }) => {
      const { code, stdout, stderr } = await call(['check', 'pod.syncline', 'rings.syncline']);
      assert.equal(code, 1);
      assert.match(stdout, /^pod\.syncline:1:28: error\[name\/unknown\]: .*`bandwith`\n {2}hint: .*`bandwidth`/);
      assert.match(stderr, /^2 files: \d+ errors?, 0 warnings\n$/);
    }));

  it('exits with 0 on a warning', () =>
    inFolder({ 'idle.syncline': WARNING }, async ({ call }) => {
      const { code, stdout } = await call(['check', 'idle.syncline']);
      assert.equal(code, 0);
      assert.match(stdout, /^idle\.syncline:4:8: warning\[experiment\/unused-axis\]: /);
    }));

  it('gives the same as data', () =>
    inFolder({ 'idle.syncline': WARNING }, async ({ call }) => {
      const { stdout, stderr } = await call(['check', '--format', 'json', 'idle.syncline']);
      const [issue, ...others] = JSON.parse(stdout);
      const { file, line, column, endLine, endColumn, severity, code } = issue;
      assert.deepEqual(
        [file, line, column, endLine, endColumn, severity, code],
        ['idle.syncline', 4, 8, 4, 9, 'warning', 'experiment/unused-axis'],
      );
      assert.deepEqual([others, stderr], [[], '']);
    }));

  it('colours only when it is told to', () =>
    inFolder({ 'pod.syncline': ERROR }, async ({ call }) => {
      const colour = '\u001b[';
      assert.ok(!(await call(['check', 'pod.syncline'])).stdout.includes(colour));
      assert.ok((await call(['check', 'pod.syncline'], { colors: true })).stdout.includes(colour));
    }));

  it('says in a sentence which file is not there', () =>
    inFolder({}, async ({ call }) => {
      assert.deepEqual(await call(['check', 'no.syncline']), {
        code: 2,
        stdout: '',
        stderr: 'error: there is no file `no.syncline`\n',
      });
      assert.deepEqual((await call(['check', '.'])).stderr, 'error: expected a file, found the directory `.`\n');
    }));
});
