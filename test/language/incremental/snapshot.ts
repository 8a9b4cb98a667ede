/** All that an editor shows of a document, and the trees behind it, as data: two documents of the same text have the same. */
import {
  type AstNode,
  AstUtils,
  CstUtils,
  DocumentState,
  EmptyFileSystem,
  type LangiumDocument,
  type Reference,
  URI,
} from 'langium';
import type { LangiumServices } from 'langium/lsp';
import { elaborated } from '../../../language/document-analysis.ts';
import { createSynclineServices, type SynclineServices } from '../../../language/module.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';

export interface Editor extends SynclineServices {
  /** Brings a file to this text, as an editor does: the first time it is opened, later it is changed. */
  write(name: string, text: string): Promise<LangiumDocument>;
  /** Closes all files and forgets them. */
  clear(): Promise<void>;
}

export function createEditor(): Editor {
  const files = new Map<string, string>();
  const fileSystemProvider = () =>
    Object.assign(EmptyFileSystem.fileSystemProvider(), {
      readFile: async (uri: URI) => files.get(uri.toString()) ?? '',
    });
  const services = createSynclineServices({ fileSystemProvider }, builtinCatalog);
  const { DocumentBuilder, LangiumDocuments, LangiumDocumentFactory, WorkspaceLock } = services.shared.workspace;
  const write = async (name: string, text: string): Promise<LangiumDocument> => {
    const uri = URI.parse(`file:///edited/${name}.syncline`);
    files.set(uri.toString(), text);
    const known = LangiumDocuments.getDocument(uri);
    if (!known) LangiumDocuments.addDocument(LangiumDocumentFactory.fromString(text, uri));
    await WorkspaceLock.write((token) => DocumentBuilder.update([uri], [], token));
    const document = LangiumDocuments.getDocument(uri);
    if (document?.state !== DocumentState.Validated) throw new Error(`expected ${uri} to be validated`);
    return document;
  };
  const clear = async (): Promise<void> => {
    const uris = LangiumDocuments.all.map(({ uri }) => uri).toArray();
    await WorkspaceLock.write((token) => DocumentBuilder.update([], uris, token));
  };
  return { ...services, write, clear };
}

/** `places` are offsets at which hover, definition and the like are asked. */
export async function snapshot(
  { syncline, shared, background }: Editor,
  document: LangiumDocument,
  places: readonly number[],
): Promise<Record<string, unknown>> {
  await background.finished(document.uri);
  const textDocument = { uri: document.uri.toString() };
  const { lsp } = syncline;
  const at: unknown[] = [];
  for (const offset of places) {
    const params = { textDocument, position: document.textDocument.positionAt(offset) };
    at.push([
      await lsp.HoverProvider?.getHoverContent(document, params),
      (await lsp.DefinitionProvider?.getDefinition(document, params))?.map(
        ({ targetRange, targetSelectionRange, originSelectionRange }) => [
          targetRange,
          targetSelectionRange,
          originSelectionRange,
        ],
      ),
      await lsp.ReferencesProvider?.findReferences(document, { ...params, context: { includeDeclaration: true } }),
      (await lsp.CompletionProvider?.getCompletion(document, params))?.items,
    ]);
  }
  const file = elaborated(document, builtinCatalog);
  const range = { start: { line: 0, character: 0 }, end: document.textDocument.positionAt(Number.MAX_SAFE_INTEGER) };
  return {
    diagnostics: document.diagnostics,
    plan: file.planned,
    experiments: file.experiments.map(({ plan }) => plan),
    at,
    symbols: await lsp.DocumentSymbolProvider?.getSymbols(document, { textDocument }),
    exported: shared.workspace.IndexManager.allElements(undefined, new Set([textDocument.uri]))
      .map(({ name, path, selectionSegment }) => [name, path, selectionSegment?.range])
      .toArray(),
    folds: await lsp.FoldingRangeProvider?.getFoldingRanges(document, { textDocument }),
    tokens: (await lsp.SemanticTokenProvider?.semanticHighlight(document, { textDocument }))?.data,
    hints: await lsp.InlayHintProvider?.getInlayHints(document, { textDocument, range }),
    lenses: await lsp.CodeLensProvider?.provideCodeLens(document, { textDocument }),
    tree: treeOf(document.parseResult.value, syncline),
    leaves: leavesOf(document.parseResult.value),
  };
}

function treeOf(node: AstNode, services: LangiumServices): unknown {
  const { AstNodeLocator } = services.workspace;
  const entries = Object.entries(node).filter(([name]) => !name.startsWith('$'));
  return {
    type: node.$type,
    place: [
      node.$containerProperty,
      node.$containerIndex,
      node.$cstNode?.offset,
      node.$cstNode?.end,
      node.$cstNode?.range,
    ],
    isAtHome: node.$container === undefined || AstUtils.findRootNode(node).$document !== undefined,
    ...Object.fromEntries(entries.map(([name, value]) => [name, describe(value)])),
  };

  function describe(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(describe);
    if (typeof value !== 'object' || value === null) return value;
    if (!('$refText' in value)) return treeOf(value as AstNode, services);
    const { $refText, $refNode, ref } = value as Reference;
    // A target that is in no document any more is one of an older version.
    const target = ref && `${AstUtils.findRootNode(ref).$document?.uri} ${AstNodeLocator.getAstNodePath(ref)}`;
    const isCurrent =
      ref === undefined || AstUtils.findRootNode(ref).$document?.parseResult.value === AstUtils.findRootNode(ref);
    return [$refText, $refNode?.offset, target, isCurrent];
  }
}

function leavesOf(model: AstNode): unknown[] {
  const root = model.$cstNode?.root;
  if (!root) return [];
  return CstUtils.flattenCst(root)
    .map((leaf) => [leaf.tokenType.name, leaf.text, leaf.offset, leaf.range, leaf.hidden, leaf.astNode.$type])
    .toArray();
}
