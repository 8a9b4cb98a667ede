/**
 * Takes out of a concrete tree what says nothing: an expression goes through a rule for each precedence, and each leaves an inner
 * node with a single child. Without them a workspace takes half the memory, and walks over a tree take half the time. Nodes
 * that fill a property or stand for a node of the abstract tree stay, so that features find what they look for.
 */
import {
  AstUtils,
  type CompositeCstNode,
  type CstNode,
  GrammarAST,
  isCompositeCstNode,
  type LangiumParser,
} from 'langium';

/** The parser, with slim trees. */
export function withSlimTrees(parser: LangiumParser): LangiumParser {
  const parse = parser.parse.bind(parser);
  parser.parse = (input, options) => {
    const result = parse(input, options) as ReturnType<typeof parse>;
    const root = result.value.$cstNode?.root;
    if (root) slim(root);
    return result as never;
  };
  return parser;
}

function slim(node: CompositeCstNode): void {
  for (const [index, child] of node.content.entries()) {
    let kept: CstNode = child;
    while (isCompositeCstNode(kept) && isEmpty(kept)) kept = kept.content[0];
    if (kept !== child) {
      (node.content as CstNode[])[index] = kept;
      (kept as { container?: CompositeCstNode }).container = node;
    }
    if (isCompositeCstNode(kept)) slim(kept);
  }
}

function isEmpty(node: CompositeCstNode): boolean {
  if (node.content.length !== 1) return false;
  // Langium keeps it where the node stands for itself; elsewhere it is that of the nodes around.
  const own = (node as unknown as { _astNode?: unknown })._astNode;
  return own === undefined && !fillsProperty(node);
}

const filling = new WeakMap<object, boolean>();

function fillsProperty({ grammarSource }: CstNode): boolean {
  if (!grammarSource) return true;
  const known = filling.get(grammarSource);
  if (known !== undefined) return known;
  const fills =
    GrammarAST.isAction(grammarSource) ||
    AstUtils.getContainerOfType(grammarSource, GrammarAST.isAssignment) !== undefined;
  filling.set(grammarSource, fills);
  return fills;
}
