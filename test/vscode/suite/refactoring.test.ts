/** What goes beyond single answers of the server: a page of the reference opens, edits are applied, a rename follows. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../harness/until.ts';
import { activateExtension, openFile, SMALL, within } from './editing.ts';

const { executeCommand } = vscode.commands;

describe('refactoring and reading', () => {
  before(activateExtension);
  afterEach(() => executeCommand('workbench.action.closeAllEditors'));

  it('the definition of a kind is its page, which opens', async () => {
    const document = await openFile('definition.syncline', SMALL);
    const [link] = await executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      within(document, 'torus(4'),
    );
    assert.equal(link.targetUri.scheme, 'syncline-reference');
    const page = await vscode.workspace.openTextDocument(link.targetUri);
    assert.match(page.getText(), /^# torus\n/);
    const editor = await vscode.window.showTextDocument(document);
    const at = within(document, 'torus(4');
    editor.selection = new vscode.Selection(at, at);
    await executeCommand('editor.action.revealDefinition');
    await until('the page is open', () =>
      vscode.window.tabGroups.all.some(({ activeTab }) => activeTab?.label.includes('torus.md')),
    );
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    assert.ok(tab?.input instanceof vscode.TabInputCustom, 'the page is shown as text');
  });

  it('imports are organized by the command', async () => {
    await openFile('clusters.syncline', 'topology rack = ring(8, bandwidth: 1 GB/s)\nlet large = 1 MiB\n');
    const text = 'import { rack, large } from "./clusters.syncline"\nlet a = large\n';
    const document = await openFile('organize.syncline', text);
    await until('the file is read', () => vscode.languages.getDiagnostics(document.uri).length === 0);
    await executeCommand('editor.action.organizeImports');
    await until('imports are organized', () => document.getText().startsWith('import { large } from'));
  });

  it('a constant is extracted, and can be renamed at once', async () => {
    const document = await openFile('extract.syncline', SMALL);
    const start = document.positionAt(SMALL.indexOf('16 GB/s'));
    const range = new vscode.Range(start, start.translate(0, '16 GB/s'.length));
    const actions = await executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      vscode.CodeActionKind.RefactorExtract.value,
    );
    const action = actions.find(({ title }) => title === 'Extract to a constant');
    assert.ok(action?.edit, actions.map(({ title }) => title).join());
    await vscode.workspace.applyEdit(action.edit);
    assert.match(
      document.getText(),
      /^let bandwidth2 = 16 GB\/s\n\/\*\* Sixteen ranks\. \*\/\ntopology pod = torus\(4, 4, bandwidth: bandwidth2,/,
    );
    assert.equal(action.command?.command, '_syncline.renameAt');
    const [, line, character] = (action.command?.arguments ?? []) as [string, number, number];
    const edit = await executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      new vscode.Position(line, character),
      'fast',
    );
    await vscode.workspace.applyEdit(edit);
    assert.match(document.getText(), /^let fast = 16 GB\/s\n[\s\S]*bandwidth: fast,/);
  });
});
