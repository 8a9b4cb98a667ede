import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activateExtension, openFile, SMALL, within } from './editing.ts';

describe('hover', () => {
  let document: vscode.TextDocument;

  before(async () => {
    await activateExtension();
    document = await openFile('hover.syncline', SMALL);
  });

  it('of a kind is its documentation', async () => {
    assert.match(await hover('torus(4'), /torus/i);
  });

  it('of a parameter says its meaning and unit', async () => {
    assert.match(await hover('bandwidth: 16'), /link/i);
  });

  it('of a quantity gives it in other units', async () => {
    assert.match(await hover('16 GB/s'), /128 Gbps/);
  });

  it('of a declaration is the comment above it', async () => {
    assert.match(await hover('pod using'), /Sixteen ranks/);
  });

  async function hover(text: string): Promise<string> {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      within(document, text),
    );
    const contents = hovers.flatMap(({ contents }) => contents);
    return contents.map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
  }
});
