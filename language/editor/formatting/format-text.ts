/**
 * Changes that bring a document into the style of the language: white space, the blank inside a quantity, the margin of a
 * comment. A text with syntax errors is left alone. No other character is ever touched, which is checked at the end.
 */
import type { LangiumDocument } from 'langium';
import { alignColumns } from './align.ts';
import { type Gap, layoutOf } from './layout.ts';
import { type Piece, piecesOf } from './pieces.ts';

/** Replaces the characters `start .. end` of the source. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** In order, without overlap, as small as they can be; empty for a text that is in style or cannot be read. */
export function formatChanges({ parseResult, textDocument }: LangiumDocument): Change[] {
  if (parseResult.lexerErrors.length > 0 || parseResult.parserErrors.length > 0) return [];
  const text = textDocument.getText();
  const pieces = piecesOf(parseResult.value);
  const changes = changesFor(pieces, text);
  return sameLetters(text, applyChanges(text, changes)) ? changes : [];
}

export function applyChanges(text: string, changes: readonly Change[]): string {
  let result = '';
  let from = 0;
  for (const { start, end, text: replacement } of changes) {
    result += text.slice(from, start) + replacement;
    from = end;
  }
  return result + text.slice(from);
}

function changesFor(pieces: readonly Piece[], text: string): Change[] {
  const eol = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const gaps = alignColumns(pieces, layoutOf(pieces, text), text);
  const changes: Change[] = [];
  const change = (start: number, end: number, replacement: string) => {
    const smallest = withoutCommonEnds(text, start, end, replacement);
    if (smallest) changes.push(smallest);
  };
  let from = 0;
  pieces.forEach((piece, index) => {
    change(from, piece.start, printGap(gaps[index], eol));
    change(piece.start, piece.end, printPiece(piece, gaps[index], index === 0, eol));
    from = piece.end;
  });
  change(from, text.length, pieces.length > 0 ? eol : '');
  return changes;
}

function printGap({ breaks, spaces }: Gap, eol: string): string {
  return eol.repeat(breaks) + ' '.repeat(spaces);
}

/** The stars of a comment stand below each other; the lines of a comment without stars stay as they are. */
function printPiece({ text, comment }: Piece, { breaks, spaces }: Gap, isFirst: boolean, eol: string): string {
  if (comment !== 'block') return text;
  const [head, ...tail] = text.split(/\r\n|\r|\n/);
  const hasStars = tail.every((line) => /^\s*\*/.test(line));
  const beginsLine = isFirst || breaks > 0;
  if (!hasStars || !beginsLine) return [head, ...tail].join(eol);
  const margin = ' '.repeat(spaces + 1);
  return [head.trimEnd(), ...tail.map((line) => margin + line.trim())].join(eol);
}

/** Small changes keep the cursor, marks and folds of the editor where they are. A `\r\n` is not cut in two. */
function withoutCommonEnds(text: string, start: number, end: number, replacement: string): Change | undefined {
  const old = text.slice(start, end);
  if (old === replacement) return undefined;
  const most = Math.min(old.length, replacement.length);
  let head = 0;
  while (head < most && old[head] === replacement[head]) head++;
  if (head > 0 && old[head - 1] === '\r') head--;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === replacement.at(-1 - tail)) tail++;
  if (tail > 0 && old.at(-tail) === '\n') tail--;
  return { start: start + head, end: end - tail, text: replacement.slice(head, replacement.length - tail) };
}

const sameLetters = (a: string, b: string): boolean => a.replace(/\s+/g, '') === b.replace(/\s+/g, '');
