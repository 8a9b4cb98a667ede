/**
 * The word with which a reference was written. Broken text leaves holes in the tree that its types do not admit: a
 * reference may be missing, and then has no word.
 */
import * as ast from '../generated/ast.ts';

export function referredName(node: ast.NameReference | ast.AxisArgument | ast.Member): string {
  const reference: { readonly $refText: string } | undefined = ast.isAxisArgument(node)
    ? node.axis
    : ast.isMember(node)
      ? node.member
      : node.target;
  return reference?.$refText ?? '';
}
