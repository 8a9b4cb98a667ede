/** Where a path in a file leads, seen from that file. Paths are relative and keep their ending. */
import { type AstNode, AstUtils, type URI, UriUtils } from 'langium';
import type * as ast from '../generated/ast.ts';

export function importedUri(node: ast.Import, path: string | undefined): URI | undefined {
  return uriFrom(node, path);
}

export function uriFrom(node: AstNode, path: string | undefined): URI | undefined {
  return path ? uriBeside(AstUtils.getDocument(node).uri, path) : undefined;
}

/** Half a character, which only an editor in the middle of a change has, cannot be written as a URI and leads nowhere. */
export function uriBeside(file: URI, path: string): URI {
  return UriUtils.resolvePath(UriUtils.dirname(file), path.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
}
