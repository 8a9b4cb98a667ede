/**
 * Organizing imports: sorted by path, those of one file joined, names that nothing reads dropped. Comments stay: those above an
 * import and behind it go where it goes, those of a dropped one join the next. Everything stands where the first import stood.
 */
import { AstUtils, type LangiumDocument } from 'langium';
import { Range, TextEdit } from 'vscode-languageserver';
import * as ast from '../generated/ast.ts';
import { exportsOf } from '../semantics/visible-declarations.ts';
import { eolOf } from './code-actions-edits.ts';
import { commentedStart } from './commented-start.ts';

/** An import as it will stand. */
interface Line {
  readonly path: string;
  /** Empty for the whole file. */
  readonly names: readonly string[];
  readonly comments: readonly string[];
  /** Behind it, on its line. */
  readonly tail: string;
}

/** Empty where nothing changes, and in a file that cannot be read: what is used is not known there. */
export function organizeImports(document: LangiumDocument): TextEdit[] {
  const { parseResult, textDocument } = document;
  const { imports } = parseResult.value as ast.Model;
  const isRead = parseResult.lexerErrors.length === 0 && parseResult.parserErrors.length === 0;
  if (!isRead || imports.length === 0) return [];
  const used = usedDeclarations(document);
  const lines = imports.map((entry) => lineOf(entry, used, document));
  const text = textDocument.getText();
  const spans = imports.map((entry) => spanOf(entry, text));
  const eol = eolOf(text);
  const organized = joined(lines).flatMap(printed).join(eol);
  const [first, ...others] = blocksOf(spans, text);
  const before = text.slice(first.start, first.end);
  if (others.length === 0 && before === organized) return [];
  const edit = ({ start, end }: Span, newText: string) =>
    TextEdit.replace(Range.create(textDocument.positionAt(start), textDocument.positionAt(end)), newText);
  // Without an import left its line goes too.
  const whole = organized === '' ? { start: first.start, end: lineEnd(text, first.end) } : first;
  const removed = others.map(({ start, end }) => edit({ start, end: lineEnd(text, end) }, ''));
  return [edit(whole, organized), ...removed];
}

/** What names outside of the imports mean. */
function usedDeclarations({ references }: LangiumDocument): ReadonlySet<unknown> {
  return new Set(
    references.flatMap((reference) => {
      const node = reference.$refNode?.astNode;
      const isImport = node && AstUtils.getContainerOfType(node, ast.isImport);
      return 'ref' in reference && !isImport ? [reference.ref] : [];
    }),
  );
}

interface Kept extends Line {
  /** `false` for one of which nothing is used: its comments go on. */
  readonly isKept: boolean;
}

function lineOf(entry: ast.Import, used: ReadonlySet<unknown>, document: LangiumDocument): Kept {
  const text = document.textDocument.getText();
  const { start, end } = spanOf(entry, text);
  const { offset = start, end: codeEnd = end } = entry.$cstNode ?? {};
  const above = text.slice(start, offset).trimEnd();
  const comments = above === '' ? [] : above.split(/\r?\n/);
  const offered = exportsOf(entry);
  // Of a file that is not there nothing is known.
  const isKnown = entry.file?.ref !== undefined;
  const isUsed = (name: string) =>
    !isKnown || !offered.some((one) => one.name === name) || offered.some((one) => one.name === name && used.has(one));
  const names = entry.names.map(({ target }) => target.$refText);
  const kept = names.filter(isUsed);
  const isKept = names.length > 0 ? kept.length > 0 : !isKnown || offered.some((one) => used.has(one));
  return { path: entry.file.$refText, names: kept, comments, tail: text.slice(codeEnd, end).trim(), isKept };
}

function joined(lines: readonly Kept[]): Line[] {
  const byPath = new Map<string, Line>();
  let homeless: string[] = [];
  for (const line of lines) {
    const comments = [...homeless, ...line.comments];
    if (!line.isKept) {
      homeless = [...comments, ...(line.tail ? [line.tail] : [])];
      continue;
    }
    homeless = [];
    const before = byPath.get(line.path);
    byPath.set(line.path, before ? join(before, { ...line, comments }) : { ...line, comments });
  }
  const sorted = [...byPath.values()].sort((a, b) => compare(a.path, b.path));
  const last = sorted.pop();
  if (!last) return homeless.length > 0 ? [{ path: '', names: [], comments: homeless, tail: '' }] : [];
  return [...sorted, { ...last, comments: [...last.comments, ...homeless] }];
}

/** A whole file has all its names. */
function join(a: Line, b: Line): Line {
  const isWhole = a.names.length === 0 || b.names.length === 0;
  const comments = [...a.comments, ...b.comments, ...(a.tail && b.tail ? [b.tail] : [])];
  return { path: a.path, names: isWhole ? [] : [...a.names, ...b.names], comments, tail: a.tail || b.tail };
}

function printed({ path, names, comments, tail }: Line): string[] {
  const list = [...new Set(names)].sort(compare).join(', ');
  const code = path === '' ? [] : [`import ${list ? `{ ${list} } from ` : ''}"${path}"${tail ? ` ${tail}` : ''}`];
  return [...comments, ...code];
}

/** Files of this folder before those above it: `./a`, `./b`, `../a`. */
function compare(a: string, b: string): number {
  const ups = (path: string) => path.split('../').length;
  return ups(a) - ups(b) || a.localeCompare(b, 'en', { sensitivity: 'base' }) || (a < b ? -1 : 1);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** From its comments to the end of a comment behind it. */
function spanOf(entry: ast.Import, text: string): Span {
  const end = entry.$cstNode?.end ?? 0;
  const tail = /^[ \t]*\/\/[^\r\n]*/.exec(text.slice(end))?.[0].length ?? 0;
  return { start: commentedStart(entry), end: end + tail };
}

/** Imports with nothing but white space between them are one block. */
function blocksOf(spans: readonly Span[], text: string): Span[] {
  const blocks: Span[] = [];
  for (const span of spans) {
    const last = blocks.at(-1);
    if (last && text.slice(last.end, span.start).trim() === '')
      blocks[blocks.length - 1] = { start: last.start, end: span.end };
    else blocks.push(span);
  }
  return blocks;
}

const lineEnd = (text: string, offset: number): number =>
  offset + (/^[ \t]*\r?\n/.exec(text.slice(offset))?.[0].length ?? 0);
