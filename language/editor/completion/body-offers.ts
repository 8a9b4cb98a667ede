/** What can stand in a body: its lines, the names it has given itself, types, the nodes behind a dot. */
import type { AstNode } from 'langium';
import { CompletionItemKind } from 'vscode-languageserver';
import type { Catalog } from '../../../runtime/api/descriptor.ts';
import { BODY_WORDS } from '../../docs/body-words.ts';
import * as docs from '../../docs/describe.ts';
import * as ast from '../../generated/ast.ts';
import { type Local, localsAround } from '../../semantics/bodies/body-locals.ts';
import { type GivenFunction, type GivenName, givenAt } from '../../semantics/bodies/given-names.ts';
import { partsBefore } from '../../semantics/bodies/part-names.ts';
import { TYPE_INFOS } from '../../semantics/bodies/type-names.ts';
import { sourceText } from '../../semantics/context.ts';
import { docOf } from '../../semantics/doc-comment.ts';
import { describeType } from '../../semantics/types.ts';
import { WHAT_LOCAL } from '../describe-local.ts';
import type { BodyPlace } from './body-place.ts';
import { keywordOffer, type Offer } from './offer.ts';

/** The lines that a body has there, and the variables that one of them could set. */
export function bodyStatementOffers(
  { category, isInStep }: BodyPlace,
  node: AstNode | undefined,
  catalog: Catalog,
): Offer[] {
  const words = BODY_WORDS.filter(
    (word) => (!word.category || word.category === category) && (word.inStep === undefined || word.inStep === isInStep),
  );
  const settable = node ? localsAround(node).filter((one) => ast.isLetDeclaration(one) || ast.isState(one)) : [];
  const given = node ? givenAt(node).names.filter(({ isSet }) => isSet) : [];
  return [
    ...words.map((word) => keywordOffer(word, catalog)),
    ...settable.map((local) => ({ ...localOffer(local), snippet: `${local.name} = $0`, rank: 1 })),
    ...given.map((name) => ({ ...givenOffer(name), snippet: `${name.name} = $0`, rank: 1 })),
  ];
}

export function localOffer(local: Local): Offer {
  return {
    label: local.name,
    kind: ast.isNodeDeclaration(local) || ast.isUse(local) ? CompletionItemKind.Struct : CompletionItemKind.Variable,
    rank: 0,
    detail: WHAT_LOCAL[local.$type],
    documentation: [docs.fence(sourceText(local)), docOf(local)].filter(Boolean).join('\n\n'),
  };
}

export const givenOffer = ({ name, doc, type }: GivenName): Offer => ({
  label: name,
  kind: CompletionItemKind.Constant,
  rank: 1,
  detail: describeType(type),
  documentation: doc,
});

export const givenFunctionOffer = ({ name, doc, parameters }: GivenFunction): Offer => ({
  label: name,
  kind: CompletionItemKind.Function,
  rank: 2,
  detail: `${name}(${parameters.join(', ')})`,
  documentation: doc,
  snippet: `${name}($0)`,
});

/** In the ends of a link only nodes make sense, everywhere else everything but them. */
export function localFitsPlace(local: Local, node: AstNode): boolean {
  const isEnd = isLinkEnd(node);
  return (ast.isNodeDeclaration(local) || ast.isUse(local)) === isEnd;
}

/** The name with which an end begins; its indices are ordinary numbers. */
export function isLinkEnd(node: AstNode): boolean {
  let at: AstNode = node;
  while (
    (ast.isIndex(at.$container) && at.$container.target === at) ||
    (ast.isMember(at.$container) && at.$container.target === at)
  ) {
    at = at.$container;
  }
  return ast.isLink(at.$container) && (at.$containerProperty === 'from' || at.$containerProperty === 'to');
}

export function typeOffers(isOfFunction: boolean): Offer[] {
  return TYPE_INFOS.filter(({ name }) => isOfFunction || name !== 'vector').map(({ name, doc }) => ({
    label: name,
    kind: CompletionItemKind.TypeParameter,
    rank: 0,
    detail: doc,
    documentation: doc,
    snippet: name === 'list' ? 'list<${1:count}>' : name,
  }));
}

/** `s[0].|`: nodes and parts of the topology that was put in. */
export function memberOffers(node: ast.Member): Offer[] {
  return (partsBefore(node) ?? []).map((local) => localOffer(local));
}
