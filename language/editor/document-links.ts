/** The paths of imports and of files of data are links to those files. */
import type { LangiumDocument } from 'langium';
import type { DocumentLinkProvider } from 'langium/lsp';
import type { DocumentLink } from 'vscode-languageserver';
import type { Catalogs } from '../catalogs.ts';
import { pathsOfData } from '../data-files.ts';
import type { Model } from '../generated/ast.ts';
import { importedUri } from '../semantics/imported-uri.ts';
import { pathRange } from './import-path.ts';

export class SynclineDocumentLinkProvider implements DocumentLinkProvider {
  private readonly catalogs: Catalogs;

  constructor(catalogs: Catalogs) {
    this.catalogs = catalogs;
  }

  getDocumentLinks(document: LangiumDocument): DocumentLink[] {
    const { imports } = document.parseResult.value as Model;
    const ofImports = imports.flatMap((entry) => {
      const range = pathRange(entry);
      const target = importedUri(entry, entry.file?.$refText);
      return range && target ? [{ range, target: target.toString() }] : [];
    });
    const ofData = pathsOfData(document, this.catalogs(document)).flatMap(({ node, uri }) =>
      node.$cstNode ? [{ range: node.$cstNode.range, target: uri.toString() }] : [],
    );
    return [...ofImports, ...ofData];
  }
}
