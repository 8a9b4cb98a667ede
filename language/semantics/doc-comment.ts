/** The text of the doc comment above a declaration, without its stars. */
import type { AstNode } from 'langium';
import { CstUtils } from 'langium';

export function docOf(node: AstNode): string {
  const comment = CstUtils.findCommentNode(node.$cstNode, ['ML_COMMENT'])?.text ?? '';
  if (!comment.startsWith('/**')) return '';
  return comment
    .slice(3, -2)
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
    .join('\n')
    .trim();
}
