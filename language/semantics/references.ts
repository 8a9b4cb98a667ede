/**
 * Who refers to whom, where the grammar alone does not say it: the name of an argument means the parameter of the function or body
 * that is called. Definition, references, highlights and rename all ask here.
 */
import {
  type AstNode,
  AstUtils,
  type CstNode,
  CstUtils,
  DefaultReferences,
  type FindReferencesOptions,
  GrammarUtils,
  type LangiumCoreServices,
  type LangiumDocument,
  type ReferenceDescription,
  type Stream,
  stream,
  UriUtils,
} from 'langium';
import * as ast from '../generated/ast.ts';
import { parameterOf } from './bodies/parameter-of.ts';

export class SynclineReferences extends DefaultReferences {
  private readonly services: LangiumCoreServices;

  constructor(services: LangiumCoreServices) {
    super(services);
    this.services = services;
  }

  override findDeclarations(source: CstNode): AstNode[] {
    const { astNode } = source;
    const isName = ast.isArgument(astNode) && GrammarUtils.findAssignment(source)?.feature === 'name';
    if (!isName) return super.findDeclarations(source);
    const parameter = declaredParameter(astNode);
    return parameter ? [parameter] : [];
  }

  override findReferences(target: AstNode, options: FindReferencesOptions): Stream<ReferenceDescription> {
    const found = super.findReferences(target, options);
    if (!ast.isParameter(target)) return found;
    const documents = this.services.shared.workspace.LangiumDocuments.all.filter(
      ({ uri }) => !options.documentUri || UriUtils.equals(uri, options.documentUri),
    );
    return stream(
      found,
      documents.flatMap((document) => this.argumentsFor(target, document)),
    );
  }

  private argumentsFor(target: ast.Parameter, { parseResult, uri }: LangiumDocument): ReferenceDescription[] {
    const { AstNodeLocator } = this.services.workspace;
    const targetUri = AstUtils.getDocument(target).uri;
    return AstUtils.streamAst(parseResult.value)
      .filter((node) => ast.isArgument(node) && node.name === target.name && declaredParameter(node) === target)
      .flatMap((node): ReferenceDescription[] => {
        const segment = CstUtils.toDocumentSegment(GrammarUtils.findNodeForProperty(node.$cstNode, 'name'));
        const [sourcePath, targetPath] = [node, target].map((one) => AstNodeLocator.getAstNodePath(one));
        const local = UriUtils.equals(uri, targetUri);
        return segment ? [{ sourceUri: uri, sourcePath, targetUri, targetPath, segment, local }] : [];
      })
      .toArray();
  }
}

/** `undefined` for parameters of the catalog. */
function declaredParameter(argument: ast.Argument): ast.Parameter | undefined {
  const call = argument.$container;
  const callee = ast.isCall(call) && ast.isNameReference(call.callee) ? call.callee.target?.ref : undefined;
  const isCallable = ast.isFnDeclaration(callee) || ast.isKindDeclaration(callee);
  return isCallable ? parameterOf(callee, call as ast.Call, argument) : undefined;
}
