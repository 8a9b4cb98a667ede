/** Where a path in a file leads, seen from that file. Paths are relative and keep their ending. */
import { type AstNode, AstUtils, type URI, UriUtils } from 'langium';
import type * as ast from '../generated/ast.ts';

export function importedUri(node: ast.Import, path: string | undefined): URI | undefined {
  return uriFrom(node, path);
}

export function uriFrom(node: AstNode, path: string | undefined): URI | undefined {
  if (!path) return undefined;
  return UriUtils.resolvePath(UriUtils.dirname(AstUtils.getDocument(node).uri), path);
}
