import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { bundle } from '../runtime/host/plugins/bundles.ts';
import { inFolder } from './call-cli.ts';

const STAR = readFileSync('test/fixtures/plugins/star.ts', 'utf8');
const COUNT_LINKS = readFileSync('test/fixtures/plugins/star/count-links.ts', 'utf8');
const FILE = `experiment stars {
  allreduce 1 MB on star(n, bandwidth: 1 GB/s) using ring
  vary n = [2, 4]
  expect time >= 1 ms
}
`;
const CONFIG = '{ "plugins": ["./plugins/star.ts"] }';
const files = {
  'stars.syncline': FILE,
  'plugins/star.ts': STAR,
  'plugins/star/count-links.ts': COUNT_LINKS,
};

describe('plugins on the command line', function () {
  // Bundles are built, and processes started.
  this.timeout(60_000);

  it('are named: checked, run, listed and described like what is built in', () =>
    inFolder(files, async ({ call }) => {
      const plugin = ['--plugin', 'plugins/star.ts'];
      assert.equal((await call(['check', 'stars.syncline'])).code, 1);
      // Before the command and behind it.
      assert.equal((await call([...plugin, 'check', 'stars.syncline'])).code, 0);
      const parts = { runnerPath: bundle('runner.cjs'), execArgv: [] };
      const ran = await call(['test', 'stars.syncline', ...plugin], parts);
      assert.equal(ran.code, 0, ran.stderr);
      assert.match(ran.stdout, /1 passed, 0 failed\n$/);
      assert.match((await call(['list', 'topology', ...plugin])).stdout, /star +│ Rank 0 in the middle/);
      assert.match((await call(['describe', 'star', ...plugin])).stdout, /nodes \(count; whole, from 1/);
    }));

  it('of a configuration are loaded once its folder is trusted, and explained before', () =>
    inFolder({ ...files, 'syncline.config.json': CONFIG }, async ({ call }) => {
      const before = await call(['check', 'stars.syncline']);
      assert.equal(before.code, 1);
      assert.match(
        before.stdout,
        /no topology kind `star`\n +hint: a plugin of `syncline.config.json` may declare it: `syncline trust \.` allows/,
      );
      assert.match((await call(['trust'])).stdout, /are loaded from now on\n$/);
      assert.equal((await call(['check', 'stars.syncline'])).code, 0);
      assert.match((await call(['trust', '--list'])).stdout, /syncline-cli-/);
      assert.equal((await call(['trust', '--revoke'])).code, 0);
      assert.equal((await call(['check', 'stars.syncline'])).code, 1);
      assert.equal((await call(['trust', '--revoke'])).code, 2);
    }));

  it('that are broken are named with the reason and the way out', () =>
    inFolder({ ...files, 'old.mjs': 'export default { apiVersion: 0 };' }, async ({ call }) => {
      const old = await call(['check', 'stars.syncline', '--plugin', './old.mjs']);
      assert.deepEqual(
        [old.code, old.stderr],
        [
          2,
          'error: plugin `./old.mjs`: expected `apiVersion: 1`, found 0; a newer version of the plugin may know this one\n',
        ],
      );
      const absent = await call(['list', '--plugin', 'nowhere.ts']);
      assert.equal(absent.stderr, 'error: plugin `nowhere.ts`: there is no such module\n');
      const twice = await call([
        'list',
        '--plugin',
        'plugins/star.ts',
        '--plugin',
        path.resolve('test/fixtures/plugins/star.ts'),
      ]);
      assert.match(twice.stderr, /there is another topology `star` already; names of topologies must differ/);
    }));

  it('that do not come to an end are cut off, and the check goes on', () =>
    inFolder({ 'traps.syncline': 'topology a = trap(3)\ntopology b = torus(4, 4)\n' }, async ({ call }) => {
      const hostile = path.resolve('test/fixtures/plugins/hostile.mjs');
      const { code, stdout } = await call(['check', 'traps.syncline', '--plugin', hostile]);
      assert.equal(code, 1);
      assert.match(
        stdout,
        /traps.syncline:1:14: error\[plugin\/fault\]: plugin `.*hostile.mjs`: `shape` of `trap`: it took longer than 1 s/,
      );
      assert.match(stdout, /traps.syncline:2:14: error\[argument\/missing\]/);
    }));
});
