/** Where a declaration begins with the comments that belong to it: those that end on the line above, or are its documentation. */
import type { AstNode, CstNode } from 'langium';
import { CstUtils } from 'langium';

/** Offset; that of the node itself where nothing is said about it. */
export function commentedStart(node: AstNode): number {
  const cst = node.$cstNode;
  if (!cst) return 0;
  let first: CstNode = cst;
  for (;;) {
    const before = CstUtils.getPreviousNode(first, true);
    // What stands behind something else on its line belongs to that.
    const isComment = before?.hidden === true && before.text.startsWith('/');
    if (!isComment || before.range.end.line < first.range.start.line - 1 || !isAloneOnLine(before)) return first.offset;
    first = before;
  }
}

function isAloneOnLine(comment: CstNode): boolean {
  const before = CstUtils.getPreviousNode(comment, true);
  return !before || before.range.end.line < comment.range.start.line;
}
