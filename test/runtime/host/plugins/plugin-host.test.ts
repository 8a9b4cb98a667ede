import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyDescriptor, TopologyDescriptor } from '../../../../runtime/api/descriptor.ts';
import type { FaultData } from '../../../../runtime/border/plugin-fault.ts';
import { tolerant } from '../../../../runtime/border/tolerant.ts';
import type { OpenPlugin, PluginHost } from '../../../../runtime/host/plugins/plugin-host.ts';
import { proveAllReduce } from '../../../../runtime/schedule/prove.ts';
import { FIXTURES, fixture, hostFromBundles } from './bundles.ts';

describe('plugins in processes of their own', function () {
  // Bundles are built, and one process per plugin started.
  this.timeout(60_000);
  const cutOff: FaultData[] = [];
  let host: PluginHost;
  let folder: string;

  before(() => {
    host = hostFromBundles({ budgets: { call: 600 }, onCutOff: (_, fault) => cutOff.push(fault) });
    folder = mkdtempSync(path.join(tmpdir(), 'syncline-plugins-'));
    cpSync('test/fixtures/plugins', folder, { recursive: true });
  });
  after(() => {
    host.dispose();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(() => cutOff.splice(0));

  /** A plugin that consists of this text, with the star beside it. */
  const written = (text: string, name = 'plugin.ts'): Promise<OpenPlugin> => {
    writeFileSync(path.join(folder, name), text);
    return host.open(fixture(name, `${pathToFileURL(folder).href}/`));
  };
  const topology = ({ kinds, fault }: OpenPlugin, name: string): TopologyDescriptor => {
    assert.equal(fault, undefined);
    return kinds?.find((kind) => kind.name === name) as TopologyDescriptor;
  };

  it('says what a plugin in TypeScript brings, and answers for it', async () => {
    const plugin = await host.open(fixture('star.ts'));
    const star = topology(plugin, 'star');
    assert.equal(star.params.bandwidth.default, 16e9);
    assert.deepEqual(star.shape({ nodes: 8 } as never), { nRanks: 8, nSwitches: 0, nLinks: 14 });
    const network = star.build({ nodes: 3, bandwidth: 2, latency: 1 } as never);
    assert.deepEqual(Array.from(network.from), [0, 1, 0, 2]);
    assert.deepEqual(plugin.files, [`${FIXTURES}/star.ts`, `${FIXTURES}/star/count-links.ts`]);
    plugin.close();
  });

  it('is cut off where it misbehaves, by name and with the reason; who asks goes on', async () => {
    const expected: Readonly<Record<number, RegExp>> = {
      2: /^plugin `.\/hostile.mjs`: `shape` of `trap`: threw: odd$/,
      3: /^plugin `.\/hostile.mjs`: `shape` of `trap`: it took longer than 0.6 s$/,
      4: /expected a whole number from 0 in `nRanks`, found NaN$/,
      6: /expected a shape, found nothing$/,
      7: /what it gave back must be data: .*could not be cloned/,
      8: /expected an answer of at most 8 MB, found 20 MB$/,
      9: /it ended its process with exit code 3$/,
      11: /it needs more than 256 MB of memory$|it took longer than 0.6 s$/,
    };
    for (const [nodes, message] of Object.entries(expected)) {
      const plugin = await host.open(fixture('hostile.mjs'));
      const trap = topology(plugin, 'trap');
      assert.throws(() => trap.shape({ nodes: Number(nodes) } as never), { message }, nodes);
      const isGone = cutOff.splice(0).length > 0;
      assert.equal(isGone, ['3', '9', '11'].includes(nodes), nodes);
      if (isGone) assert.throws(() => trap.shape({ nodes: 10 } as never), /the plugin was cut off: it /);
      else assert.equal(trap.shape({ nodes: 10 } as never).nRanks, 10);
      plugin.close();
    }
  });

  it('tells one that is checked by findings, and throws nothing', async () => {
    const plugin = await host.open(fixture('hostile.mjs'));
    const trap = tolerant(topology(plugin, 'trap')) as TopologyDescriptor;
    const [{ code, message }] = trap.check?.({ nodes: 2 } as never) ?? [];
    assert.deepEqual([code, message], ['plugin/fault', 'plugin `./hostile.mjs`: `shape` of `trap`: threw: odd']);
    assert.ok(Number.isNaN(trap.shape({ nodes: 2 } as never).nRanks));
    assert.deepEqual(trap.check?.({ nodes: 10 } as never), []);
    plugin.close();
  });

  it('hands a schedule over as its transfers, for the proof', async () => {
    const plugin = await host.open(fixture('hostile.mjs'));
    const kinds = plugin.kinds as readonly AnyDescriptor[];
    const network = topology(plugin, 'late').build({ nodes: 8 } as never);
    const liar = kinds.find(({ name }) => name === 'liar') as Extract<AnyDescriptor, { category: 'algorithm' }>;
    const schedule = liar.build(network, {} as never);
    assert.equal(schedule.nRanks, 8);
    assert.ok(proveAllReduce(schedule, network));
    plugin.close();
  });

  it('is told in one sentence what is wrong with its module', async () => {
    for (const [text, message, hint] of [
      [
        'export const plugin = 1;',
        'expected a plugin as the default export, found nothing',
        /export default definePlugin/,
      ],
      [
        'Object.prototype.polluted = 1;',
        'it threw while it was loaded: Cannot add property polluted, object is not extensible',
      ],
      [
        `import builtIn from './star.ts';\nArray.prototype.at = () => 0;\nexport default builtIn;`,
        'it changes `Array.prototype.at`, which all code shares',
        /functions of its own/,
      ],
      ["import './nowhere.ts';", /^it imports `.*nowhere.ts`, which is not there$/],
      ['const x: = 1;', /^it cannot be read: /],
    ] as readonly (readonly [string, string | RegExp, RegExp?])[]) {
      const { kinds, fault, close } = await written(text, `p${Math.abs(hash(text))}.ts`);
      assert.equal(kinds, undefined, text);
      if (typeof message === 'string') assert.equal(fault?.message, message);
      else assert.match(fault?.message ?? '', message);
      if (hint) assert.match(fault?.hint ?? '', hint);
      close();
    }
  });

  it('is told where in its file it broke', async () => {
    const { fault } = await written('type A = 1;\n\nnull.x;\n', 'broken.ts');
    assert.deepEqual([fault?.at?.url, fault?.at?.line], [pathToFileURL(path.join(folder, 'broken.ts')).href, 3]);
  });

  it('is not waited for while it is loaded, nor kept with a description without end', async () => {
    const quick = hostFromBundles({ budgets: { load: 600 } });
    writeFileSync(path.join(folder, 'loop.ts'), 'for (;;);');
    const large = `const doc = 'x'.repeat(2 ** 28); export default { apiVersion: 1, kinds: [1, 2, 3, 4].map((n) => ({ category: 'topology', name: 'k' + n, summary: '', doc: doc + n, cites: [], params: {}, examples: [], shape: () => 0, build: () => 0 })) };`;
    writeFileSync(path.join(folder, 'large.ts'), large);
    const at = `${pathToFileURL(folder).href}/`;
    const loop = await quick.open(fixture('loop.ts', at));
    assert.equal(loop.fault?.message, 'loading it took longer than 0.6 s');
    const { fault } = await host.open(fixture('large.ts', at));
    assert.match(
      fault?.message ?? '',
      /expected at most 2 MB of text about its kinds|needs more than 256 MB|must be data/,
    );
    quick.dispose();
  });

  it('is resolved from the folder that names it, also as a package', async () => {
    const missing = await host.open({ module: 'syncline-plugin-nowhere', from: `${FIXTURES}/` });
    assert.equal(missing.fault?.message, 'there is no such module');
  });
});

const hash = (text: string): number => [...text].reduce((sum, letter) => (31 * sum + letter.charCodeAt(0)) | 0, 7);
