/** Brings the issues of elaboration to the editor, each on its own characters, with its quick fixes as data. */
import {
  type AstNode,
  AstUtils,
  DefaultDocumentValidator,
  type DiagnosticInfo,
  GrammarUtils,
  type LangiumCoreServices,
  type LangiumDocument,
  type Lexer,
  type ParseResult,
  type ValidateSingleNodeOptions,
  type ValidationAcceptor,
} from 'langium';
import type { Diagnostic, Range } from 'vscode-languageserver';
import type { Fix, Issue } from '../runtime/api/issue.ts';
import type { BackgroundChecks } from './background/background-checks.ts';
import type { Catalogs } from './catalogs.ts';
import { DIAGNOSTIC_CODES } from './docs/diagnostics/list.ts';
import { elaborated } from './document-analysis.ts';
import type { AskClient } from './editor/client-abilities.ts';
import { pageUri } from './editor/reference-pages.ts';
import type { Model } from './generated/ast.ts';
import { plainRuleName } from './parser-messages.ts';
import type { SpottedIssue } from './semantics/context.ts';
import { spanOf } from './semantics/span.ts';
import { silenceWarnings } from './silence/silence-warnings.ts';
import { explainCharacter } from './syntax/explain-character.ts';
import { explainParserError } from './syntax/explain-parser-error.ts';
import type { Token } from './syntax/token.ts';
import { tokenBefore } from './syntax/token-before.ts';
import { followsFrom, unreadLines } from './syntax/unread-lines.ts';

/** What a quick fix needs; travels in the `data` of a diagnostic. */
export interface DiagnosticData {
  readonly code: string;
  readonly hint?: string;
  readonly fixes: readonly Fix[];
}

export function checkModel(
  catalogs: Catalogs,
  background: BackgroundChecks,
): (model: Model, accept: ValidationAcceptor) => void {
  return (model, accept) => {
    const document = model.$document;
    if (!document) return;
    for (const issue of [...elaborated(document, catalogs(document)).issues, ...background.issuesOf(document)]) {
      accept(issue.severity, messageOf(issue), infoOf(issue));
    }
  };
}

/** The hint stands after the sentence: squiggle pop-ups and terminals show both. */
export function messageOf({ message, hint }: Pick<SpottedIssue, 'message' | 'hint'>): string {
  return hint ? `${message}; ${hint}` : message;
}

function infoOf({ spot, code, hint, fixes, related = [] }: SpottedIssue): DiagnosticInfo<AstNode> {
  const data: DiagnosticData = { code, hint, fixes: fixes ?? [] };
  const relatedInformation = related.flatMap(({ node, message }) => {
    const range = (GrammarUtils.findNodeForProperty(node.$cstNode, 'name') ?? node.$cstNode)?.range;
    return range ? [{ location: { uri: AstUtils.getDocument(node).uri.toString(), range }, message }] : [];
  });
  const { node, property, index } = spot;
  const range = property === undefined ? rangeOfNode(node) : undefined;
  return { node, property: property as never, index, range, code, data, relatedInformation };
}

/** Names are resolved with the catalog by elaboration, which says more than a linker can: its own errors are dropped. */
export class SynclineDocumentValidator extends DefaultDocumentValidator {
  private readonly lexer: () => Lexer;
  private readonly background: () => BackgroundChecks;
  private readonly client: AskClient;

  constructor(services: LangiumCoreServices, background: () => BackgroundChecks, client: AskClient) {
    super(services);
    this.lexer = () => services.parser.Lexer;
    this.background = background;
    this.client = client;
  }

  override async validateDocument(
    ...args: Parameters<DefaultDocumentValidator['validateDocument']>
  ): Promise<Diagnostic[]> {
    const [document] = args;
    const found = await super.validateDocument(...args);
    const said = silenceWarnings(found, document.textDocument, {
      codes: DIAGNOSTIC_CODES,
      isComplete: () => this.background().knowsAll(document),
      diagnosticOf: (issue, start, end) => this.diagnosticOf(issue, rangeOfOffsets(document, start, end)),
    });
    if (!this.client().showsVirtualDocuments) return said;
    return said.map((diagnostic) => ({ ...diagnostic, ...explained(diagnostic, document) }));
  }

  /** The model is checked as a whole; nothing is registered for what is in it. */
  protected override validateSingleNodeOptions(): ValidateSingleNodeOptions {
    return { validateNode: true, validateChildren: false };
  }

  protected override processLinkingErrors(_document: LangiumDocument, _diagnostics: Diagnostic[]): void {}

  protected override processLexingErrors({ lexerErrors, value }: ParseResult, diagnostics: Diagnostic[]): void {
    const document = value.$document?.textDocument;
    for (const { offset, length } of lexerErrors) {
      if (!document) return;
      const range = { start: document.positionAt(offset), end: document.positionAt(offset + length) };
      if (diagnostics.some((said) => said.range.start.line === range.start.line)) continue;
      diagnostics.push(this.diagnosticOf(explainCharacter(document.getText(), offset, length), range));
    }
  }

  /** One message per line, and none where the parser had lost its way: what follows a slip of the pen is noise. */
  protected override processParsingErrors(result: ParseResult, diagnostics: Diagnostic[]): void {
    const lines = new Set(diagnostics.map(({ range }) => range.start.line));
    const found = this.syntaxErrors(result).filter(({ range: { start } }) => {
      const isFirst = !lines.has(start.line);
      lines.add(start.line);
      return isFirst;
    });
    const { lost } = unreadLines(result.value as Model, lines);
    diagnostics.push(...found.filter(({ range }) => !lost.has(range.start.line)));
  }

  /** A line that could not be read is not judged for its meaning as well. */
  protected override async validateAst(
    ...args: Parameters<DefaultDocumentValidator['validateAst']>
  ): Promise<Diagnostic[]> {
    const found = await super.validateAst(...args);
    const model = args[0] as Model;
    const said: Diagnostic[] = [];
    const result = model.$document?.parseResult;
    if (result) this.processLexingErrors(result, said);
    if (result) this.processParsingErrors(result, said);
    const wrong = new Set(said.map(({ range }) => range.start.line));
    const unread = unreadLines(model, wrong);
    return found.filter(({ range, code }) => {
      const { line } = range.start;
      return !wrong.has(line) && !followsFrom(unread, line, code, model.$document?.textDocument.getText(range) ?? '');
    });
  }

  private syntaxErrors(result: ParseResult): Diagnostic[] {
    const { parserErrors, value } = result;
    const text = value.$document?.textDocument.getText() ?? '';
    let before = Number.NEGATIVE_INFINITY;
    const apart = parserErrors.filter(({ token }) => {
      const offset = isEnd(token) ? text.length : token.startOffset;
      const isNew = !isSoonAfter(before, offset, text);
      before = offset;
      return isNew;
    });
    // Where brackets are missing, the parser goes on as if they were there, and reads the next line for their content.
    const swallowed = new Set<number>();
    return apart.flatMap((error) => {
      if (swallowed.has(error.token.startLine ?? 0)) return [];
      const found = isEnd(error.token) ? undefined : error.token;
      const previous = tokenBefore(found?.startOffset ?? text.length, result, this.lexer());
      const rule = plainRuleName(error.context?.ruleStack?.at(-1) ?? '');
      const issue = explainParserError({ message: error.message, found, previous, rule, text });
      const range = issue.isBehindPrevious ? lastCharacterOf(previous) : rangeOf(found, issue.length);
      if (found?.startLine && error.message.startsWith('expected `(`')) swallowed.add(found.startLine);
      return [this.diagnosticOf(issue, range)];
    });
  }

  private diagnosticOf(issue: Issue, range: Range): Diagnostic {
    const { code, hint, fixes } = issue;
    const data: DiagnosticData = { code, hint, fixes: fixes ?? [] };
    const severity = SEVERITIES[issue.severity];
    return { severity, range, source: this.getSource(), code, message: messageOf(issue), data };
  }
}

/** The code leads to its page. */
function explained({ code }: Diagnostic, document: LangiumDocument): Pick<Diagnostic, 'codeDescription'> {
  if (!DIAGNOSTIC_CODES.includes(String(code))) return {};
  return { codeDescription: { href: pageUri({ category: 'diagnostic', name: String(code) }, document) } };
}

const SEVERITIES = { error: 1, warning: 2, info: 3 } as const;

function rangeOfNode(node: AstNode): Range | undefined {
  const span = spanOf(node);
  return span && rangeOfOffsets(AstUtils.getDocument(node), span.start, span.end);
}

const rangeOfOffsets = ({ textDocument }: LangiumDocument, start: number, end: number): Range => ({
  start: textDocument.positionAt(start),
  end: textDocument.positionAt(end),
});

const isEnd = (token: Token): boolean => token.tokenType.name === 'EOF' || !(token.startOffset >= 0);

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function lastCharacterOf(token: Token | undefined): Range {
  if (!token) return START;
  const { end } = rangeOf(token);
  return { start: { line: end.line, character: Math.max(0, end.character - 1) }, end };
}

/** Fewer tokens than these between two errors: the parser has not found its way back yet, and the second follows from the first. */
const BACK_ON_THE_WAY = 3;

function isSoonAfter(before: number, offset: number, text: string): boolean {
  if (!(before >= 0 && before < offset)) return false;
  const between = text.slice(before, offset).match(/\w+|[^\s\w]+/g) ?? [];
  return between.length < BACK_ON_THE_WAY;
}

/** The whole token, or as many characters from its beginning. */
function rangeOf(token: Token | undefined, length?: number): Range {
  if (!token) return START;
  const { startLine = 1, startColumn = 1, endLine = 1, endColumn = 1 } = token;
  const start = { line: startLine - 1, character: startColumn - 1 };
  const end = length ? { ...start, character: start.character + length } : { line: endLine - 1, character: endColumn };
  return { start, end };
}
