/** Who asks about a text that is open waits for its build: an answer, and no error, also where the build has not begun. */
import assert from 'node:assert/strict';
import { Cancellation, DocumentState, EmptyFileSystem, isOperationCancelled, TextDocument, URI } from 'langium';
import { createSynclineServices } from '../../../language/module.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';

const uri = URI.parse('memory:/asked.syncline');

function opened() {
  const { workspace } = createSynclineServices(EmptyFileSystem, builtinCatalog).shared;
  workspace.TextDocuments.set(TextDocument.create(uri.toString(), 'syncline', 1, 'topology pod = ring(4)\n'));
  return workspace;
}

describe('waiting for a build', () => {
  it('lasts until an opened text is read for the first time', async () => {
    const { DocumentBuilder, LangiumDocuments } = opened();
    const linked = DocumentBuilder.waitUntil(DocumentState.Linked, uri);
    await DocumentBuilder.update([uri], []);
    await linked;
    assert.ok((LangiumDocuments.getDocument(uri)?.state ?? 0) >= DocumentState.Linked);
  });

  it('lasts until a changed text is read again, also where everything else is built', async () => {
    const { DocumentBuilder, LangiumDocuments } = opened();
    await DocumentBuilder.update([uri], []);
    DocumentBuilder.resetToState(LangiumDocuments.getDocument(uri)!, DocumentState.Changed);
    const linked = DocumentBuilder.waitUntil(DocumentState.Linked, uri);
    await DocumentBuilder.update([uri], []);
    await linked;
  });

  it('ends when the request is cancelled', async () => {
    const { DocumentBuilder } = opened();
    const request = new Cancellation.CancellationTokenSource();
    const linked = DocumentBuilder.waitUntil(DocumentState.Linked, uri, request.token);
    request.cancel();
    await assert.rejects(linked, isOperationCancelled);
  });

  it('does not begin for a text that nobody opened', async () => {
    const { DocumentBuilder } = opened();
    const other = URI.parse('memory:/other.syncline');
    await assert.rejects(DocumentBuilder.waitUntil(DocumentState.Linked, other), /No document found/);
  });
});
