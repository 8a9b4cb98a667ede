/**
 * What a syntax error has made unreadable. Whatever is said about the meaning of it would be a second message for the same slip of
 * the pen.
 */
import type { Model } from '../generated/ast.ts';
import { isExperiment, isKindDeclaration } from '../generated/ast.ts';

export interface UnreadLines {
  /** Lines after a syntax error that threw the parser out of an experiment: it took them for something else. */
  readonly lost: ReadonlySet<number>;
  /** What is missing here may stand in what could not be read. */
  readonly shaken: ReadonlySet<number>;
  /** Names of declarations that could not be read, or not wholly. */
  readonly words: ReadonlySet<string>;
}

/** Issues that follow from what is missing. */
const FOLLOW_UPS =
  /^(name\/(unknown|not-yet)|argument\/|type\/|axis\/|experiment\/(empty|unused-axis)|expect\/|algorithm\/|topology\/|body\/)/;

/** Those that follow from what stands in another declaration, by its name. */
const ABOUT_NAMES = /^(name\/unknown|argument\/|algorithm\/|topology\/|body\/)/;

/** Whether an issue of this code on this line, at this text, follows from a syntax error elsewhere. */
export function followsFrom({ lost, shaken, words }: UnreadLines, line: number, code: unknown, text: string): boolean {
  if (lost.has(line)) return true;
  if (shaken.has(line)) return FOLLOW_UPS.test(String(code));
  return ABOUT_NAMES.test(String(code)) && words.has(/^\w*/.exec(text)![0]);
}

const NONE: UnreadLines = { lost: new Set(), shaken: new Set(), words: new Set() };

/** `wrong` are the lines with a syntax error, from 0. */
export function unreadLines(model: Model, wrong: ReadonlySet<number>): UnreadLines {
  if (wrong.size === 0) return NONE;
  const lines = (model.$document?.textDocument.getText() ?? '').split('\n');
  const lost = new Set<number>();
  const shaken = new Set<number>();
  // Behind its keyword, or in its place.
  const words = new Set([...wrong].flatMap((line) => lines[line]?.match(/\w+/g)?.slice(0, 2) ?? []));
  const hasBraces = model.declarations.filter((one) => isExperiment(one) || (isKindDeclaration(one) && one.body));
  for (const { $cstNode, name } of hasBraces) {
    const range = $cstNode?.range;
    if (!range) continue;
    const first = Math.min(...[...wrong].filter((line) => line >= range.start.line && line <= range.end.line + 1));
    if (!Number.isFinite(first)) continue;
    words.add(name);
    const last = endOfBraces(lines, range.start.line);
    for (let line = range.start.line; line <= last; line++) shaken.add(line);
    if (range.end.line >= last) continue;
    for (let line = first + 1; line <= last; line++) lost.add(line);
  }
  // A block without a readable head: its lines were taken for declarations.
  const read = new Set<number>();
  for (const { $cstNode } of [...model.imports, ...model.declarations]) {
    const range = $cstNode?.range;
    for (let line = range?.start.line ?? 0; line <= (range?.end.line ?? -1); line++) read.add(line);
  }
  for (let head = 0; head < lines.length; head++) {
    if (read.has(head) || !/^\w.*\{\s*$/.test(lines[head])) continue;
    const last = endOfBraces(lines, head);
    for (let line = head + 1; line <= last; line++) lost.add(line);
  }
  return { lost, shaken, words };
}

/** The line of its closing bracket, by the layout of the text; without one the line before the next declaration. */
function endOfBraces(lines: readonly string[], start: number): number {
  if (/\}\s*$/.test(lines[start])) return start;
  const indent = /^\s*/.exec(lines[start])?.[0].length ?? 0;
  for (let line = start + 1; line < lines.length; line++) {
    const text = lines[line];
    if (text.trimStart().startsWith('}') && text.length - text.trimStart().length <= indent) return line;
    if (/^(topology|algorithm|workload|problem|optimizer|workers|experiment|let|fn|import)\b/.test(text))
      return line - 1;
  }
  return lines.length - 1;
}
