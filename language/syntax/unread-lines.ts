/**
 * Which lines a syntax error has made unreadable. What is said about the meaning of such a line would be a second message
 * for the same slip of the pen.
 */
import type { Model } from '../generated/ast.ts';
import { isExperiment } from '../generated/ast.ts';

export interface UnreadLines {
  /** Lines after a syntax error that threw the parser out of an experiment: it took them for something else. */
  readonly lost: ReadonlySet<number>;
  /** Names that are missing here may stand in what could not be read. */
  readonly shaken: ReadonlySet<number>;
}

/** Issues that follow from what is missing. */
export const FOLLOW_UPS: ReadonlySet<unknown> = new Set(['name/unknown', 'experiment/empty', 'experiment/unused-axis']);

/** `wrong` are the lines with a syntax error, from 0. */
export function unreadLines(model: Model, wrong: ReadonlySet<number>): UnreadLines {
  const lines = (model.$document?.textDocument.getText() ?? '').split('\n');
  const lost = new Set<number>();
  const shaken = new Set<number>();
  for (const experiment of model.declarations.filter(isExperiment)) {
    const range = experiment.$cstNode?.range;
    if (!range) continue;
    const first = Math.min(...[...wrong].filter((line) => line >= range.start.line && line <= range.end.line + 1));
    if (!Number.isFinite(first)) continue;
    const last = endOfExperiment(lines, range.start.line);
    for (let line = range.start.line; line <= last; line++) shaken.add(line);
    if (range.end.line >= last) continue;
    for (let line = first + 1; line <= last; line++) lost.add(line);
  }
  return { lost, shaken };
}

/** The line of its closing bracket, by the layout of the text; without one the line before the next declaration. */
function endOfExperiment(lines: readonly string[], start: number): number {
  if (/\}\s*$/.test(lines[start])) return start;
  for (let line = start + 1; line < lines.length; line++) {
    if (/^\s*\}/.test(lines[line])) return line;
    if (/^(topology|algorithm|problem|optimizer|experiment|let|import)\b/.test(lines[line])) return line - 1;
  }
  return lines.length - 1;
}
