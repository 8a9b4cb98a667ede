/** Quick fixes that have to do with comments that silence: one that allows a warning, and one that goes because it allows none. */
import type { LangiumDocument } from 'langium';
import { type Diagnostic, Range, TextEdit } from 'vscode-languageserver';
import { insertLineAbove, lineText, type Mend } from './code-actions-edits.ts';

const WARNING = 2;

export function silenceMends(diagnostic: Diagnostic, document: LangiumDocument): Mend[] {
  const code = String(diagnostic.code);
  if (code === 'allow/unneeded') return [removeAllowance(diagnostic.range, document)];
  // What is wrong with such a comment is not silenced by another.
  if (diagnostic.severity !== WARNING || code.startsWith('allow/')) return [];
  return [allowance(code, diagnostic.range.start.line, document)];
}

/** Joins a comment that allows something else of the same line. */
function allowance(code: string, line: number, document: LangiumDocument): Mend {
  const title = `Allow \`${code}\` here`;
  const { textDocument } = document;
  const above = line > 0 ? lineText(line - 1, textDocument) : '';
  const list = /^\s*\/\/\s*allow\s+[\w-]+\/[\w-]+(?:\s*,\s*[\w-]+\/[\w-]+)*/.exec(above)?.[0];
  if (list === undefined) return { title, edits: insertLineAbove(line, `// allow ${code}`, document) };
  return { title, edits: [TextEdit.insert({ line: line - 1, character: list.length }, `, ${code}`)] };
}

/** The code with its comma; the whole comment where it names no other, and its line where nothing else stands on it. */
function removeAllowance(range: Range, { textDocument }: LangiumDocument): Mend {
  const { line } = range.start;
  const text = lineText(line, textDocument).replace(/\r?\n$/, '');
  const code = text.slice(range.start.character, range.end.character);
  const title = `Remove \`${code}\``;
  const remove = (start: number, end: number): Mend => ({
    title,
    edits: [TextEdit.del(Range.create(line, start, line, end))],
  });
  const before = /,\s*$/.exec(text.slice(0, range.start.character))?.[0].length ?? 0;
  if (before > 0) return remove(range.start.character - before, range.end.character);
  const after = /^\s*,\s*/.exec(text.slice(range.end.character))?.[0].length ?? 0;
  if (after > 0) return remove(range.start.character, range.end.character + after);
  const comment = text.lastIndexOf('//', range.start.character);
  if (text.slice(0, comment).trim() !== '') return remove(text.slice(0, comment).trimEnd().length, text.length);
  return { title, edits: [TextEdit.del(Range.create(line, 0, line + 1, 0))] };
}
