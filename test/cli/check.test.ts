import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
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

  it('says of a file that is no text what it is, and quotes none of its bytes', () =>
    inFolder({}, async ({ call, path: folder }) => {
      const bytes = {
        'wide.syncline': '\ufefflet a = 1\n',
        'noise.syncline': [0xc3, 0x28, 27, 91],
        'zero.syncline': [108, 0],
      };
      await writeFile(path.join(folder, 'wide.syncline'), bytes['wide.syncline'], 'utf16le');
      for (const name of ['noise.syncline', 'zero.syncline'] as const)
        await writeFile(path.join(folder, name), Uint8Array.from(bytes[name]));
      const said = (file: string) => call(['check', file]);
      assert.deepEqual(await said('wide.syncline'), {
        code: 2,
        stdout: '',
        stderr: 'error: expected text in UTF-8, found UTF-16 in `wide.syncline`; save it with the encoding UTF-8\n',
      });
      for (const file of ['noise.syncline', 'zero.syncline'])
        assert.equal((await said(file)).stderr, `error: expected text in UTF-8, found other bytes in \`${file}\`\n`);
      await writeFile(path.join(folder, 'marked.syncline'), '\ufefflet a = 1\n');
      assert.equal((await said('marked.syncline')).code, 0);
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
