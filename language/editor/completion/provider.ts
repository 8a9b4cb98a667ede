/** Completion for the language server: places the offers in the text. */
import type { LangiumDocument, LangiumParser } from 'langium';
import type { CompletionProvider } from 'langium/lsp';
import {
  type CompletionItem,
  CompletionList,
  type CompletionParams,
  InsertTextFormat,
  type Range,
} from 'vscode-languageserver';
import type { Catalogs } from '../../catalogs.ts';
import type { Offer } from './offer.ts';
import { offersAt } from './place-offers.ts';
import { probe } from './probe.ts';

export class SynclineCompletionProvider implements CompletionProvider {
  readonly completionOptions = { triggerCharacters: [':', '(', '[', ','] };
  private readonly parser: () => LangiumParser;
  private readonly catalogs: Catalogs;

  constructor(parser: () => LangiumParser, catalogs: Catalogs) {
    this.parser = parser;
    this.catalogs = catalogs;
  }

  getCompletion(document: LangiumDocument, { position }: CompletionParams): CompletionList {
    const { textDocument } = document;
    const { place, start, end } = probe(this.parser(), document, textDocument.offsetAt(position));
    const range = { start: textDocument.positionAt(start), end: textDocument.positionAt(end) };
    const offers = offersAt(place, this.catalogs(document));
    return CompletionList.create(withoutTwins(offers).map((offer) => itemOf(offer, range)));
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
