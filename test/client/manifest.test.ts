import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

const PANEL_TYPE = /PANEL_TYPE = '([^']+)'/.exec(readFileSync('client/results-panel.ts', 'utf8'))?.[1];
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const { contributes } = manifest;
const commands: string[] = contributes.commands.map(({ command }: { command: string }) => command);

describe('extension manifest', () => {
  it('the extension registers the commands that it contributes, and no others', () => {
    const registered = readFileSync('client/commands.ts', 'utf8').matchAll(/register\('([\w.]+)'/g);
    assert.deepEqual([...registered].map(([, command]) => command).sort(), [...commands].sort());
  });

  it('menus and keys name only commands that there are', () => {
    const inMenus = Object.values<{ command: string }[]>(contributes.menus).flat();
    for (const { command } of [...inMenus, ...contributes.keybindings]) assert.ok(commands.includes(command), command);
  });

  it('every command is guarded in the palette', () => {
    const guarded = contributes.menus.commandPalette.filter(({ when }: { when?: string }) => when);
    assert.deepEqual(guarded.map(({ command }: { command: string }) => command).sort(), [...commands].sort());
  });

  it('is activated by its language, and by its panels that come back after a reload', () => {
    assert.deepEqual(manifest.activationEvents, ['onLanguage:syncline', `onWebviewPanel:${PANEL_TYPE}`]);
  });

  it('names files that exist and that the package takes along', () => {
    const [language] = contributes.languages;
    const [grammar] = contributes.grammars;
    const allowed = readFileSync('.vscodeignore', 'utf8');
    for (const file of [manifest.icon, language.configuration, language.icon.light, language.icon.dark, grammar.path]) {
      const name = file.replace('./', '');
      assert.ok(existsSync(name), name);
      assert.ok(allowed.includes(`!${name}`) || (name.startsWith('media/') && allowed.includes('!media/*')), name);
    }
  });
});

describe('trust', () => {
  it('a workspace that is not trusted cannot say what code is loaded', () => {
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    const settings = Object.keys(contributes.configuration.properties);
    const isCode = (name: string) => /plugin|path|executable|command/i.test(name);
    assert.deepEqual(restrictedConfigurations, settings.filter(isCode));
    assert.ok(restrictedConfigurations.length > 0);
  });
});

describe('package', () => {
  it('takes along every bundle but those of the terminal and of the tests', () => {
    const bundles = readFileSync('scripts/build.mjs', 'utf8').matchAll(/outfile: ['`]dist\/([^'`]+)['`]/g);
    const constants = new Map([['${POOL_WORKER}', 'pool-worker.cjs']]);
    const outside = ['cli.cjs', 'testing.js'];
    const names = [...bundles].map(([, name]) => constants.get(name) ?? name).filter((name) => !outside.includes(name));
    const allowed = readFileSync('.vscodeignore', 'utf8').split('\n');
    for (const name of outside) assert.ok(!allowed.includes(`!dist/${name}`), name);
    assert.ok(names.length >= 5, names.join());
    for (const name of [...names, 'webview.js', 'webview.css']) assert.ok(allowed.includes(`!dist/${name}`), name);
  });
});

describe('language configuration', () => {
  const configuration = JSON.parse(readFileSync('language-configuration.json', 'utf8'));

  it('a word is a name or a number, without its unit', () => {
    const words = 'vary size = 32 KiB .. 1_024.5 MiB by *2'.match(new RegExp(configuration.wordPattern, 'g'));
    assert.deepEqual(words, ['vary', 'size', '32', 'KiB', '1_024.5', 'MiB', 'by', '2']);
  });

  it('a line that opens a bracket indents the next; a bracket at its start takes one step back', () => {
    const increase = new RegExp(configuration.indentationRules.increaseIndentPattern);
    assert.match('experiment bandwidth "on a torus" {', increase);
    assert.match('topology pod = torus(', increase);
    assert.doesNotMatch('topology pod = torus(8, 8)', increase);
    assert.doesNotMatch('// experiment bandwidth {', increase);
    assert.match('}', new RegExp(configuration.indentationRules.decreaseIndentPattern));
  });

  it('a documentation comment goes on with a star', () => {
    const [, open, next] = configuration.onEnterRules;
    assert.match('/** Sixteen ranks', new RegExp(open.beforeText.pattern));
    assert.doesNotMatch('/** Sixteen ranks. */', new RegExp(open.beforeText.pattern));
    assert.match(' * of a pod', new RegExp(next.beforeText.pattern));
  });
});
