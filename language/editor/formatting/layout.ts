/**
 * Where lines break and how far they are indented. The author's line breaks inside a statement stay, as does one blank
 * line; a declaration, a statement and a closing brace begin a line, but for those of a body's block that stands on one line.
 */
import type { Piece } from './pieces.ts';

/** White space before a piece: with a line break `spaces` is the indentation. */
export interface Gap {
  /** 0 within a line, 1 for a new line, 2 for a blank line between. */
  readonly breaks: 0 | 1 | 2;
  readonly spaces: number;
}

export const INDENT = 2;

/** An open bracket: how far its closing one and the lines inside are indented. */
interface Level {
  readonly close: number;
  readonly inner: number;
  readonly isBlock: boolean;
}

/** One gap before each piece. */
export function layoutOf(pieces: readonly Piece[], text: string): Gap[] {
  const levels: Level[] = [];
  const gaps: Gap[] = [];
  // Of the statement at hand, and of the printed line.
  let base = 0;
  let indent = 0;
  let inStatement = false;
  let onlyComments = true;
  pieces.forEach((piece, index) => {
    const before = index > 0 ? pieces[index - 1] : undefined;
    const breaks = before ? breaksBetween(before, piece, text, onlyComments) : 0;
    const isFirst = before === undefined || breaks > 0;
    if (isFirst) {
      const level = levels.at(-1);
      if (piece.closes) indent = level?.close ?? 0;
      else if (piece.continues) indent = base;
      else if (piece.startsLine || !inStatement) indent = level?.inner ?? 0;
      else indent = level && !level.isBlock ? level.inner : base + INDENT;
    }
    gaps.push(isFirst ? { breaks, spaces: indent } : { breaks: 0, spaces: before && isTight(before, piece) ? 0 : 1 });
    onlyComments = piece.comment !== undefined && (isFirst || onlyComments);
    if (piece.startsLine) [base, inStatement] = [indent, true];
    if (piece.closes) {
      const { close = 0 } = levels.pop() ?? {};
      // Brackets within a statement leave its margin alone.
      if (piece.closes !== 'bracket') base = close;
    }
    if (piece.opens === 'block') {
      levels.push({ close: base, inner: base + INDENT, isBlock: true });
      inStatement = false;
    } else if (piece.opens === 'inline') {
      levels.push({ close: base, inner: base + INDENT, isBlock: true });
    } else if (piece.opens) {
      levels.push({ close: indent, inner: indent + INDENT, isBlock: false });
    }
    if (piece.closes === 'block') inStatement = true;
    if (piece.endsLine) inStatement = false;
  });
  return gaps;
}

function breaksBetween(a: Piece, b: Piece, text: string, onlyComments: boolean): 0 | 1 | 2 {
  const written = nBreaks(text.slice(a.end, b.start));
  if (!mustBreak(a, b, onlyComments) && (written === 0 || isJoined(a, b))) return 0;
  return written > 1 && !a.opens && !b.closes ? 2 : 1;
}

function mustBreak(a: Piece, b: Piece, onlyComments: boolean): boolean {
  if (a.comment === 'line') return true;
  // A comment stays on the line that it was written on.
  if (b.comment) return false;
  if (a.comment && onlyComments) return false;
  if (a.opens === 'block') return b.closes !== 'block';
  if (b.continues) return false;
  return b.startsLine || b.closes === 'block' || a.closes === 'block';
}

/** Words that belong together even where the author broke the line between them. */
function isJoined(a: Piece, b: Piece): boolean {
  if (a.comment || b.comment) return false;
  if (a.text === ':' || b.isHeadSign || b.opens === 'block' || b.opens === 'inline') return true;
  if (b.continues) return a.closes !== undefined;
  return (b.tightBefore && !b.closes) || (a.tightAfter && !a.opens);
}

function isTight(a: Piece, b: Piece): boolean {
  if (b.comment) return a.opens === 'bracket' && a.tightAfter;
  return a.tightAfter || b.tightBefore || (a.opens === 'block' && b.closes === 'block');
}

export const nBreaks = (space: string): number => space.match(/\r\n|\r|\n/g)?.length ?? 0;
