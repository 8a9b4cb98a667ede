/** The path of an import is a link to its file. */
import type { LangiumDocument } from 'langium';
import { GrammarUtils } from 'langium';
import type { DocumentLinkProvider } from 'langium/lsp';
import type { DocumentLink } from 'vscode-languageserver';
import type { Model } from '../generated/ast.ts';
import { importedUri } from '../semantics/imported-uri.ts';

export class SynclineDocumentLinkProvider implements DocumentLinkProvider {
  getDocumentLinks(document: LangiumDocument): DocumentLink[] {
    const { imports } = document.parseResult.value as Model;
    return imports.flatMap((entry) => {
      const range = GrammarUtils.findNodeForProperty(entry.$cstNode, 'file')?.range;
      const target = importedUri(entry, entry.file?.$refText);
      return range && target ? [{ range, target: target.toString() }] : [];
    });
  }
}
