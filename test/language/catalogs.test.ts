import assert from 'node:assert/strict';
import { EmptyFileSystem, URI } from 'langium';
import { rebuildAll } from '../../language/catalogs.ts';
import { createSynclineServices } from '../../language/module.ts';
import type { Catalog } from '../../runtime/api/descriptor.ts';
import { builtinCatalog, createCatalog } from '../../runtime/plugins/catalog.ts';

const ring = builtinCatalog.topology('ring')!;
const more = createCatalog([...builtinCatalog.kinds, { ...ring, name: 'circle' }]);
const TEXT = 'topology pod = circle(8, bandwidth: 16 GB/s)';
const TRUST = 'declared by a plugin; trust this workspace to load it';

async function open(catalogs: (path: string) => Catalog) {
  const services = createSynclineServices(EmptyFileSystem, ({ uri }) => catalogs(uri.path));
  const { LangiumDocumentFactory, LangiumDocuments, DocumentBuilder } = services.shared.workspace;
  const documents = ['/a/a.syncline', '/b/b.syncline'].map((path) => {
    const document = LangiumDocumentFactory.fromString(TEXT, URI.file(path));
    LangiumDocuments.addDocument(document);
    return document;
  });
  await DocumentBuilder.build(documents, { validation: true });
  const said = () => documents.map(({ diagnostics }) => (diagnostics ?? []).map(({ message }) => String(message)));
  return { services, said };
}

describe('catalogs of documents', () => {
  it('files of different folders know different kinds', async () => {
    const { said } = await open((path) => (path.startsWith('/a/') ? more : builtinCatalog));
    const [a, b] = said();
    assert.deepEqual(a, []);
    assert.equal(b.length, 1);
    assert.match(b[0], /there is no topology kind `circle`/);
  });

  it('a catalog that is replaced by another is seen everywhere, and back again', async () => {
    let catalog: Catalog = builtinCatalog;
    const { services, said } = await open(() => catalog);
    assert.deepEqual(
      said().map(({ length }) => length),
      [1, 1],
    );
    catalog = more;
    await rebuildAll(services.shared);
    assert.deepEqual(said(), [[], []]);
    catalog = builtinCatalog;
    await rebuildAll(services.shared);
    assert.deepEqual(
      said().map(({ length }) => length),
      [1, 1],
    );
  });

  it('a kind whose plugin is not loaded is explained, called or bare', async () => {
    const untrusting: Catalog = {
      ...builtinCatalog,
      missing: (name, category) => (name === 'circle' && category === 'topology' ? TRUST : undefined),
    };
    const { said } = await open(() => untrusting);
    assert.equal(said()[0][0], `there is no topology kind \`circle\`; ${TRUST}`);
  });
});
