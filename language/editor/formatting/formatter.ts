/** Formatting for the language server: the whole document, a range, and what was just finished while typing. */
import { AstUtils, type LangiumDocument } from 'langium';
import type { Formatter } from 'langium/lsp';
import type {
  DocumentFormattingParams,
  DocumentOnTypeFormattingOptions,
  DocumentOnTypeFormattingParams,
  DocumentRangeFormattingParams,
  TextEdit,
} from 'vscode-languageserver';
import { type Change, formatChanges } from './format-text.ts';
import { isLineProperty } from './spacing.ts';

/** Indentation is two spaces whatever the editor says: files look the same everywhere. */
export class SynclineFormatter implements Formatter {
  readonly formatOnTypeOptions: DocumentOnTypeFormattingOptions = {
    firstTriggerCharacter: '\n',
    moreTriggerCharacter: ['}'],
  };

  formatDocument(document: LangiumDocument, _params: DocumentFormattingParams): TextEdit[] {
    return editsOf(document, formatChanges(document));
  }

  formatDocumentRange(document: LangiumDocument, { range }: DocumentRangeFormattingParams): TextEdit[] {
    const { textDocument } = document;
    return editsWithin(document, textDocument.offsetAt(range.start), textDocument.offsetAt(range.end));
  }

  formatDocumentOnType(document: LangiumDocument, params: DocumentOnTypeFormattingParams): TextEdit[] {
    const { ch, position } = params;
    if (ch === '}') return this.formatClosed(document, document.textDocument.offsetAt(position));
    return formatParagraphAbove(document, position.line);
  }

  /** The declaration, or the statement of a body, that the brace has closed. */
  private formatClosed(document: LangiumDocument, offset: number): TextEdit[] {
    const closed = AstUtils.streamAllContents(document.parseResult.value).find(
      ({ $cstNode, $containerProperty }) => $cstNode?.end === offset && isLineProperty($containerProperty),
    )?.$cstNode;
    return closed ? editsWithin(document, lineStart(document, closed.range.start.line), closed.end) : [];
  }
}

/** The lines above the cursor up to a blank one: all that a column can reach. The line of the cursor is left alone. */
function formatParagraphAbove(document: LangiumDocument, line: number): TextEdit[] {
  const lines = document.textDocument.getText().split(/\r\n|\r|\n/);
  let first = line;
  while (first > 0 && lines[first - 1].trim() !== '') first--;
  if (first === line) return [];
  const end = lineStart(document, line - 1) + lines[line - 1].length;
  return editsWithin(document, lineStart(document, first), end);
}

const lineStart = ({ textDocument }: LangiumDocument, line: number): number =>
  textDocument.offsetAt({ line, character: 0 });

function editsWithin(document: LangiumDocument, from: number, to: number): TextEdit[] {
  return editsOf(
    document,
    formatChanges(document).filter(({ start, end }) => start >= from && end <= to),
  );
}

function editsOf({ textDocument }: LangiumDocument, changes: readonly Change[]): TextEdit[] {
  return changes.map(({ start, end, text }) => ({
    range: { start: textDocument.positionAt(start), end: textDocument.positionAt(end) },
    newText: text,
  }));
}
