import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SynclineExports } from '../../../client/extension.ts';
import type { PanelState, ResultsView } from '../../../client/messages.ts';
import { until } from '../harness/until.ts';
import { activateExtension, openFile, SMALL } from './editing.ts';

describe('a panel of an earlier session', () => {
  let api: SynclineExports;
  /** As the page keeps it, of a run of another file. */
  let kept: PanelState;

  before(async () => {
    api = await activateExtension();
    const document = await openFile('earlier.syncline', SMALL);
    const view = await run(document);
    kept = JSON.parse(JSON.stringify({ version: 1, source: String(document.uri), view, hidden: [] }));
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('shows what it showed, and says from when', async () => {
    const { uri } = await openFile('restored.syncline', SMALL);
    await restore({ ...kept, source: String(uri) });
    const drawn = await until('the panel has drawn', () => api.drawn(uri, 'small'));
    assert.deepEqual(drawn, { type: 'drawn', state: 'done', nRows: 12, nCharts: 1 });
    assert.equal(api.view(uri, 'small')?.earlier, true);
  });

  it('runs again in the same panel, and then is of this session', async () => {
    const document = await openFile('run-again.syncline', SMALL);
    await restore({ ...kept, source: String(document.uri) });
    const panels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(isPanel).length;
    await until('the panel has drawn', () => api.drawn(document.uri, 'small'));
    const before = panels();
    assert.equal((await run(document)).earlier, false);
    assert.equal(panels(), before);
    assert.equal(api.view(document.uri, 'small')?.earlier, false);
  });

  it('of a run that the reload ended is that of a cancelled one', async () => {
    const { uri } = await openFile('ended.syncline', SMALL);
    const view: ResultsView = { ...kept.view, state: 'running', report: null };
    await restore({ ...kept, source: String(uri), view });
    const drawn = await until('the panel has drawn', () => api.drawn(uri, 'small'));
    assert.equal(drawn.state, 'cancelled');
  });

  it('that cannot be read is closed', async () => {
    const panel = await restore({ version: 99 });
    assert.throws(() => panel.webview, /disposed/);
  });

  async function restore(state: unknown): Promise<vscode.WebviewPanel> {
    const panel = vscode.window.createWebviewPanel('syncline.results', 'restored', vscode.ViewColumn.Two);
    await api.serializer.deserializeWebviewPanel(panel, state);
    return panel;
  }
});

function run({ uri }: vscode.TextDocument): Thenable<ResultsView> {
  return vscode.commands.executeCommand<ResultsView>('syncline.runExperiment', uri, 'small');
}

function isPanel({ input }: vscode.Tab): boolean {
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith('syncline.results');
}
