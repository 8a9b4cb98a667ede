/** Completion for the language server: places the offers in the text. */
import type { LangiumDocument, LangiumParser } from 'langium';
import type { CompletionProvider, LangiumServices, LangiumSharedServices } from 'langium/lsp';
import {
  type CompletionItem,
  CompletionList,
  type CompletionParams,
  InsertTextFormat,
  type Range,
} from 'vscode-languageserver';
import type { Catalogs } from '../../catalogs.ts';
import { importPathAt, importPaths } from './import-paths.ts';
import type { Offer } from './offer.ts';
import { offersAt } from './place-offers.ts';
import { probe } from './probe.ts';

/** Typed in the path of an import. */
const PATH_CHARACTERS: readonly string[] = ['"', '/'];

export class SynclineCompletionProvider implements CompletionProvider {
  readonly completionOptions = { triggerCharacters: [':', '(', '[', ',', ...PATH_CHARACTERS] };
  private readonly shared: LangiumSharedServices;
  private readonly parser: () => LangiumParser;
  private readonly catalogs: Catalogs;

  constructor({ shared, parser }: LangiumServices, catalogs: Catalogs) {
    this.shared = shared;
    this.parser = () => parser.LangiumParser;
    this.catalogs = catalogs;
  }

  async getCompletion(document: LangiumDocument, params: CompletionParams): Promise<CompletionList> {
    const { textDocument } = document;
    const path = importPathAt(document, textDocument.offsetAt(params.position));
    if (path) return CompletionList.create(await importPaths(document, path, this.shared));
    // A slash that divides asks for nothing.
    if (PATH_CHARACTERS.includes(params.context?.triggerCharacter ?? '')) return CompletionList.create([]);
    return this.offersAt(document, params);
  }

  private offersAt(document: LangiumDocument, { position }: CompletionParams): CompletionList {
    const { textDocument } = document;
    const { place, start, end } = probe(this.parser(), document, textDocument.offsetAt(position));
    const range = { start: textDocument.positionAt(start), end: textDocument.positionAt(end) };
    const offers = offersAt(place, this.catalogs(document));
    // Behind a digit the editor must ask again: what fits there are units, which are not among these.
    const isIncomplete = offers.some(({ label }) => /^\d/.test(label));
    return CompletionList.create(
      withoutTwins(offers).map((offer) => itemOf(offer, range)),
      isIncomplete,
    );
  }
}

function itemOf(offer: Offer, range: Range): CompletionItem {
  return {
    label: offer.label,
    kind: offer.kind,
    detail: offer.detail,
    documentation: offer.documentation ? { kind: 'markdown', value: offer.documentation } : undefined,
    sortText: `${offer.rank}${offer.label}`,
    filterText: offer.filter ?? offer.label,
    insertTextFormat: offer.snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range, newText: offer.snippet ?? offer.label },
    command: offer.continues ? { title: 'Next', command: 'editor.action.triggerSuggest' } : undefined,
  };
}

/** A declared name hides a kind of the same name, as it does in the language. */
function withoutTwins(offers: readonly Offer[]): Offer[] {
  const seen = new Set<string>();
  return offers.filter(({ label }) => !seen.has(label) && seen.add(label));
}
