import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { HELP } from '../../cli/help-texts.ts';
import { inFolder } from './call-cli.ts';

const page = readFileSync('docs/command-line.md', 'utf8');
const commands = [...page.matchAll(/^\| `syncline (\w+)/gm)].map(([, command]) => command);

/** Words of a shell line, quotes taken off. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|([^\s']+)/g)].map(([, quoted, plain]) => quoted ?? plain);

describe('docs/command-line.md', () => {
  it('names every command, option and choice that there is', () =>
    inFolder({}, async ({ call }) => {
      const help = (await call(['--help'])).stdout;
      const listed = [...help.slice(help.indexOf('Commands:')).matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
      assert.deepEqual(commands, listed);
      for (const command of listed) {
        const { stdout } = await call(['help', command]);
        for (const [, option] of stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z]+)/gm)) {
          if (option !== '--help') assert.ok(page.includes(option), `${command} ${option}`);
        }
        for (const [, choices] of stdout.matchAll(/\(choices: ([^)]*?)(?:,\s+default|\))/gs)) {
          for (const [, choice] of choices.matchAll(/"([^"]+)"/g))
            assert.ok(page.includes(choice), `${command} ${choice}`);
        }
      }
    }));

  it('shows commands that are understood', function () {
    this.timeout(60_000);
    return inFolder({}, async ({ call }) => {
      const lines = [...page.matchAll(/^(?:npx )?syncline (.*)$/gm)].map(([, line]) => line.split(/ [#>] /)[0]);
      assert.ok(lines.length >= 2);
      for (const line of lines) {
        const { code, stderr } = await call(wordsOf(line), { cwd: process.cwd() });
        assert.equal(code, 0, `${line}: ${stderr}`);
      }
    });
  });
});

describe('help', () => {
  const examples = Object.values(HELP)
    .flatMap((text) => [...text.matchAll(/^ {2}\$ syncline (.*)$/gm)].map(([, line]) => line))
    .map((line) => line.split(/ [|>] /)[0])
    // What writes into the working tree, and what a shell would replace.
    .filter((line) => !/--out|\*\.syncline|mine\.syncline|^new /.test(line));

  for (const line of examples) {
    it(`shows \`syncline ${line}\`, which works`, function () {
      this.timeout(60_000);
      return inFolder({}, async ({ call }) => {
        const quick = /^(run|test) /.test(line) && !line.includes('--quick') ? ['--quick'] : [];
        const { code, stderr } = await call([...wordsOf(line), ...quick], { cwd: process.cwd() });
        assert.equal(code, 0, stderr);
      });
    });
  }

  it('tells exit codes and shows examples, for every command', () =>
    inFolder({}, async ({ call }) => {
      assert.match((await call(['--help'])).stdout, /Exit codes:\n {2}0 +done\n {2}1 .*\n/);
      for (const command of commands.filter((name) => name !== 'help')) {
        assert.match((await call([command, '--help'])).stdout, /\nExamples:\n {2}\$ /, command);
      }
    }));
});
