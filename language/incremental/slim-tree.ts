/**
 * Takes out of a concrete tree what says nothing: an expression goes through a rule for each precedence, and each leaves an inner
 * node with a single child. Without them a workspace takes half the memory, and walks over a tree take half the time. Nodes
 * that fill a property or stand for a node of the abstract tree stay, so that features find what they look for.
 * Most nodes that stay have one child too, and keep it without a list; a range is short to compute and is not kept.
 */
import {
  AbstractCstNode,
  type AstNode,
  AstUtils,
  type CompositeCstNode,
  type CstNode,
  CstNodeBuilder,
  GrammarAST,
  isCompositeCstNode,
  type LangiumParser,
} from 'langium';
import type { Range } from 'vscode-languageserver';

/** The parser, with slim trees. Who builds them is private to Langium's parser. */
export function withSlimTrees(parser: LangiumParser): LangiumParser {
  (parser as unknown as { nodeBuilder: CstNodeBuilder }).nodeBuilder = new SlimNodeBuilder();
  const parse = parser.parse.bind(parser);
  parser.parse = (input, options) => {
    const result = parse(input, options) as ReturnType<typeof parse>;
    const root = result.value.$cstNode?.root;
    if (root) slim(root);
    return result as never;
  };
  return parser;
}

/** `CompositeCstNodeImpl` of Langium, but for what it keeps. */
class SlimNode extends AbstractCstNode implements CompositeCstNode {
  // The list while it grows; the child alone where the node is whole and has no other.
  private inside: readonly CstNode[] | CstNode = [];
  private own: AstNode | undefined = undefined;

  get content(): readonly CstNode[] {
    return Array.isArray(this.inside) ? this.inside : [this.inside as CstNode];
  }

  set content(nodes: readonly CstNode[]) {
    this.inside = nodes.length === 1 ? nodes[0] : nodes;
  }

  get astNode(): AstNode {
    const found = this.own ?? this.container?.astNode;
    if (!found) throw new Error('a node outside of every tree');
    return found;
  }

  set astNode(node: AstNode) {
    this.own = node;
  }

  /** Whether a node of the abstract tree is its own, and not that of the nodes around. */
  get standsForItself(): boolean {
    return this.own !== undefined;
  }

  get hidden(): boolean {
    return false;
  }

  get offset(): number {
    return this.first?.offset ?? 0;
  }

  get end(): number {
    return this.last?.end ?? 0;
  }

  get length(): number {
    return this.end - this.offset;
  }

  get range(): Range {
    const { first, last } = this;
    if (!first || !last) return { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const { start } = first.range;
    const { end } = last.range;
    return { start, end: end.line < start.line ? start : end };
  }

  private get first(): CstNode | undefined {
    return this.content.find(isShown) ?? this.content[0];
  }

  private get last(): CstNode | undefined {
    return this.content.findLast(isShown) ?? this.content.at(-1);
  }
}

const isShown = ({ hidden }: CstNode): boolean => !hidden;

class SlimNodeBuilder extends CstNodeBuilder {
  override buildCompositeNode(feature: GrammarAST.AbstractElement): CompositeCstNode {
    const node = new SlimNode();
    node.grammarSource = feature;
    this.appendChild(this.current, node);
    (this as unknown as { nodeStack: CompositeCstNode[] }).nodeStack.push(node);
    return node;
  }
}

function slim(node: CompositeCstNode): void {
  const kept = node.content.map(fullest);
  if (kept.some((child, i) => child !== node.content[i])) {
    for (const child of kept) (child as { container?: CompositeCstNode }).container = node;
    (node as { content: readonly CstNode[] }).content = kept;
  }
  for (const child of kept) if (isCompositeCstNode(child)) slim(child);
}

/** The first node, from this one on, that says something. */
function fullest(node: CstNode): CstNode {
  let found = node;
  while (isCompositeCstNode(found) && isEmpty(found)) [found] = found.content;
  return found;
}

function isEmpty(node: CompositeCstNode): boolean {
  if (node.content.length !== 1) return false;
  return node instanceof SlimNode && !node.standsForItself && !fillsProperty(node);
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
