/**
 * A declaration with a body is a kind like those of the catalog: it has parameters, a text and a category, and everything that
 * asks for a kind by name finds it here. Read off the text alone, so that scoping and completion can ask at any time.
 */

import type { AstNode } from 'langium';
import type { AnyDescriptor, Catalog, Category, Param, PlainValue } from '../../../runtime/api/descriptor.ts';
import { FOLDS } from '../../../runtime/expr/folds.ts';
import { FUNCTIONS } from '../../../runtime/expr/functions.ts';
import type * as ast from '../../generated/ast.ts';
import { isKindDeclaration } from '../../generated/ast.ts';
import { sourceText } from '../context.ts';
import { declarationsNamed } from '../declaration-index.ts';
import { docOf } from '../doc-comment.ts';
import { paramOfType } from './type-names.ts';

/** A parameter whose default is worked out when it is asked for: it may read constants of the file. */
export interface DeclaredParam extends Param {
  readonly node: ast.Parameter;
}

export interface DeclaredKind {
  readonly declaration: ast.KindDeclaration & { readonly body: ast.Block };
}

const made = new WeakMap<ast.KindDeclaration, AnyDescriptor & DeclaredKind>();

export function declaredKind(declaration: ast.KindDeclaration): (AnyDescriptor & DeclaredKind) | undefined {
  if (!declaration.body) return undefined;
  const known = made.get(declaration);
  if (known) return known;
  const { category, name } = declaration;
  const doc = docOf(declaration);
  const params = declaration.parameters.filter((parameter) => parameter.name !== undefined);
  const kind = {
    category,
    name,
    summary: firstSentence(doc) || `${capital(category)} of this file.`,
    doc,
    cites: [],
    params: Object.fromEntries(params.map((parameter) => [parameter.name, declaredParam(parameter)])),
    examples: [],
    ...(category === 'optimizer' && { metrics: [] }),
    declaration,
  } as unknown as AnyDescriptor & DeclaredKind;
  made.set(declaration, kind);
  return kind;
}

/** Parameters that cannot be understood are said where they stand; here they are numbers. */
function declaredParam(parameter: ast.Parameter): DeclaredParam {
  const param = paramOfType(parameter.type, docOf(parameter)) ?? { kind: 'real', doc: '' };
  // For those who ask whether there is one, and how it was written.
  const text = parameter.default && sourceText(parameter.default);
  return { ...param, node: parameter, ...(text !== undefined && { default: text as PlainValue }) };
}

export const isOfDeclared = (param: Param): param is DeclaredParam => 'node' in param;

export const isDeclared = (kind: AnyDescriptor): kind is AnyDescriptor & DeclaredKind => 'declaration' in kind;

/** The kind of that name which a place can use: one of the file or its imports before one of the catalog. */
export function kindNamed(
  node: AstNode,
  name: string,
  category: Category | undefined,
  catalog: Catalog,
): AnyDescriptor | undefined {
  const declared = declarationsNamed(node, name).find(
    (one) => isKindDeclaration(one) && one.body !== undefined && (!category || one.category === category),
  );
  if (declared) return declaredKind(declared as ast.KindDeclaration);
  if (category) return catalog.find(category, name);
  // Where nothing asks for a kind, `mean(error)` is the fold and not the aggregator.
  const isFigure = FOLDS.some((fold) => fold.name === name) || FUNCTIONS.some((fn) => fn.name === name);
  return isFigure ? undefined : catalog.kinds.find((kind) => kind.name === name);
}

const firstSentence = (doc: string): string => /^[^\n]*?[.!?](?=\s|$)|^[^\n]+/.exec(doc)?.[0] ?? '';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
