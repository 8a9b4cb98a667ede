/** The path of an import is a link to its file. */
import type { LangiumDocument } from 'langium';
import type { DocumentLinkProvider } from 'langium/lsp';
import type { DocumentLink } from 'vscode-languageserver';
import type { Model } from '../generated/ast.ts';
import { importedUri } from '../semantics/imported-uri.ts';
import { pathRange } from './import-path.ts';

export class SynclineDocumentLinkProvider implements DocumentLinkProvider {
  getDocumentLinks(document: LangiumDocument): DocumentLink[] {
    const { imports } = document.parseResult.value as Model;
    return imports.flatMap((entry) => {
      const range = pathRange(entry);
      const target = importedUri(entry, entry.file?.$refText);
      return range && target ? [{ range, target: target.toString() }] : [];
    });
  }
}
