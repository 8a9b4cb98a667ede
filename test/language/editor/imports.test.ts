/** Editor features across files. */
import assert from 'node:assert/strict';
import { DocumentState } from 'langium';
import { documentOf, fileOf, hover, labels, services } from './editor-harness.ts';

const CLUSTERS = `/** The pod of the second floor. */
topology pod = torus(8, 8, bandwidth: 16 GB/s)
let large = 64 MiB
`;
const MAIN = `import { pod, large } from "./clusters.syncline"
experiment e { allreduce large on pod using ring }
`;

describe('imported declarations', () => {
  before(() => fileOf('clusters.syncline', CLUSTERS));

  it('are offered, with their documentation', async () => {
    assert.deepEqual(await labels('import { | } from "./clusters.syncline"'), ['pod', 'large']);
    const found = await labels('import "./clusters.syncline"\nexperiment e {\n  allreduce large on |\n}');
    assert.equal(found[0], 'pod');
  });

  it('are explained', async () => {
    const found = await hover(MAIN.replace('on pod', 'on p|od'));
    for (const part of ['The pod of the second floor.', '64 ranks']) assert.ok(found.includes(part), found);
  });

  it('lead to their file', async () => {
    const document = await documentOf(MAIN);
    const textDocument = { uri: document.uri.toString() };
    const position = document.textDocument.positionAt(MAIN.indexOf('on pod') + 4);
    const links = await services.lsp.DefinitionProvider?.getDefinition(document, { textDocument, position });
    assert.deepEqual(
      links?.map(({ targetUri, targetSelectionRange }) => [targetUri, targetSelectionRange.start]),
      [['file:///test/clusters.syncline', { line: 1, character: 9 }]],
    );
    const path = document.textDocument.positionAt(MAIN.indexOf('clusters.syncline'));
    const files = await services.lsp.DefinitionProvider?.getDefinition(document, { textDocument, position: path });
    assert.deepEqual(
      files?.map(({ targetUri }) => targetUri),
      ['file:///test/clusters.syncline'],
    );
    const paths = await services.lsp.DocumentLinkProvider?.getDocumentLinks(document, { textDocument });
    assert.deepEqual(
      paths?.map(({ target }) => target),
      ['file:///test/clusters.syncline'],
    );
  });

  it('are renamed in every file that uses them', async () => {
    const main = await documentOf(MAIN);
    const clusters = await fileOf('clusters.syncline', CLUSTERS);
    const position = clusters.textDocument.positionAt(CLUSTERS.indexOf('pod =') + 1);
    const textDocument = { uri: clusters.uri.toString() };
    const edit = await services.lsp.RenameProvider?.rename(clusters, { textDocument, position, newName: 'rack' });
    assert.equal(edit?.changes?.[clusters.uri.toString()]?.length, 1);
    assert.equal(edit?.changes?.[main.uri.toString()]?.length, 2);
  });

  it('are worked out anew when their file changes', async () => {
    const main = await documentOf(MAIN);
    assert.deepEqual(main.diagnostics, []);
    await fileOf('clusters.syncline', CLUSTERS.replace('64 MiB', '64'));
    const builder = services.shared.workspace.DocumentBuilder;
    builder.resetToState(main, DocumentState.ComputedScopes);
    await builder.build([main], { validation: true });
    assert.deepEqual(
      main.diagnostics?.map(({ code }) => code),
      ['unit/mismatch'],
    );
  });
});
