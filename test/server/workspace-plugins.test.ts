import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver';
import { createTrustStore } from '../../runtime/host/plugins/trust-store.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import type { PluginOptions } from '../../server/plugin-messages.ts';
import { createWorkspacePlugins, type WorkspacePlugins } from '../../server/workspace-plugins.ts';
import { hostFromBundles } from '../runtime/host/plugins/bundles.ts';
import { until } from '../vscode/harness/until.ts';

const PLAIN: PluginOptions = { contributed: [], modules: [] };

describe('plugins of a workspace', function () {
  // Bundles are built, and processes started.
  this.timeout(60_000);
  let folder: string;
  let plugins: WorkspacePlugins | undefined;
  let published: Map<string, readonly Diagnostic[]>;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'syncline-workspace-')));
    cpSync('test/fixtures/plugins', path.join(folder, 'plugins'), { recursive: true });
    published = new Map();
  });
  afterEach(() => {
    plugins?.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  const uri = (name: string): string => pathToFileURL(path.join(folder, name)).href;
  const open = (options: PluginOptions): WorkspacePlugins => {
    plugins = createWorkspacePlugins({
      base: builtinCatalog,
      trust: createTrustStore(path.join(folder, 'trust.json')),
      createHost: (more) => hostFromBundles(more),
      onChange: () => {},
      publish: (at, diagnostics) => void published.set(path.basename(at), diagnostics),
    });
    plugins.open([pathToFileURL(folder).href], options);
    return plugins;
  };
  const saidOf = (name: string) =>
    (published.get(name) ?? []).map(({ message, range: { start } }) => [start.line, start.character, message]);

  it('are those of the nearest configuration, once the workspace is trusted', async () => {
    write('syncline.config.json', '{ "plugins": ["./plugins/star.ts"] }');
    write('inner/syncline.config.json', '{ "plugins": [] }');
    const { catalogOf, refsOf, settled, update } = open({ ...PLAIN, trusted: false });
    const star = () => catalogOf(uri('a.syncline')).topology('star');
    await settled([uri('a.syncline')]);
    assert.equal(star(), undefined);
    assert.equal(
      catalogOf(uri('a.syncline')).missing?.('star', 'topology'),
      'declared by a plugin, `./plugins/star.ts` of syncline.config.json; trust this workspace to load it',
    );
    assert.equal(catalogOf(uri('a.syncline')).missing?.('stra', 'topology'), undefined);

    update({ ...PLAIN, trusted: true });
    catalogOf(uri('a.syncline'));
    await settled([uri('a.syncline'), uri('inner/b.syncline')]);
    assert.equal(star()?.summary, 'Rank 0 in the middle, a cable to every other rank.');
    assert.deepEqual(
      refsOf(uri('a.syncline')).map(({ module }) => module),
      ['./plugins/star.ts'],
    );
    assert.equal(catalogOf(uri('inner/b.syncline')).topology('star'), undefined);
    assert.equal(catalogOf('untitled:Untitled-1').topology('star'), undefined);
  });

  it('are loaded for an editor that knows no trust where the folder is trusted on this machine', async () => {
    write('syncline.config.json', '{ "plugins": ["./plugins/star.ts"] }');
    const { catalogOf, settled, configChanged } = open(PLAIN);
    assert.match(catalogOf(uri('a.syncline')).missing?.('star') ?? '', /; `syncline trust` in its folder allows/);
    createTrustStore(path.join(folder, 'trust.json')).trust(folder);
    configChanged();
    catalogOf(uri('a.syncline'));
    await settled([uri('a.syncline')]);
    assert.ok(catalogOf(uri('a.syncline')).topology('star'));
  });

  it('follow edits of their files, and tell of mistakes in the configuration and where they are', async () => {
    write('syncline.config.json', '{\n  "plugins": ["./plugins/star.ts", "./plugins/nowhere.ts"],\n  "plugin": []\n}');
    const { catalogOf, settled } = open({ ...PLAIN, trusted: true });
    const star = () => catalogOf(uri('a.syncline')).topology('star');
    catalogOf(uri('a.syncline'));
    await settled([uri('a.syncline')]);
    assert.deepEqual(saidOf('syncline.config.json'), [
      [2, 2, 'there is no setting `plugin`; there is `plugins`'],
      [1, 35, 'plugin `./plugins/nowhere.ts`: there is no such module'],
    ]);
    const first = star()!;
    const file = path.join(folder, 'plugins/star.ts');
    const text = readFileSync(file, 'utf8');

    writeFileSync(file, text.replace('Rank 0 in the middle,', 'The first rank in the middle,'));
    await until('the new summary', () => star()?.summary.startsWith('The first rank'));
    assert.notEqual(star(), first);

    writeFileSync(file, text.replace("examples: ['star(8)'],", 'examples: 7,'));
    await until('a mistake', () => saidOf('star.ts').length > 0);
    const line = text.split('\n').findIndex((one) => one.includes("name: 'star'"));
    assert.deepEqual(saidOf('star.ts'), [
      [line, 2, 'plugin `./plugins/star.ts`: `star` expects Array in `examples`, found 7'],
    ]);
    assert.match(catalogOf(uri('a.syncline')).missing?.('star') ?? '', /could not be loaded: `star` expects Array/);

    writeFileSync(file, text);
    await until('the mistake is gone', () => star() !== undefined && saidOf('star.ts').length === 0);

    // A file that it imports is a part of it.
    write('plugins/star/count-links.ts', 'export const countLinks = (nodes: number): number => 7 * nodes;');
    const links = () => star()?.shape({ nodes: 2, bandwidth: 1, latency: 0 } as never).nLinks;
    await until('the imported file is read again', () => links() === 14);
  });

  it('that are cut off say so at their place, and at every use', async () => {
    write('syncline.config.json', '{ "plugins": ["./plugins/hostile.mjs"] }');
    const { catalogOf, settled } = open({ ...PLAIN, trusted: true });
    catalogOf(uri('a.syncline'));
    await settled([uri('a.syncline')]);
    const before = catalogOf(uri('a.syncline'));
    const check = () =>
      catalogOf(uri('a.syncline'))
        .topology('trap')
        ?.check?.({ nodes: 3 } as never) ?? [];
    assert.match(check()[0]?.message ?? '', /`shape` of `trap`: it took longer than 1 s$/);
    assert.notEqual(catalogOf(uri('a.syncline')), before);
    assert.match(check()[0]?.message ?? '', /the plugin was cut off: it took longer than 1 s$/);
    assert.deepEqual(saidOf('syncline.config.json'), [
      [0, 14, 'plugin `./plugins/hostile.mjs`: it was cut off: it took longer than 1 s'],
    ]);
  });

  it('of extensions and settings are for every file; two of one name clash', async () => {
    write('syncline.config.json', '{ "plugins": ["./plugins/star.ts"] }');
    const contributed = [
      { extension: 'ada.stars', module: './star.ts', from: `${uri('plugins')}/`, kinds: { topology: ['star'] } },
    ];
    const { catalogOf, settled, update } = open({ ...PLAIN, trusted: false, contributed });
    assert.equal(
      catalogOf('untitled:Untitled-1').missing?.('star', 'topology'),
      'declared by a plugin, `./star.ts` of the extension ada.stars; trust this workspace to load it',
    );
    update({ ...PLAIN, trusted: true, contributed });
    for (const name of ['untitled:Untitled-1', uri('a.syncline')]) catalogOf(name);
    await settled(['untitled:Untitled-1', uri('a.syncline')]);
    assert.ok(catalogOf('untitled:Untitled-1').topology('star'));
    assert.match(
      String(saidOf('syncline.config.json')[0][2]),
      /there is another topology `star` already; names of topologies must differ/,
    );
  });
});
