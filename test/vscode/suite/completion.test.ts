import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activateExtension, after, openFile, SMALL } from './editing.ts';

describe('completion', () => {
  before(activateExtension);

  it('offers the kinds where one is expected, each with documentation', async () => {
    const document = await openFile('completion-kinds.syncline', `${SMALL}\ntopology other = `);
    const items = await complete(document, after(document, 'topology other = '));
    const torus = items.find((item) => labelOf(item) === 'torus');
    assert.ok(torus, items.map(labelOf).join());
    assert.ok(torus.documentation || torus.detail);
  });

  it('offers the parameters of a kind inside its parentheses', async () => {
    const document = await openFile('completion-parameters.syncline', SMALL.replace('latency: 150 ns', ''));
    const labels = (await complete(document, after(document, 'GB/s, '))).map(labelOf);
    assert.ok(
      labels.some((label) => label.startsWith('latency')),
      labels.join(),
    );
  });
});

async function complete(document: vscode.TextDocument, at: vscode.Position): Promise<vscode.CompletionItem[]> {
  const resolveAll = 100;
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    at,
    undefined,
    resolveAll,
  );
  return list.items;
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}
