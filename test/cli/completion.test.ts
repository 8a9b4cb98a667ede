import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { inFolder } from './call-cli.ts';
import { FAILING, RINGS } from './sample-files.ts';

const FILES = { 'two.syncline': RINGS + FAILING, 'notes.txt': '' };

describe('syncline __complete', () => {
  const offers = (...words: string[]) => {
    let offered: string[] = [];
    return inFolder(FILES, async ({ call }) => {
      const { code, stdout, stderr } = await call(['__complete', '--', ...words]);
      assert.deepEqual([code, stderr], [0, '']);
      offered = stdout.split('\n').slice(0, -1);
    }).then(() => offered);
  };

  it('offers commands, and hides itself', async () => {
    const commands = [
      'check',
      'run',
      'test',
      'plan',
      'schedule',
      'list',
      'describe',
      'new',
      'trust',
      'completion',
      'help',
    ];
    assert.deepEqual(await offers(''), commands);
    assert.deepEqual(await offers('c'), ['check', 'completion']);
    assert.deepEqual(await offers('help', 'r'), ['run']);
    assert.deepEqual(await offers('nonsense', ''), []);
  });

  it('offers options of the command, and their choices', async () => {
    const options = ['--set', '--seed', '--jobs', '--quick', '--format', '--out', '--plugin', '--help'];
    assert.deepEqual(await offers('run', '-'), options);
    assert.deepEqual(await offers('check', '--format', ''), ['text', 'json', 'sarif']);
    assert.deepEqual(await offers('test', '--reporter', 'j'), ['json', 'junit']);
    assert.deepEqual(await offers('run', '--seed', ''), []);
    assert.deepEqual(await offers('completion', ''), ['bash', 'zsh', 'fish']);
  });

  it('leaves paths to the shell', async () => {
    assert.deepEqual(await offers('run', ''), [':files']);
    assert.deepEqual(await offers('check', 'a.syncline', ''), [':files']);
    assert.deepEqual(await offers('run', '--quick', '--format', 'csv', ''), [':files']);
    assert.deepEqual(await offers('run', '--out', ''), [':folders']);
    assert.deepEqual(await offers('plan', 'a.syncline', ''), []);
  });

  it('offers the experiments of the file', async () => {
    assert.deepEqual(await offers('run', 'two.syncline', ''), ['rings', 'growing']);
    assert.deepEqual(await offers('run', '--seed', '3', 'two.syncline', 'g'), ['growing']);
    assert.deepEqual(await offers('run', 'missing.syncline', ''), []);
  });

  it('offers categories and names', async () => {
    assert.deepEqual(await offers('list', 'to'), ['topology']);
    assert.deepEqual(await offers('describe', 'toru'), ['torus']);
    const topologies = builtinCatalog.kinds.filter(({ category }) => category === 'topology');
    assert.deepEqual(
      await offers('describe', 'topology/'),
      topologies.map(({ name }) => `topology/${name}`),
    );
  });
});

describe('the completion script of bash', () => {
  /** What bash would insert for a line whose last word is being typed. */
  async function complete(folder: string, script: string, ...words: string[]): Promise<string[]> {
    const cli = path.resolve('cli/main.ts');
    const tsx = import.meta.resolve('tsx');
    const program = [
      `syncline() { "${process.execPath}" --import "${tsx}" "${cli}" "$@"; }`,
      'source <(cat)',
      'COMP_WORDS=(syncline "$@"); COMP_CWORD=$#',
      // As `complete -F` has it called.
      '[ "$(complete -p syncline)" = "complete -F _syncline syncline" ] || exit 3; _syncline',
      'printf "%s\\n" "${COMPREPLY[@]}"',
    ];
    const run = spawnSync('bash', ['-c', program.join('\n'), 'bash', ...words], { cwd: folder, input: script });
    assert.equal(run.status, 0, String(run.stderr));
    return String(run.stdout).split('\n').slice(0, -1);
  }

  it('inserts commands, files, folders and names', function () {
    // A new process for each, which reads all sources.
    this.timeout(60_000);
    return inFolder(FILES, async ({ call, path: folder }) => {
      mkdirSync(path.join(folder, 'more'));
      const { stdout: script } = await call(['completion', 'bash']);
      assert.deepEqual(await complete(folder, script, 'pl'), ['plan']);
      assert.deepEqual((await complete(folder, script, 'run', '')).sort(), ['more', 'two.syncline']);
      assert.deepEqual(await complete(folder, script, 'run', '--out', ''), ['more']);
      assert.deepEqual(await complete(folder, script, 'run', 'two.syncline', ''), ['rings', 'growing']);
    });
  });
});

describe('syncline completion', () => {
  it('has a script per shell, and each asks the program', () =>
    inFolder({}, async ({ call }) => {
      for (const shell of ['bash', 'zsh', 'fish']) {
        const { code, stdout } = await call(['completion', shell]);
        assert.equal(code, 0);
        assert.match(stdout, /syncline __complete -- /);
      }
      assert.equal((await call(['completion', 'cmd'])).code, 2);
    }));
});
