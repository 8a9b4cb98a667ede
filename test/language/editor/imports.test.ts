/** Editor features across files. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { DocumentState, type LangiumDocument, URI } from 'langium';
import { NodeFileSystem } from 'langium/node';
import { Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createSynclineServices } from '../../../language/module.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';
import { complete, documentOf, fileOf, hover, labels, services } from './editor-harness.ts';

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

  it('stand beside files of data, whose paths lead to them as well', async () => {
    const document = await documentOf('topology net = fromFile("../nets/pair.json", bandwidth: 4 GB/s)\n');
    const textDocument = { uri: document.uri.toString() };
    const paths = await services.lsp.DocumentLinkProvider?.getDocumentLinks(document, { textDocument });
    assert.deepEqual(
      paths?.map(({ target, range }) => [target, range.start.character]),
      [['file:///nets/pair.json', 24]],
    );
  });

  it('are renamed in every file that uses them', async () => {
    const clusters = await fileOf('clusters.syncline', CLUSTERS);
    const main = await documentOf(MAIN);
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

describe('a clash of an import', () => {
  it('names both places', async () => {
    await fileOf('first.syncline', 'let x = 1\nlet both = 2\n');
    const second = await fileOf('second.syncline', 'let both = 3\n');
    const { diagnostics } = await documentOf('import "./first.syncline"\nimport "./second.syncline"\n');
    assert.deepEqual(
      diagnostics?.map(({ code, range, relatedInformation }) => [
        code,
        range.start.line,
        relatedInformation?.map(({ location }) => [location.uri.split('/').pop(), location.range.start]),
      ]),
      [
        [
          'name/duplicate',
          1,
          [
            ['first.syncline', { line: 1, character: 4 }],
            ['second.syncline', { line: 0, character: 4 }],
          ],
        ],
      ],
    );
    services.shared.workspace.LangiumDocuments.deleteDocument(second.uri);
  });
});

describe('the path of an import', () => {
  before(async () => {
    await fileOf('clusters.syncline', CLUSTERS);
    await fileOf('lib/deep.syncline', 'let deep = 1');
  });

  const paths = async (text: string) => (await labels(text)).filter((label) => /clusters|deep/.test(label));

  it('is completed by the files that are known, from here', async () => {
    for (const text of [
      'import "|',
      'import "|"',
      'import "./cl|.syncline"',
      'import {\n  pod\n} from "|"',
      'import { pod } from "./|',
    ]) {
      assert.deepEqual(await paths(text), ['./clusters.syncline', './lib/deep.syncline'], text);
    }
  });

  it('is replaced from quote to quote', async () => {
    const items = await complete('import "./cl|usters"');
    const item = items.find(({ label }) => label === './clusters.syncline');
    assert.ok(item?.textEdit && 'range' in item.textEdit);
    assert.deepEqual(item.textEdit.range, Range.create(0, 8, 0, 18));
  });

  it('is nothing else in quotes', async () => {
    for (const text of ['let a = "|"', 'experiment e "|" {}', '// import "|', 'let a = "./|"']) {
      assert.deepEqual(await labels(text), [], text);
    }
  });
});

describe('a file that is renamed', () => {
  const renamed = async (oldName: string, newName: string) => {
    const files = [{ oldUri: `file:///test/${oldName}`, newUri: `file:///test/${newName}` }];
    return services.shared.lsp.FileOperationHandler?.willRenameFiles?.({ files });
  };
  const after = async (name: string, oldName: string, newName: string) => {
    const uri = URI.parse(`file:///test/${name}`);
    const { textDocument } = services.shared.workspace.LangiumDocuments.getDocument(uri) as LangiumDocument;
    const edits = (await renamed(oldName, newName))?.changes?.[uri.toString()] ?? [];
    return TextDocument.applyEdits(textDocument, edits);
  };

  before(async () => {
    await fileOf('moved/a.syncline', 'let a = 1');
    await fileOf('moved/b.syncline', 'import "./a.syncline"\nlet b = a');
    await fileOf('uses.syncline', 'import { b } from "./moved/b.syncline"\nimport "./clusters.syncline"');
  });

  it('takes the imports of it along', async () => {
    const expected = 'import { b } from "./c.syncline"\nimport "./clusters.syncline"';
    assert.equal(await after('uses.syncline', 'moved/b.syncline', 'c.syncline'), expected);
  });

  it('finds its own imports from its new folder', async () => {
    assert.equal(
      await after('moved/b.syncline', 'moved/b.syncline', 'c.syncline'),
      'import "./moved/a.syncline"\nlet b = a',
    );
  });

  it('may be a folder, in which nothing changes', async () => {
    const expected = 'import { b } from "./lib/x/b.syncline"\nimport "./clusters.syncline"';
    assert.equal(await after('uses.syncline', 'moved', 'lib/x'), expected);
    assert.equal(await after('moved/b.syncline', 'moved', 'lib/x'), 'import "./a.syncline"\nlet b = a');
  });

  it('changes nothing that does not lead to it', async () => {
    assert.equal(await renamed('other.syncline', 'another.syncline'), null);
  });
});

describe('files on a disk', () => {
  it('are offered where no editor knows them', async () => {
    const { syncline, shared } = createSynclineServices(NodeFileSystem, builtinCatalog);
    const text = 'import "./examples/"';
    const uri = URI.file(path.resolve('unsaved.syncline'));
    const document = shared.workspace.LangiumDocumentFactory.fromString(text, uri);
    shared.workspace.LangiumDocuments.addDocument(document);
    const at = async (character: number) => {
      const params = { textDocument: { uri: uri.toString() }, position: { line: 0, character } };
      const list = await syncline.lsp.CompletionProvider?.getCompletion(document, params);
      return (list?.items ?? []).map(({ label }) => label);
    };
    const examples = await at(text.length - 1);
    assert.ok(examples.includes('./examples/multitree.syncline'), examples.join());
    const folders = await at(8);
    assert.ok(folders.includes('./examples/') && !folders.some((label) => /node_modules|\.md$/.test(label)));
  });
});
