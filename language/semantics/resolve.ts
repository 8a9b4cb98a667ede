/** What a name means: locals before declarations, declarations before the catalog, as far as the place allows. */
import type { AnyDescriptor, Catalog } from '../../runtime/api/descriptor.ts';
import type { MetricInfo } from '../../runtime/api/run.ts';
import { FOLDS, type FoldInfo } from '../../runtime/expr/folds.ts';
import { FUNCTIONS, type FunctionInfo } from '../../runtime/expr/functions.ts';
import * as ast from '../generated/ast.ts';
import { isLocal, type Local } from './bodies/body-locals.ts';
import { type GivenFunction, type GivenName, givenAt } from './bodies/given-names.ts';
import { declarationsNamed } from './declaration-index.ts';
import { descriptorOfCall, expectationAt } from './expectation.ts';
import { metricsAt } from './metrics-of.ts';
import { referredName } from './referred-name.ts';

export type Resolution =
  | { readonly is: 'axis'; readonly axis: ast.Axis }
  | { readonly is: 'let'; readonly declaration: ast.LetDeclaration }
  | { readonly is: 'declaration'; readonly declaration: ast.KindDeclaration }
  /** A name that a body, a function or a list gives itself. */
  | { readonly is: 'local'; readonly local: Local }
  /** A name or function that bodies of a category are given. */
  | { readonly is: 'given'; readonly given: GivenName }
  | { readonly is: 'givenFunction'; readonly given: GivenFunction }
  /** A function of the file. */
  | { readonly is: 'ownFunction'; readonly declaration: ast.FnDeclaration }
  | { readonly is: 'choice'; readonly word: string; readonly doc: string }
  | { readonly is: 'metric'; readonly metric: MetricInfo }
  | { readonly is: 'kind'; readonly descriptor: AnyDescriptor }
  | { readonly is: 'function'; readonly fn: FunctionInfo }
  | { readonly is: 'fold'; readonly fold: FoldInfo };

export function isCallee(node: ast.NameReference): boolean {
  return ast.isCall(node.$container) && node.$container.callee === node;
}

/** Needs a linked document. */
export function resolveName(node: ast.NameReference, catalog: Catalog): Resolution | undefined {
  const name = referredName(node);
  if (isCallee(node)) {
    const own = declarationsNamed(node, name).find(ast.isFnDeclaration);
    if (own) return { is: 'ownFunction', declaration: own };
    const given = givenAt(node).functions.find((f) => f.name === name);
    if (given) return { is: 'givenFunction', given };
    const fn = FUNCTIONS.find((f) => f.name === name);
    const descriptor = descriptorOfCall(node.$container as ast.Call, catalog);
    if (descriptor) return { is: 'kind', descriptor };
    const fold = FOLDS.find((f) => f.name === name);
    const isFold = !fn || (node.$container as ast.Call).args.some((argument) => argument.name === 'over');
    return fold && isFold ? { is: 'fold', fold } : fn && { is: 'function', fn };
  }
  const declared = node.target?.ref;
  if (ast.isAxis(declared)) return { is: 'axis', axis: declared };
  if (isLocal(declared)) return { is: 'local', local: declared };
  if (ast.isFnDeclaration(declared)) return { is: 'ownFunction', declaration: declared };
  if (ast.isLetDeclaration(declared)) return { is: 'let', declaration: declared };
  if (ast.isKindDeclaration(declared)) return { is: 'declaration', declaration: declared };
  const given = givenAt(node).names.find((one) => one.name === name);
  if (given) return { is: 'given', given };
  const expected = expectationAt(node, catalog)?.type;
  if (expected?.is === 'choice') {
    const doc = Object.hasOwn(expected.words, name) ? expected.words[name] : undefined;
    return doc === undefined ? undefined : { is: 'choice', word: name, doc };
  }
  const metric = metricsAt(node, catalog).find((m) => m.name === name);
  if (metric && expected?.is !== 'kind') return { is: 'metric', metric };
  const descriptor =
    expected?.is === 'kind' ? catalog.find(expected.category, name) : catalog.kinds.find((kind) => kind.name === name);
  if (descriptor) return { is: 'kind', descriptor };
  const fn = FUNCTIONS.find((f) => f.name === name);
  return fn && expected?.is !== 'kind' ? { is: 'function', fn } : undefined;
}
