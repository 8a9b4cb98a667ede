/**
 * Files of data that a document names, such as the graph of a network: read between linking and checking, so that checking
 * itself stays without files and without waiting. What was read stands beside the document until its next build.
 */
import { AstUtils, DocumentState, type LangiumDocument, type URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { Catalog } from '../runtime/api/descriptor.ts';
import type { Catalogs } from './catalogs.ts';
import * as ast from './generated/ast.ts';
import { expectationAt } from './semantics/expectation.ts';
import { uriFrom } from './semantics/imported-uri.ts';

/** By address; `undefined` where there is no such file. */
export type FileTexts = ReadonlyMap<string, string | undefined>;

const known = new WeakMap<LangiumDocument, FileTexts>();
const NONE: FileTexts = new Map();

/** `undefined` only before the document has been linked for the first time. */
export function fileTextsOf(document: LangiumDocument): FileTexts | undefined {
  return known.get(document);
}

export function readDataFiles({ workspace }: LangiumSharedServices, catalogs: Catalogs): void {
  const { DocumentBuilder, FileSystemProvider } = workspace;
  const read = async (uri: URI): Promise<string | undefined> => {
    try {
      return await FileSystemProvider.readFile(uri);
    } catch {
      return undefined;
    }
  };
  DocumentBuilder.onBuildPhase(DocumentState.Linked, async (documents) => {
    for (const document of documents) {
      const texts = new Map<string, string | undefined>();
      for (const { uri } of pathsOfData(document, catalogs(document))) {
        if (!texts.has(uri.toString())) texts.set(uri.toString(), await read(uri));
      }
      // What has not changed stays the same object: nothing is worked out again for it.
      if (!sameTexts(known.get(document), texts)) known.set(document, texts.size > 0 ? texts : NONE);
    }
  });
}

/** Documents that name a file of data: they are to be built anew when it changes. */
export function documentsNaming({ workspace }: LangiumSharedServices, uri: URI): URI[] {
  return workspace.LangiumDocuments.all
    .filter((document) => fileTextsOf(document)?.has(uri.toString()) ?? false)
    .map((document) => document.uri)
    .toArray();
}

/** Texts in quotes that are paths of such files, and where they lead. */
export function pathsOfData(
  document: LangiumDocument,
  catalog: Catalog,
): { readonly node: ast.Text; readonly uri: URI }[] {
  const kinds = catalog.kinds.filter(({ params }) => Object.values(params).some(({ kind }) => kind === 'file'));
  const text = document.textDocument.getText();
  // A long file without such a kind is not walked through.
  if (!kinds.some(({ name }) => text.includes(name))) return [];
  return AstUtils.streamAst(document.parseResult.value)
    .filter(ast.isText)
    .filter((node) => expectationAt(node, catalog)?.type.is === 'file')
    .toArray()
    .flatMap((node) => {
      const uri = uriFrom(node, node.value);
      return uri ? [{ node, uri }] : [];
    });
}

function sameTexts(before: FileTexts | undefined, now: FileTexts): boolean {
  return before?.size === now.size && [...now].every(([uri, text]) => before.has(uri) && before.get(uri) === text);
}
