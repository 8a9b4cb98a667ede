/** What stands at a position: the smallest leaf of the text and its node. */
import { type AstNode, type CstNode, CstUtils, GrammarAST, type LangiumDocument, type LeafCstNode } from 'langium';
import type { Position } from 'vscode-languageserver';

export interface Spot {
  readonly leaf: LeafCstNode;
  readonly node: AstNode;
  /** The property of the node that the leaf fills, if it fills one. */
  readonly property: string | undefined;
}

export function spotAt(document: LangiumDocument, position: Position): Spot | undefined {
  const root = document.parseResult.value.$cstNode;
  if (!root) return undefined;
  const offset = document.textDocument.offsetAt(position);
  const leaf = CstUtils.findLeafNodeAtOffset(root, offset) ?? CstUtils.findLeafNodeAtOffset(root, offset - 1);
  if (!leaf || leaf.hidden) return undefined;
  return { leaf, node: leaf.astNode, property: propertyOf(leaf) };
}

/** Names are rules of their own, so the assignment can stand some levels above the leaf. */
function propertyOf(leaf: LeafCstNode): string | undefined {
  for (let cst: CstNode | undefined = leaf; cst && cst.astNode === leaf.astNode; cst = cst.container) {
    const feature = assignedFeature(cst.grammarSource);
    if (feature) return feature;
  }
  return undefined;
}

function assignedFeature(source: AstNode | undefined): string | undefined {
  for (let at = source; at && !GrammarAST.isParserRule(at); at = at.$container) {
    if (GrammarAST.isAssignment(at)) return at.feature;
  }
  return undefined;
}
