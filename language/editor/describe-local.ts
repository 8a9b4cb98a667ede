/** What hover says of names inside of bodies and functions, and of functions of the file. */
import type { Catalog } from '../../runtime/api/descriptor.ts';
import * as docs from '../docs/describe.ts';
import type * as ast from '../generated/ast.ts';
import type { Local } from '../semantics/bodies/body-locals.ts';
import { declaredKind } from '../semantics/bodies/declared-kinds.ts';
import type { GivenFunction, GivenName } from '../semantics/bodies/given-names.ts';
import { TYPE_INFOS } from '../semantics/bodies/type-names.ts';
import { sourceText } from '../semantics/context.ts';
import { docOf } from '../semantics/doc-comment.ts';
import type { ElaboratedFile } from '../semantics/elaborate-file.ts';
import { describeType } from '../semantics/types.ts';
import { describeShape } from './describe-shape.ts';

const paragraphs = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join('\n\n');

export const WHAT_LOCAL: Readonly<Record<Local['$type'], string>> = {
  Parameter: 'parameter',
  Binding: 'loop variable',
  LetDeclaration: 'variable',
  NodeDeclaration: 'node',
  Use: 'part',
  State: 'state',
};

export function describeLocal(local: Local, { locals }: Pick<ElaboratedFile, 'locals'>): string {
  const type = locals.get(local);
  const isNumberLike = type && type.is !== 'node' && type.is !== 'unknown';
  const what = `**${WHAT_LOCAL[local.$type]}**${isNumberLike ? `, ${describeType(type)}` : ''}`;
  return paragraphs(docs.fence(sourceText(local)), what, docOf(local));
}

export const describeGiven = ({ name, doc, type }: GivenName): string =>
  paragraphs(docs.fence(name), `**${describeType(type)}** — ${doc}`);

export const describeGivenFunction = ({ name, parameters, doc }: GivenFunction): string =>
  paragraphs(docs.fence(`${name}(${parameters.join(', ')})`), `**function** — ${doc}`);

/** With its body: an expression is short. */
export const describeFn = (declaration: ast.FnDeclaration): string =>
  paragraphs(docs.fence(sourceText(declaration)), docOf(declaration));

/** A declaration with a body: its page like that of any kind, and how large it is with its defaults. */
export function describeDeclared(
  declaration: ast.KindDeclaration,
  file: Pick<ElaboratedFile, 'declarations'>,
  catalog: Catalog,
): string | undefined {
  const kind = declaredKind(declaration);
  const known = file.declarations.get(declaration);
  const expr = known && known !== 'open' && known.expr?.op === 'kind' ? known.expr : undefined;
  return kind && paragraphs(docs.describeKind(kind), expr && describeShape(expr, catalog));
}

export function describeTypeName(name: string): string | undefined {
  const info = TYPE_INFOS.find((one) => one.name === name);
  return info && paragraphs(docs.fence(name), `**type** — ${info.doc}`);
}
