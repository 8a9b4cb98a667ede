/**
 * Which lines a syntax error has made unreadable. What is said about the meaning of such a line would be a second message
 * for the same slip of the pen.
 */
import type { Model } from '../generated/ast.ts';
import { isExperiment, isKindDeclaration } from '../generated/ast.ts';

export interface UnreadLines {
  /** Lines after a syntax error that threw the parser out of an experiment: it took them for something else. */
  readonly lost: ReadonlySet<number>;
  /** Names that are missing here may stand in what could not be read. */
  readonly shaken: ReadonlySet<number>;
}

/** Issues that follow from what is missing. */
export const FOLLOW_UPS: ReadonlySet<unknown> = new Set(['name/unknown', 'experiment/empty', 'experiment/unused-axis']);

const NONE: UnreadLines = { lost: new Set(), shaken: new Set() };

/** `wrong` are the lines with a syntax error, from 0. */
export function unreadLines(model: Model, wrong: ReadonlySet<number>): UnreadLines {
  if (wrong.size === 0) return NONE;
  const lines = (model.$document?.textDocument.getText() ?? '').split('\n');
  const lost = new Set<number>();
  const shaken = new Set<number>();
  const hasBraces = model.declarations.filter((one) => isExperiment(one) || (isKindDeclaration(one) && one.body));
  for (const { $cstNode } of hasBraces) {
    const range = $cstNode?.range;
    if (!range) continue;
    const first = Math.min(...[...wrong].filter((line) => line >= range.start.line && line <= range.end.line + 1));
    if (!Number.isFinite(first)) continue;
    const last = endOfBraces(lines, range.start.line);
    for (let line = range.start.line; line <= last; line++) shaken.add(line);
    if (range.end.line >= last) continue;
    for (let line = first + 1; line <= last; line++) lost.add(line);
  }
  return { lost, shaken };
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
