import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { STARTING_CATEGORIES } from '../../cli/new/kinds.ts';
import { bundle } from '../runtime/host/plugins/bundles.ts';
import { inFolder } from './call-cli.ts';

const names = STARTING_CATEGORIES.map((category) => [category, `my${category[0].toUpperCase()}${category.slice(1)}`]);
const packageOf = (name: string) => `syncline-plugin-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

describe('syncline new plugin', function () {
  // Bundles and declarations are built, and the tests of all starting points run.
  this.timeout(120_000);

  it('writes packages that are checked by TypeScript, fulfil the duties, and whose examples keep their claims', () =>
    inFolder({}, async ({ path: folder, call }) => {
      for (const [category, name] of names) {
        const { code, stdout } = await call(['new', 'plugin', category, name]);
        assert.equal(code, 0);
        assert.match(
          stdout,
          new RegExp(
            `^${packageOf(name)}/package.json\\n[\\s\\S]*\\nnext: cd ${packageOf(name)} && npm install && npm test\\n$`,
          ),
        );
      }
      execFileSync(process.execPath, ['scripts/build.mjs', 'types'], { stdio: 'ignore' });
      mkdirSync(path.join(folder, 'node_modules'));
      symlinkSync(process.cwd(), path.join(folder, 'node_modules/syncline'));
      for (const [, name] of names) {
        const at = path.join(folder, packageOf(name));
        assert.deepEqual(JSON.parse(readFileSync(path.join(at, 'package.json'), 'utf8')).exports, `./dist/${name}.js`);
        const parts = { cwd: at, runnerPath: bundle('runner.cjs'), execArgv: [] };
        const tested = await call(['test', '--plugin', `src/${name}.ts`, `examples/${name}.syncline`], parts);
        assert.equal(tested.code, 0, tested.stdout + tested.stderr);
      }
      // All at once, with the settings of one of them.
      const [, one] = names[0];
      const config = { extends: `./${packageOf(one)}/tsconfig.json`, include: ['*/src'] };
      writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
      execFileSync('node_modules/.bin/tsc', ['-p', folder, '--preserveSymlinks'], { stdio: 'inherit' });
      const tests = names.map(([, name]) => path.join(folder, packageOf(name), `test/${name}.test.ts`));
      const mocha = ['node_modules/mocha/bin/mocha.js', '--reporter', 'dot', '--timeout', '60000', ...tests];
      execFileSync(process.execPath, mocha, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 100_000 });
    }));

  it('refuses what it cannot begin, and writes nothing over', () =>
    inFolder({ 'syncline-plugin-star/mine.txt': '' }, async ({ path: folder, call }) => {
      for (const [args, message] of [
        [['topology', 'Star'], 'expected a name in camel case, such as `fatTree`, found `Star`'],
        [['topology', 'torus'], 'there is a topology `torus` already; give yours another name'],
        [['topology', 'star'], '`syncline-plugin-star` is there already'],
      ] as const) {
        const { code, stderr } = await call(['new', 'plugin', ...args]);
        assert.deepEqual([code, stderr], [2, `error: ${message}\n`]);
      }
      assert.equal((await call(['new', 'plugin', 'delay', 'late'])).code, 2);
      assert.ok(!existsSync(path.join(folder, 'syncline-plugin-star/package.json')));
      rmSync(path.join(folder, 'syncline-plugin-star'), { recursive: true });
    }));
});
