/**
 * Folding: brackets over several lines, comments, lines of comments below each other, imports. Read from the words of the
 * text alone, so that it also works while something is half written. The line with the closing bracket stays visible.
 */
import { AstUtils, type LangiumDocument } from 'langium';
import type { FoldingRangeProvider } from 'langium/lsp';
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import { type Piece, piecesOf } from './formatting/pieces.ts';

type LineOf = (offset: number) => number;

export class SynclineFoldingRangeProvider implements FoldingRangeProvider {
  getFoldingRanges(document: LangiumDocument): FoldingRange[] {
    const root = document.parseResult.value;
    const pieces = piecesOf(root);
    const lineOf: LineOf = (offset) => document.textDocument.positionAt(offset).line;
    const imports = AstUtils.streamContents(root)
      .filter(({ $containerProperty }) => $containerProperty === 'imports')
      .flatMap(({ $cstNode }) => ($cstNode ? [$cstNode.range] : []))
      .toArray();
    const importLines = imports.map(({ start, end }) => ({ first: start.line, last: end.line }));
    return [
      ...bracketFolds(pieces, lineOf),
      ...linesFolds(ownComments(pieces, lineOf), FoldingRangeKind.Comment),
      ...linesFolds(importLines, FoldingRangeKind.Imports),
    ];
  }
}

/** Of brackets that open on one line the outermost folds. */
function bracketFolds(pieces: readonly Piece[], lineOf: LineOf): FoldingRange[] {
  const folds = new Map<number, FoldingRange>();
  const open: number[] = [];
  for (const { opens, closes, start } of pieces) {
    if (opens) open.push(lineOf(start));
    const startLine = closes && open.pop();
    const endLine = lineOf(start) - 1;
    if (startLine !== undefined && endLine > startLine) folds.set(startLine, { startLine, endLine });
  }
  return [...folds.values()];
}

interface Lines {
  readonly first: number;
  readonly last: number;
  /** `true` for what folds by itself and joins with nothing. */
  readonly isAlone?: boolean;
}

/** Comments that do not stand behind something else. */
function ownComments(pieces: readonly Piece[], lineOf: LineOf): Lines[] {
  return pieces.flatMap(({ comment, start, end }, index) => {
    const first = lineOf(start);
    const isOwn = index === 0 || lineOf(pieces[index - 1].end) < first;
    return comment && isOwn ? [{ first, last: lineOf(end), isAlone: comment === 'block' }] : [];
  });
}

/** One fold for lines that follow each other. */
function linesFolds(all: readonly Lines[], kind: FoldingRangeKind): FoldingRange[] {
  const runs: Lines[] = [];
  for (const lines of all) {
    const run = runs.at(-1);
    const joins = run && !run.isAlone && !lines.isAlone && lines.first === run.last + 1;
    if (joins) runs[runs.length - 1] = { first: run.first, last: lines.last };
    else runs.push(lines);
  }
  return runs
    .filter(({ first, last }) => last > first)
    .map(({ first, last }) => ({ startLine: first, endLine: last, kind }));
}
