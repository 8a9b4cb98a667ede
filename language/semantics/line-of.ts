/** The line of its file on which something stands, as people and messages count: from 1. */
import type { AstNode } from 'langium';

export function lineOf(node: AstNode): number {
  return (node.$cstNode?.range.start.line ?? 0) + 1;
}
