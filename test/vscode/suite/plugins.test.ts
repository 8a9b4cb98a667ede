import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ResultsView } from '../../../client/messages.ts';
import { until } from '../harness/until.ts';
import { activateExtension, after, openFile, within } from './editing.ts';

const USES_MOEBIUS = 'topology ladder = moebius(8, bandwidth: 16 GB/s)\ntopology other = ';
const USES_STAR = `experiment stars "Ring on a star" {
  allreduce 1 MB on star(4, bandwidth: 1 GB/s) using ring
  expect time >= 1 ms
}
`;

describe('plugins', () => {
  before(activateExtension);

  it('of the workspace: completion offers their kinds, and hover shows their documentation', async () => {
    const document = await openFile('plugins/uses-moebius.syncline', USES_MOEBIUS);
    const labels = await until('the kind is offered', async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        after(document, 'topology other = '),
      );
      const found = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      return found.includes('moebius') && found;
    });
    assert.ok(labels.includes('torus'));
    assert.match(await hover(document, 'moebius(8'), /A ladder whose ends are joined with a twist/);
    assert.match(await hover(document, 'bandwidth: 16'), /What each link carries/);
  });

  it('of the workspace: the example runs with them, and keeps its claims', async () => {
    const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0].uri, 'plugins/moebius.syncline');
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const { state, report } = await run(uri, 'rungs');
    assert.equal(state, 'done');
    assert.deepEqual(
      report?.expectations.map(({ passed }) => passed),
      [true, true, true],
    );
  });

  it('of another extension are there without any of its code', async () => {
    const document = await openFile('uses-star.syncline', USES_STAR);
    await until('the kind is known', () => errorsOf(document.uri).length === 0);
    assert.match(await hover(document, 'star(4'), /It comes from another extension/);
    const { state, report } = await run(document.uri, 'stars');
    assert.deepEqual([state, report?.expectations[0].passed], ['done', true]);
  });

  it('are read again when they are edited; a mistake is said in their file and in the configuration', async () => {
    const folder = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0].uri, 'plugins');
    const [plugin, config] = ['moebius.ts', 'syncline.config.json'].map((name) => vscode.Uri.joinPath(folder, name));
    const document = await openFile('plugins/edited.syncline', USES_MOEBIUS.split('\n')[0]);
    await until('it has no mistake', () => errorsOf(document.uri).length === 0);
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(plugin));
    const write = (changed: string) => vscode.workspace.fs.writeFile(plugin, new TextEncoder().encode(changed));
    try {
      await write(text.replace('A ladder whose ends', 'A band whose ends'));
      await until('the new text', async () => /A band whose ends/.test(await hover(document, 'moebius(8')));
      await write(text.replace('apiVersion: 1', 'apiVersion: 7'));
      for (const uri of [plugin, config]) {
        await until('a mistake', () =>
          errorsOf(uri).some((message) => /expected `apiVersion: 1`, found 7/.test(message)),
        );
      }
      await until('the use is explained', () =>
        errorsOf(document.uri).some((text) => /could not be loaded/.test(text)),
      );
    } finally {
      await write(text);
    }
    await until('all is well', () => [plugin, config, document.uri].every((uri) => errorsOf(uri).length === 0));
  });

  it('can be registered by other extensions, and taken away again', async () => {
    const { apiVersion, registerPlugin } = await activateExtension();
    assert.equal(apiVersion, 1);
    const folder = vscode.workspace.workspaceFolders![0].uri;
    const document = await openFile('uses-registered.syncline', 'optimizer signs = lion(lr: 0.1)');
    await until('the kind is unknown', () => errorsOf(document.uri).length === 1);
    const registered = registerPlugin(vscode.Uri.joinPath(folder, 'plugins/lion.ts'));
    await until('the kind is known', () => errorsOf(document.uri).length === 0);
    registered.dispose();
    await until('the kind is unknown again', () => errorsOf(document.uri).length === 1);
  });
});

function errorsOf(uri: vscode.Uri): string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ severity, source }) => severity === vscode.DiagnosticSeverity.Error && source !== 'ts')
    .map(({ message }) => message);
}

function run(uri: vscode.Uri, experiment: string): Thenable<ResultsView> {
  return vscode.commands.executeCommand<ResultsView>('syncline.runExperiment', uri, experiment);
}

async function hover(document: vscode.TextDocument, text: string): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    within(document, text),
  );
  const contents = hovers.flatMap(({ contents }) => contents);
  return contents.map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
}
