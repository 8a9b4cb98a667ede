/** What can stand where a value is wanted: names that fit the place, usual values, the values of an axis. */
import { AstUtils } from 'langium';
import { CompletionItemKind } from 'vscode-languageserver';
import type { Catalog, Category } from '../../../runtime/api/descriptor.ts';
import { FOLDS } from '../../../runtime/expr/folds.ts';
import { FUNCTIONS } from '../../../runtime/expr/functions.ts';
import * as ast from '../../generated/ast.ts';
import { isLocal, type Local } from '../../semantics/bodies/body-locals.ts';
import { givenAt } from '../../semantics/bodies/given-names.ts';
import { sourceText } from '../../semantics/context.ts';
import { axesOf, type Expectation, expectedOfAxis } from '../../semantics/expectation.ts';
import { metricsAt } from '../../semantics/metrics-of.ts';
import { localsOf, reachableDeclarations } from '../../semantics/scope-provider.ts';
import type { Type } from '../../semantics/types.ts';
import { visibleDeclarations } from '../../semantics/visible-declarations.ts';
import { givenFunctionOffer, givenOffer, isLinkEnd, localFitsPlace, localOffer } from './body-offers.ts';
import {
  axisOffer,
  choiceOffers,
  declarationOffer,
  fnOffer,
  foldOffer,
  functionOffer,
  kindOffer,
  letOffer,
  metricOffer,
  type Offer,
  suggestionsOf,
  wordOffer,
} from './offer.ts';

export function valueOffers(node: ast.NameReference, expected: Expectation | undefined, catalog: Catalog): Offer[] {
  const type = expected?.type;
  const axes = axesOf(AstUtils.getContainerOfType(node, ast.isExperiment));
  if (expected?.axisName) return axes.map((axis) => axisOffer(axis, catalog));
  if (ast.isAxisArgument(node.$container) && node.$container.axis)
    return gridOffers(node.$container.axis?.$refText, axes);
  const locals = AstUtils.getContainerOfType(node, ast.isVary) ? [] : localsOf(node);
  if (isLinkEnd(node))
    return locals
      .filter((local) => isLocal(local) && localFitsPlace(local, node))
      .map((local) => localOffer(local as Local));
  const fitting = locals.filter(
    (local) => localFits(local, type, catalog) && !(isLocal(local) && !localFitsPlace(local, node)),
  );
  const offers = fitting.flatMap((local): Offer[] => {
    if (ast.isAxis(local)) return [axisOffer(local, catalog)];
    if (isLocal(local)) return [localOffer(local)];
    return ast.isLetDeclaration(local) ? [letOffer(local)] : [];
  });
  const isInVary = AstUtils.getContainerOfType(node, ast.isVary) !== undefined;
  const isKind = type?.is === 'kind' || (!type && isInVary);
  const isFigure = type?.is !== 'kind' && type?.is !== 'choice';
  const own = AstUtils.getContainerOfType(node, isNamedDeclaration);
  for (const declaration of reachableDeclarations(node, catalog)) {
    if (ast.isLetDeclaration(declaration)) {
      if (isFigure && own?.name !== declaration.name) offers.push(letOffer(declaration));
    } else if (ast.isKindDeclaration(declaration) && isKind && !isSame(own, declaration))
      offers.push(declarationOffer(declaration));
  }
  if (expected?.otherwise?.is === 'kind') offers.push(...kindOffers(node, expected.otherwise.category, catalog));
  if (type?.is === 'choice') offers.push(...choiceOffers(type.words));
  if (type?.is === 'boolean' && expected?.param) offers.push(...['true', 'false'].map(wordOffer));
  if (expected?.param?.suggestions && !isLaterItem(node)) offers.push(...suggestionsOf(expected.param));
  if (isKind) {
    const category = type?.is === 'kind' ? type.category : undefined;
    offers.push(...catalog.kinds.filter((kind) => !category || kind.category === category).map(kindOffer));
  }
  if (isFigure && readsResults(node)) offers.push(...metricsAt(node, catalog).map(metricOffer));
  if (isFigure) offers.push(...visibleDeclarations(node).filter(ast.isFnDeclaration).map(fnOffer));
  const given = givenAt(node);
  if (isFigure) offers.push(...given.names.map(givenOffer), ...given.functions.map(givenFunctionOffer));
  if (isFigure) offers.push(...FUNCTIONS.map(functionOffer));
  if (isFigure && readsResults(node)) offers.push(...FOLDS.map(foldOffer));
  return offers;
}

/** Of a category that could stand at the place as well. */
function kindOffers(node: ast.NameReference, category: Category, catalog: Catalog): Offer[] {
  const declared = visibleDeclarations(node).filter(
    (declaration): declaration is ast.KindDeclaration =>
      ast.isKindDeclaration(declaration) && declaration.category === category,
  );
  const kinds = catalog.kinds.filter((kind) => kind.category === category);
  return [...declared.map(declarationOffer), ...kinds.map(kindOffer)];
}

/** The declaration around the cursor comes from a tree of its own: it is told by its name. */
function isSame(own: ast.KindDeclaration | ast.LetDeclaration | undefined, declaration: ast.KindDeclaration): boolean {
  return ast.isKindDeclaration(own) && own.name === declaration.name && own.category === declaration.category;
}

/** In `time[alg: |]` only values of the axis make sense: those that stand in its line. */
function gridOffers(name: string, axes: readonly ast.Axis[]): Offer[] {
  const range = axes.find((axis) => axis.name === name)?.$container.values;
  if (!range?.start) return [];
  const values = ast.isList(range.start) ? range.start.items : [range.start, ...(range.end ? [range.end] : [])];
  return values.map((value) => ({
    label: sourceText(value),
    kind: CompletionItemKind.Value,
    rank: 0,
    detail: `value of ${name}`,
  }));
}

const isNamedDeclaration = (node: unknown): node is ast.KindDeclaration | ast.LetDeclaration =>
  ast.isKindDeclaration(node) || ast.isLetDeclaration(node);

/** The second and later positional items of a list: whole lists are no longer useful there. */
function isLaterItem(node: ast.NameReference): boolean {
  const argument = node.$container;
  if (!ast.isArgument(argument) || argument.name !== undefined) return false;
  return argument.$container.args.indexOf(argument) > 0;
}

function localFits(local: ast.Named, type: Type | undefined, catalog: Catalog): boolean {
  if (!ast.isAxis(local)) return type?.is !== 'kind' && type?.is !== 'choice';
  const own = expectedOfAxis(local, catalog)?.type;
  if (!type || !own) return true;
  if (own.is === 'kind' && type.is === 'kind') return own.category === type.category;
  return own.is === type.is;
}

function readsResults(node: ast.NameReference): boolean {
  const statement = AstUtils.getContainerOfType(node, ast.isStatement);
  return (
    ast.isExpect(statement) ||
    ast.isChart(statement) ||
    (ast.isLetDeclaration(statement) && ast.isExperiment(statement.$container))
  );
}
