/**
 * Langium's services of the workspace, where they do again for a whole file, or for all files, what a change did not touch:
 * updating a document, looking for files that it affects, and listing who refers to what.
 */
import {
  type AstNode,
  AstUtils,
  type Cancellation,
  CstUtils,
  DefaultDocumentBuilder,
  DefaultIndexManager,
  DefaultLangiumDocumentFactory,
  DefaultScopeComputation,
  type DocumentState,
  type LangiumDocument,
  type LangiumSharedCoreServices,
  type LocalSymbols,
  MultiMap,
  OperationCancelled,
  type ParseResult,
  type ReferenceDescription,
  type Stream,
  stream,
  type URI,
  UriUtils,
} from 'langium';
import type { Model } from '../generated/ast.ts';
import { importedUri } from '../semantics/imported-uri.ts';
import { reparse } from './reparse.ts';

/** Reads the changed part of a document, where it was read before. */
export class IncrementalDocumentFactory extends DefaultLangiumDocumentFactory {
  private readonly before = new Map<string, ParseResult>();

  override async update<T extends AstNode = AstNode>(
    document: LangiumDocument<T>,
    token: Cancellation.CancellationToken,
  ): Promise<LangiumDocument<T>> {
    const uri = document.uri.toString();
    this.before.set(uri, document.parseResult);
    try {
      return await super.update(document, token);
    } finally {
      this.before.delete(uri);
    }
  }

  protected override async parseAsync<T extends AstNode>(
    uri: URI,
    text: string,
    token: Cancellation.CancellationToken,
  ): Promise<ParseResult<T>> {
    const before = this.before.get(uri.toString());
    const { LangiumParser } = this.serviceRegistry.getServices(uri).parser;
    const read = before && reparse(before, text, (slice) => LangiumParser.parse(slice));
    return (read as ParseResult<T> | undefined) ?? super.parseAsync(uri, text, token);
  }
}

/** A file is affected by those that it imports. Langium would look again at every file with a name that is no declaration. */
export class ImportAwareDocumentBuilder extends DefaultDocumentBuilder {
  /**
   * Who asks about an open text waits for its build, which is sure to come. Langium refuses where the build has not begun yet, and an
   * editor that asks for completion as it opens a file would get none.
   */
  protected override awaitDocumentState(
    state: DocumentState,
    uri: URI,
    token: Cancellation.CancellationToken,
  ): Promise<URI> {
    const document = this.langiumDocuments.getDocument(uri);
    const isReached = document !== undefined && document.state >= state;
    if (isReached || token.isCancellationRequested || !this.textDocuments?.get(uri)) {
      return super.awaitDocumentState(state, uri, token);
    }
    return new Promise((resolve, reject) => {
      const built = this.onDocumentPhase(state, ({ uri: reached }) => {
        if (UriUtils.equals(reached, uri)) end(() => resolve(uri));
      });
      const cancelled = token.onCancellationRequested(() => end(() => reject(OperationCancelled)));
      const end = (answer: () => void): void => {
        built.dispose();
        cancelled.dispose();
        answer();
      };
    });
  }

  protected override shouldRelink(document: LangiumDocument, changedUris: Set<string>): boolean {
    return this.reads(document, changedUris, new Set());
  }

  private reads(document: LangiumDocument, changed: ReadonlySet<string>, seen: Set<string>): boolean {
    const { imports = [] } = document.parseResult.value as Partial<Model>;
    for (const entry of imports) {
      const uri = importedUri(entry, entry.file?.$refText);
      if (!uri || seen.has(uri.toString())) continue;
      seen.add(uri.toString());
      if (changed.has(uri.toString())) return true;
      const imported = this.langiumDocuments.getDocument(uri);
      if (imported && this.reads(imported, changed, seen)) return true;
    }
    return false;
  }
}

/** References are looked for when they are asked for, which is seldom: a list of them would be made anew at every key. */
export class ReferencesOnDemand extends DefaultIndexManager {
  private readonly locate: (node: AstNode) => string;

  constructor(services: LangiumSharedCoreServices) {
    super(services);
    this.locate = (node) =>
      services.ServiceRegistry.getServices(AstUtils.getDocument(node).uri).workspace.AstNodeLocator.getAstNodePath(
        node,
      );
  }

  override async updateReferences(): Promise<void> {}

  override findAllReferences(target: AstNode, targetPath: string): Stream<ReferenceDescription> {
    const targetUri = AstUtils.getDocument(target).uri;
    return stream(this.documents.all.toArray().flatMap((document) => referencesIn(document)))
      .filter(({ reference }) => reference.ref === target)
      .map(({ reference, document: { uri } }) => ({
        sourceUri: uri,
        sourcePath: reference.$refNode ? this.locate(reference.$refNode.astNode) : '',
        targetUri,
        targetPath,
        segment: CstUtils.toDocumentSegment(reference.$refNode) as ReferenceDescription['segment'],
        local: UriUtils.equals(uri, targetUri),
      }));
  }
}

function referencesIn(document: LangiumDocument) {
  return document.references.flatMap((reference) =>
    'ref' in reference && reference.$refNode ? [{ reference, document }] : [],
  );
}

/** Names are looked up in the tree (`semantics/scope-provider.ts`): Langium's table of them would be read by nobody. */
export class NoLocalSymbols extends DefaultScopeComputation {
  override async collectLocalSymbols(): Promise<LocalSymbols> {
    return new MultiMap();
  }
}
