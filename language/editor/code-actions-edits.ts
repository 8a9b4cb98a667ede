/** Changes of the tree as edits of the text: what to take out so that no comma and no empty line stays behind. */
import { type AstNode, AstUtils, type LangiumDocument, type TextDocument } from 'langium';
import { Range, TextEdit } from 'vscode-languageserver';
import type { Catalog } from '../../runtime/api/descriptor.ts';
import { sourceText } from '../semantics/context.ts';
import { spanOf } from '../semantics/span.ts';
import { commentedStart } from './commented-start.ts';

export interface Mend {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** What a diagnostic marks. */
export interface Marked {
  /** The smallest node under the first marked character. */
  readonly node: AstNode;
  readonly range: Range;
  readonly document: LangiumDocument;
  readonly catalog: Catalog;
}

/** Takes an item out of its list, with the comma that belongs to it. */
export function removeItem(node: AstNode, siblings: readonly AstNode[]): TextEdit[] {
  const range = node.$cstNode?.range;
  const index = siblings.indexOf(node);
  if (!range) return [];
  const before = siblings[index - 1]?.$cstNode?.range.end;
  if (before) return [TextEdit.del(Range.create(before, range.end))];
  const after = siblings[index + 1]?.$cstNode?.range.start;
  return [TextEdit.del(Range.create(range.start, after ?? range.end))];
}

/** Takes a statement out; its whole lines, where nothing else stands on them. */
export function removeLines(node: AstNode, { textDocument }: LangiumDocument): TextEdit[] {
  const range = node.$cstNode?.range;
  if (!range) return [];
  const lines = Range.create(range.start.line, 0, range.end.line + 1, 0);
  const text = textDocument.getText(lines);
  const isAlone = text.trim() === node.$cstNode?.text;
  return [TextEdit.del(isAlone ? lines : range)];
}

/** A line of its own behind a statement, indented like it. */
export function insertLineBehind(node: AstNode, line: string, { textDocument }: LangiumDocument): TextEdit[] {
  const range = node.$cstNode?.range;
  if (!range) return [];
  const indent = indentOf(lineText(range.start.line, textDocument));
  return [TextEdit.insert(range.end, `${eolOf(textDocument.getText())}${indent}${line}`)];
}

/** A line of its own above another, indented like it. */
export function insertLineAbove(number: number, line: string, { textDocument }: LangiumDocument): TextEdit[] {
  const indent = indentOf(lineText(number, textDocument));
  return [TextEdit.insert({ line: number, character: 0 }, `${indent}${line}${eolOf(textDocument.getText())}`)];
}

/** A declaration of its own above another, with a blank line between where that spans several lines. */
export function insertAbove(node: AstNode, text: string, { textDocument }: LangiumDocument): TextEdit[] {
  const range = node.$cstNode?.range;
  if (!range) return [];
  const eol = eolOf(textDocument.getText());
  const gap = range.end.line > range.start.line ? eol : '';
  return [TextEdit.insert(textDocument.positionAt(commentedStart(node)), `${text}${eol}${gap}`)];
}

/** With its line break. */
export const lineText = (line: number, document: TextDocument): string =>
  document.getText(Range.create(line, 0, line + 1, 0));

const indentOf = (line: string): string => /^[ \t]*/.exec(line)?.[0] ?? '';

export function replaceNode(node: AstNode, text: string): TextEdit[] {
  const span = spanOf(node);
  if (!span) return [];
  const { textDocument } = AstUtils.getDocument(node);
  return [TextEdit.replace(Range.create(textDocument.positionAt(span.start), textDocument.positionAt(span.end)), text)];
}

export function insertBehind(node: AstNode, text: string): TextEdit[] {
  return node.$cstNode ? [TextEdit.insert(node.$cstNode.range.end, text)] : [];
}

export const eolOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** As titles quote it; long texts are cut. */
export function quote(node: AstNode): string {
  const text = sourceText(node);
  return `\`${text.length > 40 ? `${text.slice(0, 39)}…` : text}\``;
}
