/**
 * Where a document gets its kinds from. Files of one workspace may know other kinds than those of the next, and may know more
 * of them a moment later: nobody keeps a catalog for longer than an answer takes. A catalog itself never changes.
 */
import { DocumentState, type LangiumDocument } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { Catalog } from '../runtime/api/descriptor.ts';

export type Catalogs = (document: LangiumDocument) => Catalog;

/** One catalog for all documents, or one that is asked for. */
export function toCatalogs(given: Catalog | Catalogs): Catalogs {
  return typeof given === 'function' ? given : () => given;
}

/** Links and checks all documents anew, without reading them: after a catalog was replaced by another. */
export async function rebuildAll({ workspace, lsp }: LangiumSharedServices): Promise<void> {
  const { WorkspaceLock, DocumentBuilder, LangiumDocuments } = workspace;
  await WorkspaceLock.write(async (token) => {
    for (const document of LangiumDocuments.all) {
      if (document.state > DocumentState.ComputedScopes)
        DocumentBuilder.resetToState(document, DocumentState.ComputedScopes);
    }
    await DocumentBuilder.update([], [], token);
  });
  const languages = lsp.Connection?.languages;
  // Not every client can be told.
  for (const shown of [languages?.inlayHint, languages?.semanticTokens]) await shown?.refresh().catch(() => undefined);
}
