import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PLAN_VERSION } from '../../runtime/api/plan.ts';
import { type PlainClient, startServer } from './plain-client.ts';

const URI = 'file:///somewhere/pod.syncline';
const TEXT = `topology pod = torus(4, 4, bandwith: 16 GB/s)

experiment sizes {
  allreduce size on pod using ring
  vary size = [1 MiB, 2 MiB]
}
`;

interface Diagnostic {
  readonly code: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}
interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

async function initialized(server: PlainClient): Promise<Record<string, unknown>> {
  const answer = await server.request('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  server.notify('initialized', {});
  return (answer as { capabilities: Record<string, unknown> }).capabilities;
}

const published = (server: PlainClient, meets: (params: Published) => boolean): Promise<Published> =>
  server.notification('textDocument/publishDiagnostics', meets as (params: never) => boolean);

const at = (line: number, character: number) => ({ textDocument: { uri: URI }, position: { line, character } });

describe('the language server over standard streams', function () {
  // A process that reads all sources.
  this.timeout(60_000);
  const servers: PlainClient[] = [];
  const start = (...args: string[]): PlainClient => {
    const server = startServer(args);
    servers.push(server);
    return server;
  };
  afterEach(() => {
    for (const { child } of servers.splice(0)) child.kill('SIGKILL');
  });

  it('answers a request that it refuses with an error, not with a result', async () => {
    const server = start('--stdio');
    await initialized(server);
    const nowhere = { textDocument: { uri: 'file:///nowhere.syncline' }, position: { line: 0, character: 0 } };
    await assert.rejects(server.request('textDocument/hover', nowhere), /No document found/);
  });

  it('completes a text at once as it is opened', async () => {
    const server = start('--stdio');
    await initialized(server);
    for (let n = 0; n < 20; n++) {
      const uri = `file:///somewhere/new${n}.syncline`;
      server.notify('textDocument/didOpen', {
        textDocument: { uri, languageId: 'syncline', version: 1, text: 'topology pod = \n' },
      });
      const asked = { textDocument: { uri }, position: { line: 0, character: 15 } };
      const { items } = (await server.request('textDocument/completion', asked)) as { items: { label: string }[] };
      assert.ok(items.some(({ label }) => label === 'torus'));
    }
  });

  it('serves an editor that speaks plain JSON-RPC', async () => {
    const server = start('--stdio');
    const capabilities = await initialized(server);
    for (const name of ['completionProvider', 'hoverProvider', 'codeLensProvider', 'documentFormattingProvider']) {
      assert.ok(capabilities[name], name);
    }

    server.notify('textDocument/didOpen', {
      textDocument: { uri: URI, languageId: 'syncline', version: 1, text: TEXT },
    });
    const { diagnostics } = await published(server, ({ uri, diagnostics }) => uri === URI && diagnostics.length > 0);
    const misspelt = diagnostics.find(({ code }) => code === 'name/unknown');
    assert.deepEqual(misspelt?.range.start, { line: 0, character: 27 });
    const refused = (await server.request('syncline/plan', { uri: URI })) as { planned?: unknown; nErrors: number };
    assert.ok(refused.planned === undefined && refused.nErrors > 0);

    const completed = (await server.request('textDocument/completion', at(3, 30))) as
      | { label: string }[]
      | { items: { label: string }[] };
    const items = Array.isArray(completed) ? completed : completed.items;
    assert.ok(items.some(({ label }) => label === 'multitree'));
    const hover = (await server.request('textDocument/hover', at(0, 17))) as { contents: { value: string } };
    assert.match(hover.contents.value, /torus\(dims/);

    server.notify('textDocument/didChange', {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [{ text: TEXT.replace('bandwith', 'bandwidth') }],
    });
    await published(server, ({ uri, version, diagnostics: found }) => {
      return uri === URI && (version === undefined || version >= 2) && found.length === 0;
    });
    const lenses = (await server.request('textDocument/codeLens', { textDocument: { uri: URI } })) as {
      range: { start: { line: number } };
    }[];
    assert.ok(lenses.some(({ range }) => range.start.line === 2));
    const { planned } = (await server.request('syncline/plan', { uri: URI })) as {
      planned: { plan: { version: number; experiments: { name: string }[] } };
    };
    assert.deepEqual(
      [planned.plan.version, planned.plan.experiments.map(({ name }) => name)],
      [PLAN_VERSION, ['sizes']],
    );

    await assert.rejects(server.request('syncline/nothing'), /Unhandled method/);
    assert.equal(await server.request('shutdown'), null);
    server.notify('exit');
    assert.equal(await server.closed, 0);
    assert.equal(server.stderr(), '');
  });

  it('checks a file again when the network that it reads has changed on the disk', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'syncline-'));
    const [uri, data] = ['main.syncline', 'pair.json'].map((name) => pathToFileURL(join(folder, name)).href);
    const codes = (...expected: string[]) =>
      published(server, (found) => {
        return found.uri === uri && found.diagnostics.map(({ code }) => code).join() === expected.join();
      });
    const server = start('--stdio');
    await initialized(server);
    const text = 'topology pair = fromFile("./pair.json", bandwidth: 4 GB/s)\n';
    server.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'syncline', version: 1, text } });
    await codes('file/not-found');
    writeFileSync(new URL(data), '{ "ranks": 2, "links": [] }');
    server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: data, type: 1 }] });
    await codes('topology/disconnected');
    writeFileSync(new URL(data), '{ "ranks": 2, "links": [{ "from": 0, "to": 1 }] }');
    server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: data, type: 2 }] });
    await codes();
    rmSync(folder, { recursive: true });
  });

  it('ends with 1 when it is told to exit without a shutdown', async () => {
    const server = start('--stdio');
    await initialized(server);
    server.notify('exit');
    assert.equal(await server.closed, 1);
  });

  it('ends when the editor is gone', async () => {
    const server = start('--stdio');
    await initialized(server);
    server.child.stdin?.end();
    assert.equal(await server.closed, 1);
  });

  it('says how it is started where nothing says on what to speak', async () => {
    const bare = start();
    assert.equal(await bare.closed, 2);
    assert.match(bare.stderr(), /^Usage: syncline-language-server --stdio /);
    assert.equal(await start('--help').closed, 0);
  });
});
