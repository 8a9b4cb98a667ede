/**
 * Loads files that are imported and not known yet, such as those outside of the workspace. A build that meets one is
 * followed by another that has it.
 */
import { DocumentState, type LangiumDocument, type URI, UriUtils } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { Model } from './generated/ast.ts';
import { importedUri } from './semantics/imported-uri.ts';

export function loadImportsAfterBuild(shared: LangiumSharedServices): void {
  const { DocumentBuilder, LangiumDocuments, FileSystemProvider, WorkspaceLock } = shared.workspace;
  DocumentBuilder.onBuildPhase(DocumentState.Validated, async (built) => {
    const missing = built
      .flatMap((document: LangiumDocument) => {
        const { imports } = document.parseResult.value as Model;
        return imports.flatMap((entry) => importedUri(entry, entry.file?.$refText) ?? []);
      })
      .filter((uri, index, all) => all.findIndex((other) => UriUtils.equals(other, uri)) === index)
      .filter((uri) => uri.path.endsWith('.syncline') && !LangiumDocuments.hasDocument(uri));
    const found: URI[] = [];
    for (const uri of missing) if (await FileSystemProvider.exists(uri)) found.push(uri);
    // Behind this build, not inside it.
    if (found.length > 0) void WorkspaceLock.write((token) => DocumentBuilder.update(found, [], token));
  });
}
