/** Semantic colours for what no regular expression can know: whether a name is a kind, a metric, an axis or a parameter. */
import { type AstNode, AstUtils } from 'langium';
import { AbstractSemanticTokenProvider, type LangiumServices, type SemanticTokenAcceptor } from 'langium/lsp';
import { SemanticTokenModifiers, SemanticTokenTypes } from 'vscode-languageserver';
import type { Catalogs } from '../catalogs.ts';
import * as ast from '../generated/ast.ts';
import { isLocal } from '../semantics/bodies/body-locals.ts';
import { type Resolution, resolveName } from '../semantics/resolve.ts';

const TYPE_OF: Readonly<Record<Resolution['is'], SemanticTokenTypes>> = {
  axis: SemanticTokenTypes.variable,
  let: SemanticTokenTypes.variable,
  declaration: SemanticTokenTypes.struct,
  local: SemanticTokenTypes.variable,
  given: SemanticTokenTypes.variable,
  givenFunction: SemanticTokenTypes.function,
  ownFunction: SemanticTokenTypes.function,
  choice: SemanticTokenTypes.enumMember,
  metric: SemanticTokenTypes.property,
  kind: SemanticTokenTypes.class,
  function: SemanticTokenTypes.function,
  fold: SemanticTokenTypes.function,
};

export class SynclineSemanticTokenProvider extends AbstractSemanticTokenProvider {
  private readonly catalogs: Catalogs;

  constructor(services: LangiumServices, catalogs: Catalogs) {
    super(services);
    this.catalogs = catalogs;
  }

  protected override highlightElement(node: AstNode, acceptor: SemanticTokenAcceptor): void {
    if (ast.isNameReference(node)) {
      const meaning = resolveName(node, this.catalogs(AstUtils.getDocument(node)));
      if (meaning) acceptor({ node, property: 'target', type: typeOf(meaning), modifier: modifierOf(meaning) });
    } else if (ast.isKindDeclaration(node)) {
      acceptor({
        node,
        property: 'name',
        type: SemanticTokenTypes.struct,
        modifier: SemanticTokenModifiers.declaration,
      });
    } else if (ast.isFnDeclaration(node)) {
      acceptor({
        node,
        property: 'name',
        type: SemanticTokenTypes.function,
        modifier: SemanticTokenModifiers.declaration,
      });
    } else if (ast.isParameter(node)) {
      acceptor({ node, property: 'name', type: SemanticTokenTypes.parameter });
    } else if (ast.isTypeName(node)) {
      acceptor({ node, property: 'name', type: SemanticTokenTypes.type });
    } else if (ast.isMember(node)) {
      acceptor({ node, property: 'member', type: SemanticTokenTypes.property });
    } else if (ast.isAxis(node) || ast.isLetDeclaration(node) || isLocal(node)) {
      acceptor({
        node,
        property: 'name',
        type: SemanticTokenTypes.variable,
        modifier: SemanticTokenModifiers.declaration,
      });
    } else if (ast.isExperiment(node)) {
      acceptor({
        node,
        property: 'name',
        type: SemanticTokenTypes.namespace,
        modifier: SemanticTokenModifiers.declaration,
      });
    } else if (ast.isArgument(node) && node.name !== undefined) {
      acceptor({ node, property: 'name', type: SemanticTokenTypes.parameter });
    } else if (ast.isAxisArgument(node) && node.axis) {
      acceptor({ node, property: 'axis', type: SemanticTokenTypes.variable });
    } else if (ast.isChart(node) || ast.isMeasure(node)) {
      acceptor({ node, property: 'kind', type: SemanticTokenTypes.class });
    }
  }
}

const typeOf = (meaning: Resolution): SemanticTokenTypes =>
  meaning.is === 'local' && ast.isParameter(meaning.local) ? SemanticTokenTypes.parameter : TYPE_OF[meaning.is];

function modifierOf({ is }: Resolution): SemanticTokenModifiers | undefined {
  if (
    is === 'kind' ||
    is === 'metric' ||
    is === 'function' ||
    is === 'fold' ||
    is === 'given' ||
    is === 'givenFunction'
  )
    return SemanticTokenModifiers.defaultLibrary;
  return is === 'let' ? SemanticTokenModifiers.readonly : undefined;
}
