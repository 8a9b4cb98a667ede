/**
 * Symbols of the workspace: the outlines of all files that are known, open, in a folder or imported, without the lines that have
 * no name. An experiment is found by its title, too.
 */
import type { LangiumDocuments } from 'langium';
import type { FuzzyMatcher, LangiumSharedServices, WorkspaceSymbolProvider } from 'langium/lsp';
import { type DocumentSymbol, SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver';
import { symbolsBelow } from './document-symbols.ts';

/** Lines: what they say is no name to look for. */
const LINES: ReadonlySet<SymbolKind> = new Set([SymbolKind.Method, SymbolKind.Interface, SymbolKind.Boolean]);

export class SynclineWorkspaceSymbolProvider implements WorkspaceSymbolProvider {
  private readonly documents: LangiumDocuments;
  private readonly matcher: FuzzyMatcher;

  constructor({ workspace, lsp }: LangiumSharedServices) {
    this.documents = workspace.LangiumDocuments;
    this.matcher = lsp.FuzzyMatcher;
  }

  getSymbols({ query }: { readonly query: string }): WorkspaceSymbol[] {
    return this.documents.all
      .flatMap(({ uri, parseResult }) => {
        const file = uri.path.split('/').pop() ?? '';
        return flat(symbolsBelow(parseResult.value), file).map((symbol) => placed(symbol, uri.toString()));
      })
      .filter(({ name }) => this.matcher.match(query, name))
      .toArray();
  }
}

interface Contained {
  readonly symbol: DocumentSymbol;
  readonly containerName: string;
}

function flat(symbols: readonly DocumentSymbol[], containerName: string): Contained[] {
  return symbols
    .filter(({ kind }) => !LINES.has(kind))
    .flatMap((symbol) => [{ symbol, containerName }, ...flat(symbol.children ?? [], symbol.name)]);
}

function placed({ symbol, containerName }: Contained, uri: string): WorkspaceSymbol {
  const { name, kind, detail, selectionRange: range } = symbol;
  const title = kind === SymbolKind.Event && detail !== 'experiment' ? ` ${detail}` : '';
  return { name: `${name}${title}`, kind, containerName, location: { uri, range } };
}
