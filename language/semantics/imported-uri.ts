/** Where the path of an import leads, seen from the file that it stands in. Paths are relative and keep their ending. */
import { AstUtils, type URI, UriUtils } from 'langium';
import type * as ast from '../generated/ast.ts';

export function importedUri(node: ast.Import, path: string | undefined): URI | undefined {
  if (!path) return undefined;
  return UriUtils.resolvePath(UriUtils.dirname(AstUtils.getDocument(node).uri), path);
}
