import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SynclineExports } from '../../../client/extension.ts';
import { until } from '../harness/until.ts';
import { activateExtension, openFile, SMALL } from './editing.ts';

describe('status bar', () => {
  let api: SynclineExports;

  before(async () => {
    api = await activateExtension();
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('says how the claims turned out', async () => {
    const { uri } = await openFile('status.syncline', SMALL);
    await vscode.commands.executeCommand('syncline.runExperiment', uri, 'small');
    assert.deepEqual(api.status(), { text: '$(pass) small: 2/2 claims hold', isError: false });
  });

  it('a claim that does not hold is an error', async () => {
    const { uri } = await openFile('status-error.syncline', SMALL.replace('efficiency <= 1', 'efficiency > 1'));
    await vscode.commands.executeCommand('syncline.runExperiment', uri, 'small');
    assert.deepEqual(api.status(), { text: '$(error) small: 1/2 claims hold', isError: true });
  });

  it('goes with the file', async () => {
    const { uri } = await openFile('status-closed.syncline', SMALL);
    await vscode.commands.executeCommand('syncline.runExperiment', uri, 'small');
    assert.ok(api.status());
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await until('it says nothing', () => api.status() === undefined);
  });
});
