/**
 * Comments that silence a warning: `// allow unit/bits-or-bytes: sold as 100 GB/s`. Behind code they count for their line, on a
 * line of their own for the next line of code. Read from the words of the text alone, so that broken text has them too.
 */

/** One code that a comment names. */
export interface Allowed {
  readonly code: string;
  /** Offsets of the code in the text. */
  readonly start: number;
  readonly end: number;
  /** The line of code that it counts for; `undefined` behind the last one. */
  readonly line: number | undefined;
}

/** Texts in quotes and block comments come first: what looks like a comment in them is none. */
const LEXEME = /"(?:\\.|[^"\\\n\r])*"|\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n\r]*/g;

/** Codes, with commas between them; a reason may follow. A comment that begins with the word but names no code is prose. */
const DIRECTIVE = /^\/\/\s*allow\s+([a-z][\w-]*\/[\w-]+(?:\s*,\s*[a-z][\w-]*\/[\w-]+)*)(?![\w/-])/;

export function allowancesIn(text: string): readonly Allowed[] {
  // Most files have none: looking for the word is much cheaper than reading the text.
  if (!/\/\/\s*allow\s/.test(text)) return [];
  const lines = codeLines(text);
  const lineAt = lineCounter(text);
  const found: Allowed[] = [];
  for (const { 0: comment, index } of text.matchAll(LEXEME)) {
    const list = DIRECTIVE.exec(comment)?.[1];
    if (list === undefined) continue;
    const line = lineAt(index);
    const counted = lines.has(line) ? line : nextOf(lines, line);
    const first = index + comment.indexOf(list);
    for (const { 0: code, index: offset } of list.matchAll(/[\w/-]+/g)) {
      found.push({ code, start: first + offset, end: first + offset + code.length, line: counted });
    }
  }
  return found;
}

/** Lines that have anything but white space and comments. */
function codeLines(text: string): ReadonlySet<number> {
  const blank = (match: string) => (match[0] === '"' ? match : match.replace(/[^\n]/g, ' '));
  const lines = text.replace(LEXEME, blank).split('\n');
  return new Set(lines.flatMap((line, number) => (line.trim() === '' ? [] : [number])));
}

function nextOf(lines: ReadonlySet<number>, line: number): number | undefined {
  for (const other of lines) if (other > line) return other;
  return undefined;
}

/** Offsets are asked for in ascending order. */
function lineCounter(text: string): (offset: number) => number {
  let line = 0;
  let at = 0;
  return (offset) => {
    for (; at < offset; at++) if (text[at] === '\n') line++;
    return line;
  };
}
