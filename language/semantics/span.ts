/**
 * The characters of a node. The parser reads `a + b * c` in one go and gives all three nodes of it the same place in the text: where
 * a node has two sides, its place is from the first character of the one to the last of the other.
 */
import type { AstNode } from 'langium';

/** Offsets in the text of the tree. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function spanOf(node: AstNode): Span | undefined {
  const { $cstNode: cst, left, right } = node as AstNode & { readonly left?: AstNode; readonly right?: AstNode };
  if (!cst) return undefined;
  const [first, last] = [left && spanOf(left), right && spanOf(right)];
  return first && last ? { start: first.start, end: last.end } : { start: cst.offset, end: cst.end };
}
