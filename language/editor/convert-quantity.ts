/** The quantity under the cursor in the other units in which it is exactly the same number: `100 Gbps` is `12.5 GB/s`. */
import { CstUtils, type LangiumDocument } from 'langium';
import type { Range } from 'vscode-languageserver';
import { baseUnitOf } from '../../runtime/units/dimension.ts';
import { otherSpellings } from '../../runtime/units/format.ts';
import { parseQuantity } from '../../runtime/units/quantity.ts';
import * as ast from '../generated/ast.ts';
import { type Mend, replaceNode } from './code-actions-edits.ts';

export function conversions({ parseResult, textDocument }: LangiumDocument, { start, end }: Range): Mend[] {
  const tree = parseResult.value.$cstNode;
  const node = tree && CstUtils.findLeafNodeAtOffset(tree, textDocument.offsetAt(start))?.astNode;
  if (!ast.isQuantity(node) || !node.$cstNode || textDocument.offsetAt(end) > node.$cstNode.end) return [];
  const quantity = parseQuantity(node.text ?? '');
  if (!quantity) return [];
  const { value, unit } = quantity;
  return otherSpellings(value, baseUnitOf(unit.dimension))
    .filter((text) => {
      const other = parseQuantity(text);
      return other?.value === value && other.unit.symbol !== unit.symbol;
    })
    .map((text) => ({ title: `Write it as \`${text}\``, edits: replaceNode(node, text) }));
}
