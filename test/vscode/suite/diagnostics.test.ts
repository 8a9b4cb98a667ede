import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../harness/until.ts';
import { activateExtension, openFile, replace, SMALL } from './editing.ts';

describe('diagnostics', () => {
  before(activateExtension);

  it('appear on the wrong word, and vanish when it is mended', async () => {
    const document = await openFile('diagnostics.syncline', SMALL);
    await replace(document, 'torus(4', 'toruss(4');
    const [diagnostic] = await until('the mistake is reported', () => {
      const found = vscode.languages.getDiagnostics(document.uri);
      return found.length > 0 && found;
    });
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Error);
    assert.match(diagnostic.message, /`toruss`/);
    assert.equal(document.getText(diagnostic.range), 'toruss');
    await replace(document, 'toruss(4', 'torus(4');
    await until('the report is gone', () => vscode.languages.getDiagnostics(document.uri).length === 0);
  });

  it('the nearest name is offered as a quick fix that mends the file', async () => {
    const document = await openFile('quick-fix.syncline', SMALL.replace('bandwidth: 16', 'bandwith: 16'));
    const [diagnostic] = await until('the mistake is reported', () => {
      const found = vscode.languages.getDiagnostics(document.uri);
      return found.length > 0 && found;
    });
    assert.equal(document.getText(diagnostic.range), 'bandwith');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      diagnostic.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ title }) => title.includes('bandwidth'));
    assert.ok(fix?.edit, actions.map(({ title }) => title).join('; '));
    await vscode.workspace.applyEdit(fix.edit);
    assert.equal(document.getText(), SMALL);
    await until('the report is gone', () => vscode.languages.getDiagnostics(document.uri).length === 0);
  });
});
