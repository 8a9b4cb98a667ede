/**
 * Pages of the reference as documents of the editor, `syncline-reference:/topology/torus.md`: text that the server writes and
 * nobody can change. The query of an address is the file from which it was asked for, whose kinds the page is about.
 */
import { type LangiumDocument, URI } from 'langium';
import type { LangiumSharedServices, TextDocumentContentProvider } from 'langium/lsp';
import type { Catalog } from '../../runtime/api/descriptor.ts';
import type { Catalogs } from '../catalogs.ts';
import { describeDiagnostic } from '../docs/diagnostics/describe-diagnostic.ts';
import { DIAGNOSTICS } from '../docs/diagnostics/list.ts';
import { type EntryCategory, entriesOf } from '../docs/reference-entries.ts';

export const REFERENCE_SCHEME = 'syncline-reference';

/** A page; all metrics of a name share one. */
export interface PageName {
  readonly category: EntryCategory | 'diagnostic';
  readonly name: string;
}

export function pageUri({ category, name }: PageName, from: LangiumDocument): string {
  const path = `/${category}/${name}.md`;
  return URI.from({ scheme: REFERENCE_SCHEME, path, query: from.uri.toString() }).toString();
}

/** Markdown with its title; `undefined` for what there is not. */
export function pageText({ category, name }: PageName, catalog: Catalog): string | undefined {
  if (category === 'diagnostic') {
    const doc = DIAGNOSTICS.find(({ code }) => code === name);
    return doc && `# ${name}\n\n${describeDiagnostic(doc)}\n`;
  }
  const entries = entriesOf(catalog).filter((entry) => entry.category === category && entry.name === name);
  if (entries.length === 0) return undefined;
  return `# ${name}\n\n${entries.map(({ markdown }) => markdown).join('\n\n')}\n`;
}

export class ReferencePages implements TextDocumentContentProvider {
  readonly schemes = [REFERENCE_SCHEME];
  private readonly shared: LangiumSharedServices;
  private readonly catalogs: Catalogs;

  constructor(shared: LangiumSharedServices, catalogs: Catalogs) {
    this.shared = shared;
    this.catalogs = catalogs;
  }

  async provideTextDocumentContent({ uri }: { readonly uri: string }): Promise<{ text: string } | undefined> {
    const { path, query } = URI.parse(uri);
    const [, category, name] = /^\/([^/]+)\/(.+)\.md$/.exec(path) ?? [];
    const { LangiumDocuments } = this.shared.workspace;
    // After a restart the file may not be open; any other says what the built-in kinds are.
    const from = (query && LangiumDocuments.getDocument(URI.parse(query))) || LangiumDocuments.all.head();
    if (!category || !from) return undefined;
    const text = pageText({ category: category as PageName['category'], name }, this.catalogs(from));
    return text === undefined ? undefined : { text };
  }
}
