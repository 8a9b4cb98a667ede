/**
 * Which declarations a name can reach: axes and columns of the experiment first, then the declarations of the file that
 * fit the place. A callee reaches none: it names a kind of the catalog or a function.
 */
import {
  type AstNode,
  AstUtils,
  DefaultScopeProvider,
  EMPTY_SCOPE,
  type LangiumCoreServices,
  type ReferenceInfo,
  type Scope,
} from 'langium';
import type { Catalog } from '../../runtime/api/descriptor.ts';
import * as ast from '../generated/ast.ts';
import { axesOf, expectationAt } from './expectation.ts';
import { isCallee } from './resolve.ts';

export class SynclineScopeProvider extends DefaultScopeProvider {
  private readonly catalog: Catalog;

  constructor(services: LangiumCoreServices, catalog: Catalog) {
    super(services);
    this.catalog = catalog;
  }

  override getScope({ container }: ReferenceInfo): Scope {
    if (ast.isAxisArgument(container)) return this.createScopeForNodes(axesOf(experimentAround(container)));
    if (!ast.isNameReference(container) || isCallee(container)) return EMPTY_SCOPE;
    return this.createScopeForNodes(localsOf(container), this.createScopeForNodes(this.declarationsFor(container)));
  }

  private declarationsFor(node: ast.NameReference): AstNode[] {
    const model = AstUtils.getContainerOfType(node, ast.isModel);
    return reachableDeclarations(node, model, this.catalog);
  }
}

/** Axes and columns; the column that is being defined does not see itself. */
export function localsOf(node: AstNode): ast.Named[] {
  const experiment = experimentAround(node);
  if (!experiment) return [];
  const columns = experiment.statements.filter(ast.isLetDeclaration).filter((column) => !isInside(node, column));
  return [...axesOf(experiment), ...columns];
}

export function reachableDeclarations(
  node: ast.NameReference,
  model: ast.Model | undefined,
  catalog: Catalog,
): (ast.LetDeclaration | ast.KindDeclaration)[] {
  const expected = expectationAt(node, catalog)?.type;
  const fitting = (declaration: ast.Declaration): declaration is ast.LetDeclaration | ast.KindDeclaration => {
    if (isInside(node, declaration)) return false;
    if (ast.isLetDeclaration(declaration)) return true;
    if (!ast.isKindDeclaration(declaration)) return false;
    if (expected?.is === 'kind') return declaration.category === expected.category;
    return expected === undefined || expected.is === 'unknown';
  };
  return model?.declarations.filter(fitting) ?? [];
}

function experimentAround(node: AstNode): ast.Experiment | undefined {
  return AstUtils.getContainerOfType(node, ast.isExperiment);
}

function isInside(node: AstNode, ancestor: AstNode): boolean {
  for (let at: AstNode | undefined = node; at; at = at.$container) if (at === ancestor) return true;
  return false;
}
