/** What can stand at a place: as data, without ranges. Everything is read from the catalog and the tree. */
import { AstUtils } from 'langium';
import { CompletionItemKind } from 'vscode-languageserver';
import type { AnyDescriptor, Catalog, Param } from '../../../runtime/api/descriptor.ts';
import type { MetricInfo } from '../../../runtime/api/run.ts';
import type { StatementKind } from '../../../runtime/api/statement-kinds.ts';
import { FOLDS, type FoldInfo } from '../../../runtime/expr/folds.ts';
import { FUNCTIONS } from '../../../runtime/expr/functions.ts';
import { baseUnitOf } from '../../../runtime/units/dimension.ts';
import { UNITS } from '../../../runtime/units/unit-table.ts';
import * as docs from '../../docs/describe.ts';
import { DECLARATION_WORDS, type KeywordDoc, keywordDoc, STATEMENT_WORDS } from '../../docs/keywords.ts';
import * as ast from '../../generated/ast.ts';
import { sourceText } from '../../semantics/context.ts';
import { docOf } from '../../semantics/doc-comment.ts';
import {
  axesOf,
  descriptorOfCall,
  type Expectation,
  expectationAt,
  expectedOfAxis,
  isSentence,
  paramOfArgument,
  type StatementOfKind,
  statementKindOf,
  statementKindsOf,
  statementParamOf,
} from '../../semantics/expectation.ts';
import { metricsAt } from '../../semantics/metrics-of.ts';
import { localsOf, reachableDeclarations } from '../../semantics/scope-provider.ts';
import { describeType, type Type } from '../../semantics/types.ts';
import { exportsOf } from '../../semantics/visible-declarations.ts';
import type { CursorPlace } from './probe.ts';

export interface Offer {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** Groups in order of use: what is nearest comes first. */
  readonly rank: number;
  readonly detail?: string;
  readonly documentation?: string;
  /** Text with tab stops; the label if absent. */
  readonly snippet?: string;
  /** What the typed text is compared with; the label if absent. */
  readonly filter?: string;
  /** Open the next completion at once: after `bandwidth: ` the values follow. */
  readonly continues?: boolean;
}

export function offersAt(place: CursorPlace, catalog: Catalog): Offer[] {
  switch (place.is) {
    case 'nothing':
      return [];
    case 'declaration':
      return DECLARATION_WORDS.map((word) => keywordOffer(word, catalog));
    case 'statement': {
      const statements = place.experiment?.statements ?? [];
      const sentence = statements.find(isSentence);
      const isOffered = ({ word }: KeywordDoc) => {
        if (word === 'allreduce' || word === 'train') return !sentence;
        if (word === 'repeat' || word === 'measure') return ast.isTrain(sentence);
        return true;
      };
      const words = STATEMENT_WORDS.filter(isOffered);
      return words.map((word) => keywordOffer(word, catalog));
    }
    case 'continuation':
      return place.words.flatMap((word) => keywordDoc(word) ?? []).map((word) => keywordOffer(word, catalog));
    case 'statementKind':
      return statementKindsOf(place.statement).map((kind) => statementKindOffer(kind, place.statement));
    case 'axisName':
      return axesOf(AstUtils.getContainerOfType(place.node, ast.isExperiment)).map((axis) => ({
        ...axisOffer(axis, catalog),
        snippet: `${axis.name}: $0`,
        continues: true,
      }));
    case 'importedName':
      return exportsOf(place.entry).map((declaration) =>
        ast.isLetDeclaration(declaration) ? letOffer(declaration) : declarationOffer(declaration),
      );
    case 'argumentName':
      return parameterOffers(place.argument, catalog, false);
    case 'unit':
      return [
        ...unitOffers(place.number, place.node, catalog),
        ...place.words
          .flatMap((word) => keywordDoc(word) ?? [])
          .map((word) => afterNumber(keywordOffer(word, catalog), place.typed)),
      ];
    case 'expression':
      return expressionOffers(place.node, catalog);
  }
}

function expressionOffers(node: ast.NameReference, catalog: Catalog): Offer[] {
  const expected = expectationAt(node, catalog);
  const argument = ast.isArgument(node.$container) && node.$container.name === undefined ? node.$container : undefined;
  const parameters = argument ? parameterOffers(argument, catalog, true) : [];
  if (argument && parameters.length > 0 && isPositionOfNothing(argument, catalog)) return parameters;
  return [...valueOffers(node, expected, catalog), ...parameters];
}

function isPositionOfNothing(argument: ast.Argument, catalog: Catalog): boolean {
  const owner = argument.$container;
  if (!ast.isCall(owner)) return statementParamOf(owner, argument) === undefined;
  const descriptor = descriptorOfCall(owner, catalog);
  return descriptor !== undefined && paramOfArgument(descriptor, owner, argument) === undefined;
}

function valueOffers(node: ast.NameReference, expected: Expectation | undefined, catalog: Catalog): Offer[] {
  const type = expected?.type;
  const axes = axesOf(AstUtils.getContainerOfType(node, ast.isExperiment));
  if (expected?.axisName) return axes.map((axis) => axisOffer(axis, catalog));
  if (ast.isAxisArgument(node.$container)) return gridOffers(node.$container.axis?.$refText, axes);
  const locals = AstUtils.getContainerOfType(node, ast.isVary) ? [] : localsOf(node);
  const fitting = locals.filter((local) => localFits(local, type, catalog));
  const offers = fitting.flatMap((local): Offer[] => {
    if (ast.isAxis(local)) return [axisOffer(local, catalog)];
    return ast.isLetDeclaration(local) ? [letOffer(local)] : [];
  });
  const isInVary = AstUtils.getContainerOfType(node, ast.isVary) !== undefined;
  const isKind = type?.is === 'kind' || (!type && isInVary);
  const isFigure = type?.is !== 'kind' && type?.is !== 'choice';
  const own = AstUtils.getContainerOfType(node, isNamedDeclaration);
  for (const declaration of reachableDeclarations(node, catalog)) {
    if (ast.isLetDeclaration(declaration)) {
      if (isFigure && own?.name !== declaration.name) offers.push(letOffer(declaration));
    } else if (isKind && !isSame(own, declaration)) offers.push(declarationOffer(declaration));
  }
  if (type?.is === 'choice') offers.push(...choiceOffers(type.words));
  if (type?.is === 'boolean' && expected?.param) offers.push(...['true', 'false'].map(wordOffer));
  if (expected?.param?.suggestions && !isLaterItem(node)) offers.push(...suggestionsOf(expected.param));
  if (isKind) {
    const category = type?.is === 'kind' ? type.category : undefined;
    offers.push(...catalog.kinds.filter((kind) => !category || kind.category === category).map(kindOffer));
  }
  if (isFigure && readsResults(node)) offers.push(...metricsAt(node, catalog).map(metricOffer));
  if (isFigure) offers.push(...FUNCTIONS.map(functionOffer));
  if (isFigure && readsResults(node)) offers.push(...FOLDS.map(foldOffer));
  return offers;
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

/** Names of parameters that are not given yet. */
function parameterOffers(argument: ast.Argument, catalog: Catalog, withColon: boolean): Offer[] {
  const owner = argument.$container;
  const given = new Set(owner.args.filter((arg) => arg !== argument).map((arg) => arg.name));
  const offer = (label: string, documentation: string, isRequired: boolean): Offer => ({
    label,
    documentation,
    kind: CompletionItemKind.Property,
    rank: isRequired ? 1 : 2,
    detail: isRequired ? 'required parameter' : 'parameter',
    snippet: withColon ? `${label}: $0` : label,
    continues: withColon,
  });
  if (!ast.isCall(owner)) {
    const params = statementKindOf(owner)?.params ?? [];
    return params
      .filter(({ name }) => !given.has(name))
      .map((p) => offer(p.name, docs.describeStatementParam(p), p.required));
  }
  const descriptor = descriptorOfCall(owner, catalog);
  if (!descriptor) return [];
  const positional = owner.args
    .filter((arg) => arg !== argument && arg.name === undefined)
    .map((arg) => paramOfArgument(descriptor, owner, arg)?.name);
  return Object.entries(descriptor.params)
    .filter(([name]) => !given.has(name) && !positional.includes(name))
    .map(([name, param]) => offer(name, docs.describeParam(name, param), param.default === undefined));
}

/** A word behind a number: the number stays. */
function afterNumber(offer: Offer, typed: string): Offer {
  return { ...offer, rank: 7, snippet: `${typed}${offer.snippet ?? offer.label}`, filter: `${typed}${offer.label}` };
}

/** `16` becomes `16 GB/s` where a bandwidth is expected; where nothing is known of the place, all units are offered. */
function unitOffers(number: string, node: ast.Expression | undefined, catalog: Catalog): Offer[] {
  const expected = node && expectationAt(node, catalog);
  const type = expected?.type;
  const wanted = type?.is === 'number' ? baseUnitOf(type.dimension) : undefined;
  if (wanted === '' || (wanted === undefined && AstUtils.getContainerOfType(node, ast.isExpect))) return [];
  const units = UNITS.filter((unit) => wanted === undefined || baseUnitOf(unit.dimension) === wanted);
  const usual = expected?.param?.suggestions?.map((text) => text.replace(/^[\d._]+\s*/, '')) ?? [];
  return units.map((unit) => ({
    label: `${number} ${unit.symbol}`,
    kind: CompletionItemKind.Unit,
    rank: usual.includes(unit.symbol) ? 0 : 1,
    detail: unit.name,
    documentation: docs.describeQuantity(`${number} ${unit.symbol}`),
  }));
}

function kindOffer(kind: AnyDescriptor): Offer {
  const required = Object.entries(kind.params).filter(([, param]) => param.default === undefined);
  const stops = required.map(([name, param], index) => {
    const value = `\${${index + 1}:${param.suggestions?.[0] ?? name}}`;
    return index === 0 ? value : `${name}: ${value}`;
  });
  return {
    label: kind.name,
    kind: CompletionItemKind.Class,
    rank: 3,
    detail: kind.summary,
    documentation: docs.describeKind(kind),
    snippet: stops.length > 0 ? `${kind.name}(${stops.join(', ')})` : undefined,
  };
}

function axisOffer(axis: ast.Axis, catalog: Catalog): Offer {
  const type = expectedOfAxis(axis, catalog)?.type;
  return {
    label: axis.name,
    kind: CompletionItemKind.Variable,
    rank: 0,
    detail: `axis${type ? `, ${describeType(type)}` : ''}`,
    documentation: docs.fence(sourceText(axis.$container)),
  };
}

function letOffer(declaration: ast.LetDeclaration): Offer {
  const isColumn = ast.isExperiment(declaration.$container);
  return {
    label: declaration.name,
    kind: CompletionItemKind.Constant,
    rank: isColumn ? 0 : 2,
    detail: isColumn ? 'column' : 'constant',
    documentation: docs.fence(sourceText(declaration)),
  };
}

function declarationOffer(declaration: ast.KindDeclaration): Offer {
  return {
    label: declaration.name,
    kind: CompletionItemKind.Struct,
    rank: 1,
    detail: `${declaration.category} of this file`,
    documentation: [docs.fence(sourceText(declaration)), docOf(declaration)].filter(Boolean).join('\n\n'),
  };
}

const metricOffer = (metric: MetricInfo): Offer => ({
  label: metric.name,
  kind: CompletionItemKind.Field,
  rank: 2,
  detail: metric.unit ? `metric [${metric.unit}]` : 'metric',
  documentation: docs.describeMetric(metric),
});

const functionOffer = (fn: (typeof FUNCTIONS)[number]): Offer => ({
  label: fn.name,
  kind: CompletionItemKind.Function,
  rank: 5,
  detail: `${fn.name}(${fn.parameters.join(', ')})`,
  documentation: docs.describeFunction(fn),
  snippet: `${fn.name}($0)`,
});

const foldOffer = (fold: FoldInfo): Offer => ({
  label: fold.name,
  kind: CompletionItemKind.Function,
  rank: 5,
  detail: docs.foldUsage(fold),
  documentation: docs.describeFold(fold),
  snippet: fold.over === 'axis' ? `${fold.name}($1, over: $0)` : `${fold.name}($0)`,
});

function statementKindOffer(kind: StatementKind, statement: StatementOfKind): Offer {
  const required = kind.params.filter((param) => param.required);
  const stops = required.map(({ name }, index) => `${name}: \${${index + 1}:${name}}`);
  return {
    label: kind.name,
    kind: CompletionItemKind.Class,
    rank: 0,
    detail: kind.summary,
    documentation: docs.describeStatementKind(kind, ast.isChart(statement) ? 'chart' : 'measure'),
    snippet: stops.length > 0 ? `${kind.name}(${stops.join(', ')})` : `${kind.name}($0)`,
  };
}

const choiceOffers = (words: Readonly<Record<string, string>>): Offer[] =>
  Object.entries(words).map(([label, doc]) => ({
    label,
    kind: CompletionItemKind.EnumMember,
    rank: 0,
    detail: doc,
    documentation: `**${label}** — ${doc}`,
  }));

function suggestionsOf({ suggestions = [], doc }: Param): Offer[] {
  return suggestions.map((label) => ({
    label,
    kind: CompletionItemKind.Value,
    rank: 0,
    detail: 'usual value',
    documentation: docs.describeQuantity(label) ?? doc,
  }));
}

const wordOffer = (label: string): Offer => ({ label, kind: CompletionItemKind.Keyword, rank: 0, detail: 'condition' });

function keywordOffer(word: KeywordDoc, catalog: Catalog): Offer {
  return {
    label: word.word,
    kind: CompletionItemKind.Keyword,
    rank: 0,
    detail: word.summary,
    documentation: docs.describeKeyword(word, catalog),
    snippet: word.snippet ?? `${word.word} `,
  };
}
