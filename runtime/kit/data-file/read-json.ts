/**
 * JSON with the lines on which its objects stand, and mistakes with theirs: `JSON.parse` tells no lines of what it read, and of
 * mistakes only sometimes and in each engine differently. The grammar is that of RFC 8259.
 */
import { FileError } from './file-error.ts';

export interface LocatedJson {
  readonly root: unknown;
  /** From 1; of an object or a list. */
  lineOf(value: unknown): number;
}

/** Nothing that is told here nests deeper; a text that does would exhaust the stack. */
const MOST_DEPTH = 64;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

/** @throws FileError */
export function readJson(text: string): LocatedJson {
  const lines = new Map<object, number>();
  let at = 0;
  let line = 1;

  const root = value(0);
  skipSpace();
  if (at < text.length) throw expected('the end of the file');
  return { root, lineOf: (found) => lines.get(found as object) ?? 1 };

  function skipSpace(): void {
    for (; at < text.length && /[ \t\r\n]/.test(text[at]); at++) if (text[at] === '\n') line++;
  }

  function expected(what: string): FileError {
    const found = at < text.length ? `\`${text[at]}\`` : 'the end of the file';
    return new FileError(line, `expected ${what}, found ${found}`);
  }

  function value(depth: number): unknown {
    skipSpace();
    if (depth > MOST_DEPTH) throw new FileError(line, `expected at most ${MOST_DEPTH} brackets inside each other`);
    if (text[at] === '{') return object(depth);
    if (text[at] === '[') return list(depth);
    if (text[at] === '"') return string('a value');
    NUMBER.lastIndex = at;
    const number = NUMBER.exec(text)?.[0];
    if (number !== undefined) {
      at += number.length;
      return Number(number);
    }
    const word = Object.keys(WORDS).find((one) => text.startsWith(one, at));
    if (word === undefined) throw expected('a value');
    at += word.length;
    return WORDS[word];
  }

  function object(depth: number): Readonly<Record<string, unknown>> {
    const entries = new Map<string, unknown>();
    const start = line;
    items('}', () => {
      const key = string('a key in quotes');
      if (entries.has(key)) throw new FileError(line, `the key \`${key}\` is given twice`);
      skipSpace();
      if (text[at] !== ':') throw expected('`:`');
      at++;
      entries.set(key, value(depth + 1));
    });
    const found = Object.fromEntries(entries);
    lines.set(found, start);
    return found;
  }

  function list(depth: number): readonly unknown[] {
    const found: unknown[] = [];
    lines.set(found, line);
    items(']', () => found.push(value(depth + 1)));
    return found;
  }

  /** What stands between brackets, with commas between. */
  function items(close: string, read: () => void): void {
    at++;
    skipSpace();
    if (text[at] === close) {
      at++;
      return;
    }
    for (;;) {
      skipSpace();
      read();
      skipSpace();
      if (text[at] === close) break;
      if (text[at] !== ',') throw expected(`\`,\` or \`${close}\``);
      at++;
    }
    at++;
  }

  function string(what: string): string {
    if (text[at] !== '"') throw expected(what);
    const start = at;
    for (at++; text[at] !== '"'; at++) {
      if (at >= text.length || text[at] === '\n') throw expected('the closing quote');
      if (text[at] === '\\') at++;
    }
    at++;
    try {
      return JSON.parse(text.slice(start, at));
    } catch {
      throw new FileError(line, `expected a text in quotes, found \`${text.slice(start, at).slice(0, 40)}\``);
    }
  }
}
