/**
 * Links only the declarations that are new, or depend on one that is: Langium resolves every name of a file again after each
 * change. Imports are followed anew each time, since the file behind one may have changed.
 */
import {
  type AstNode,
  type Cancellation,
  DefaultLinker,
  interruptAndCheck,
  type LangiumCoreServices,
  type LangiumDocument,
  type LinkingError,
  type Reference,
  type ReferenceInfo,
} from 'langium';
import type { Catalogs } from '../catalogs.ts';
import { isImport } from '../generated/ast.ts';
import { forgetExpectation } from '../semantics/expectation.ts';
import { piecesOf } from './blocks.ts';
import { forgetDependencies, updateDependencies } from './dependencies.ts';

/** Declarations linked between two looks at whether the typist has gone on. */
const STRETCH = 50;

export class IncrementalLinker extends DefaultLinker {
  private readonly catalogs: Catalogs;
  private unresolved: LinkingError | undefined;
  private readonly references = new WeakMap<AstNode, readonly Reference[]>();

  constructor(services: LangiumCoreServices, catalogs: Catalogs) {
    super(services);
    this.catalogs = catalogs;
  }

  override async link(document: LangiumDocument, token?: Cancellation.CancellationToken): Promise<void> {
    const pieces = piecesOf(document.parseResult.value);
    const catalog = this.catalogs(document);
    for (const [index, piece] of pieces.entries()) {
      if (token && index % STRETCH === 0) await interruptAndCheck(token);
      if (updateDependencies(piece, catalog)) this.linkPiece(piece, document);
    }
    document.references = pieces.flatMap((piece) => this.references.get(piece) ?? []);
  }

  /** Called before each build. What stays valid is decided in `link`, but nothing may be read through an old import. */
  override unlink(document: LangiumDocument): void {
    for (const piece of piecesOf(document.parseResult.value)) {
      if (!isImport(piece)) continue;
      forgetDependencies(piece);
      for (const reference of this.references.get(piece) ?? []) reset(reference);
    }
  }

  /** Most names stand for something of the catalog, which elaboration knows: one error does for all of them. */
  protected override createLinkingError(info: ReferenceInfo): LinkingError {
    this.unresolved ??= { info: { ...info, container: { $type: 'nothing' } }, message: 'no declaration has this name' };
    return this.unresolved;
  }

  private linkPiece(piece: AstNode, document: LangiumDocument): void {
    const found: ReferenceInfo[] = [];
    visit(piece, found);
    for (const { reference } of found) reset(reference as Reference);
    for (const info of found) {
      this.doLink(info, document);
      // The node itself is known now; what described it is larger than all else of a reference.
      if (info.reference.error === undefined) Object.assign(info.reference, { _nodeDescription: undefined });
    }
    this.references.set(
      piece,
      found.map(({ reference }) => reference as Reference),
    );
  }
}

function reset(reference: Reference): void {
  Object.assign(reference, { _ref: undefined, _nodeDescription: undefined });
}

/** Collects the references below a node, and forgets what was known of its places. */
function visit(node: AstNode, found: ReferenceInfo[]): void {
  forgetExpectation(node);
  for (const property of Object.keys(node)) {
    if (property.startsWith('$')) continue;
    const value = (node as unknown as Record<string, unknown>)[property];
    if (!Array.isArray(value)) visitValue(value, { container: node, property }, found);
    else for (const [index, item] of value.entries()) visitValue(item, { container: node, property, index }, found);
  }
}

function visitValue(value: unknown, at: Omit<ReferenceInfo, 'reference'>, found: ReferenceInfo[]): void {
  if (typeof value !== 'object' || value === null) return;
  if ('$refText' in value) found.push({ ...at, reference: value as Reference });
  else if ('$type' in value) visit(value as AstNode, found);
}
