/**
 * Which declarations a name can reach: axes and columns of the experiment first, then the declarations of the file that
 * fit the place. A callee names a function or a kind: of the file, where a declaration takes arguments, else of the catalog.
 */
import {
  type AstNode,
  AstUtils,
  DefaultScopeProvider,
  EMPTY_SCOPE,
  type LangiumCoreServices,
  type LangiumDocuments,
  MapScope,
  type ReferenceInfo,
  type Scope,
  stream,
} from 'langium';
import type { Catalog } from '../../runtime/api/descriptor.ts';
import type { Catalogs } from '../catalogs.ts';
import * as ast from '../generated/ast.ts';
import { localsAround } from './bodies/body-locals.ts';
import { isDeclared } from './bodies/declared-kinds.ts';
import { partsBefore } from './bodies/part-names.ts';
import { declarationsNamed } from './declaration-index.ts';
import { axesOf, descriptorOfCall, expectationAt } from './expectation.ts';
import { importedUri } from './imported-uri.ts';
import { isCallee } from './resolve.ts';
import { exportsOf, visibleDeclarations } from './visible-declarations.ts';

export class SynclineScopeProvider extends DefaultScopeProvider {
  private readonly catalogs: Catalogs;
  private readonly documents: () => LangiumDocuments;

  constructor(services: LangiumCoreServices, catalogs: Catalogs) {
    super(services);
    this.catalogs = catalogs;
    this.documents = () => services.shared.workspace.LangiumDocuments;
  }

  override getScope({ container, reference }: ReferenceInfo): Scope {
    if (ast.isImport(container)) return this.fileScope(container, reference.$refText);
    if (ast.isImportedName(container)) return this.createScopeForNodes(exportsOf(container.$container));
    if (ast.isMember(container)) return this.createScopeForNodes(partsBefore(container) ?? []);
    if (ast.isAxisArgument(container)) return this.createScopeForNodes(axesOf(experimentAround(container)));
    if (!ast.isNameReference(container)) return EMPTY_SCOPE;
    return isCallee(container) ? this.calleeScope(container) : this.nameScope(container);
  }

  /** Asks for one name at a time: a long file has many declarations, and most names stand for none of them. */
  private nameScope(node: ast.NameReference): Scope {
    const catalog = this.catalogs(AstUtils.getDocument(node));
    const find = (name: string): AstNode | undefined =>
      localsOf(node).find((local) => local.name === name) ??
      declarationsNamed(node, name).find(declarationFilter(node, catalog));
    const describe = (found: AstNode | undefined, name: string) =>
      found && this.descriptions.createDescription(found, name);
    return {
      getElement: (name) => describe(find(name), name),
      getElements: (name) => stream([describe(find(name), name)].filter((found) => found !== undefined)),
      getAllElements: () => {
        const all = [...localsOf(node), ...reachableDeclarations(node, catalog)];
        return stream(all.flatMap((named) => describe(named, named.name) ?? []));
      },
    };
  }

  /** Functions, and kinds that are declared with a body. */
  private calleeScope(node: ast.NameReference): Scope {
    const call = node.$container as ast.Call;
    const catalog = this.catalogs(AstUtils.getDocument(node));
    const find = (name: string): AstNode | undefined => {
      const fn = declarationsNamed(node, name).find(ast.isFnDeclaration);
      const kind = fn ? undefined : descriptorOfCall(call, catalog);
      return fn ?? (kind && isDeclared(kind) ? kind.declaration : undefined);
    };
    const described = (name: string) => {
      const found = find(name);
      return found && this.descriptions.createDescription(found, name);
    };
    return {
      getElement: described,
      getElements: (name) => stream([described(name)].filter((found) => found !== undefined)),
      getAllElements: () => stream([]),
    };
  }

  /** The file that a path leads to from here, if it is among the loaded ones. */
  private fileScope(container: ast.Import, path: string): Scope {
    const uri = importedUri(container, path);
    const document = uri && this.documents().getDocument(uri);
    if (!document) return EMPTY_SCOPE;
    const description = this.descriptions.createDescription(document.parseResult.value, path, document);
    return new MapScope([description]);
  }
}

/** What bodies and lists name, axes and columns; the column that is being defined does not see itself. */
export function localsOf(node: AstNode): ast.Named[] {
  const locals = localsAround(node);
  const experiment = experimentAround(node);
  if (!experiment) return locals;
  const columns = experiment.statements.filter(ast.isLetDeclaration).filter((column) => !isInside(node, column));
  return [...locals, ...axesOf(experiment), ...columns];
}

export function reachableDeclarations(node: ast.NameReference, catalog: Catalog): ast.Importable[] {
  return visibleDeclarations(node).filter(ast.isImportable).filter(declarationFilter(node, catalog));
}

/** Whether a declaration fits the place of a name; none is reached from inside itself. */
function declarationFilter(node: ast.NameReference, catalog: Catalog): (declaration: ast.Importable) => boolean {
  const expected = expectationAt(node, catalog)?.type;
  return (declaration) => {
    // Where a body uses itself, that is the mistake, and not that the name is unknown.
    const hasBody = ast.isKindDeclaration(declaration) && declaration.body !== undefined;
    if (isInside(node, declaration) && !hasBody) return false;
    if (ast.isLetDeclaration(declaration)) return true;
    if (ast.isFnDeclaration(declaration)) return false;
    if (expected?.is === 'kind') return declaration.category === expected.category;
    return expected === undefined || expected.is === 'unknown';
  };
}

function experimentAround(node: AstNode): ast.Experiment | undefined {
  return AstUtils.getContainerOfType(node, ast.isExperiment);
}

function isInside(node: AstNode, ancestor: AstNode): boolean {
  for (let at: AstNode | undefined = node; at; at = at.$container) if (at === ancestor) return true;
  return false;
}
