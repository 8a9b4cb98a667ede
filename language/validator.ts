/** Brings the issues of elaboration to the editor, each on its own characters, with its quick fixes as data. */
import {
  type AstNode,
  DefaultDocumentValidator,
  type DiagnosticInfo,
  type LangiumDocument,
  type ParseResult,
  type ValidationAcceptor,
} from 'langium';
import type { Diagnostic, Range } from 'vscode-languageserver-types';
import type { Catalog } from '../runtime/api/descriptor.ts';
import type { Fix } from '../runtime/api/issue.ts';
import { elaborated } from './document-analysis.ts';
import type { Model } from './generated/ast.ts';
import { misspeltUnit } from './parser-messages.ts';
import type { SpottedIssue } from './semantics/context.ts';
import { orList, replaceBy } from './semantics/issues.ts';

type ParserError = ParseResult['parserErrors'][number];

/** What a quick fix needs; travels in the `data` of a diagnostic. */
export interface DiagnosticData {
  readonly code: string;
  readonly hint?: string;
  readonly fixes: readonly Fix[];
}

export function checkModel(catalog: Catalog): (model: Model, accept: ValidationAcceptor) => void {
  return (model, accept) => {
    const document = model.$document;
    if (!document) return;
    for (const issue of elaborated(document, catalog).issues) {
      accept(issue.severity, messageOf(issue), infoOf(issue));
    }
  };
}

/** The hint stands after the sentence: squiggle pop-ups and terminals show both. */
export function messageOf({ message, hint }: Pick<SpottedIssue, 'message' | 'hint'>): string {
  return hint ? `${message}; ${hint}` : message;
}

function infoOf({ spot, code, hint, fixes }: SpottedIssue): DiagnosticInfo<AstNode> {
  const data: DiagnosticData = { code, hint, fixes: fixes ?? [] };
  return { node: spot.node, property: spot.property as never, index: spot.index, code, data };
}

/** Names are resolved with the catalog by elaboration, which says more than a linker can: its own errors are dropped. */
export class SynclineDocumentValidator extends DefaultDocumentValidator {
  protected override processLinkingErrors(_document: LangiumDocument, _diagnostics: Diagnostic[]): void {}

  /** One message per line: what follows a slip of the pen is noise. */
  protected override processParsingErrors({ parserErrors, value }: ParseResult, diagnostics: Diagnostic[]): void {
    const lines = new Set(diagnostics.map(({ range }) => range.start.line));
    for (const error of parserErrors) {
      const range = rangeOf(error, value);
      if (lines.has(range.start.line)) continue;
      lines.add(range.start.line);
      diagnostics.push({ severity: 1, range, source: this.getSource(), ...describe(error) });
    }
  }

  /** A line that could not be read is not judged for its meaning as well. */
  protected override async validateAst(...args: Parameters<DefaultDocumentValidator['validateAst']>): Promise<Diagnostic[]> {
    const found = await super.validateAst(...args);
    const unread = linesWithSyntaxErrors(args[0]);
    return found.filter(({ range }) => !unread.has(range.start.line));
  }
}

function linesWithSyntaxErrors(root: AstNode): Set<number> {
  const errors = root.$document?.parseResult.parserErrors ?? [];
  return new Set(errors.map((error) => rangeOf(error, root).start.line));
}

function describe(error: ParserError): Pick<Diagnostic, 'code' | 'message' | 'data'> {
  const { token, message } = error;
  const previous = previousOf(error);
  const unit = previous && misspeltUnit(previous, token);
  if (!unit) return { code: 'syntax', message, data: { code: 'syntax', fixes: [] } satisfies DiagnosticData };
  const hint = unit.near.length > 0 ? `did you mean ${orList(unit.near)}?` : undefined;
  const data: DiagnosticData = { code: 'unit/unknown', hint, fixes: unit.near.map(replaceBy) };
  return { code: 'unit/unknown', message: messageOf({ message: unit.message, hint }), data };
}

/**
 * The token that was found. Where that stands on a later line, something is missing behind the one before it: the end of
 * that one is marked, so that the next line does not take the blame.
 */
function rangeOf(error: ParserError, root: AstNode): Range {
  const { token } = error;
  const previous = previousOf(error);
  const isEnd = token.tokenType.name === 'EOF' || !(token.startOffset >= 0);
  if (previous && (isEnd || (previous.endLine ?? 0) < (token.startLine ?? 0))) {
    const { end } = tokenRange(previous);
    return { start: { line: end.line, character: Math.max(0, end.character - 1) }, end };
  }
  if (!isEnd) return tokenRange(token);
  const document = root.$document?.textDocument;
  const end = document?.getText().trimEnd().length ?? 0;
  const position = (offset: number) => document?.positionAt(offset) ?? { line: 0, character: 0 };
  return { start: position(Math.max(0, end - 1)), end: position(end) };
}

function previousOf(error: ParserError): ParserError['token'] | undefined {
  const previous = 'previousToken' in error ? (error.previousToken as ParserError['token'] | undefined) : undefined;
  return previous && previous.startOffset >= 0 ? previous : undefined;
}

function tokenRange({ startLine = 1, startColumn = 1, endLine = 1, endColumn = 1 }: ParserError['token']): Range {
  return { start: { line: startLine - 1, character: startColumn - 1 }, end: { line: endLine - 1, character: endColumn } };
}
