/** Where the path of an import stands in the text, with its quotes. */
import { GrammarUtils } from 'langium';
import type { Range } from 'vscode-languageserver';
import type * as ast from '../generated/ast.ts';

export const pathRange = (entry: ast.Import): Range | undefined =>
  GrammarUtils.findNodeForProperty(entry.$cstNode, 'file')?.range;
