/** What can stand at a place: as data, without ranges. Everything is read from the catalog and the tree. */
import { AstUtils } from 'langium';
import { CompletionItemKind } from 'vscode-languageserver';
import type { Catalog } from '../../../runtime/api/descriptor.ts';
import { isRequired } from '../../../runtime/api/statement-kinds.ts';
import { baseUnitOf } from '../../../runtime/units/dimension.ts';
import { UNITS } from '../../../runtime/units/unit-table.ts';
import * as docs from '../../docs/describe.ts';
import type { KeywordDoc } from '../../docs/keyword-doc.ts';
import { DECLARATION_WORDS, keywordDoc, STATEMENT_WORDS } from '../../docs/keywords.ts';
import * as ast from '../../generated/ast.ts';
import {
  axesOf,
  descriptorOfCall,
  expectationAt,
  isSentence,
  paramOfArgument,
  statementKindOf,
  statementKindsOf,
  statementParamOf,
} from '../../semantics/expectation.ts';
import { reducesWorkload } from '../../semantics/metrics-of.ts';
import { isCallee } from '../../semantics/resolve.ts';
import { exportsOf } from '../../semantics/visible-declarations.ts';
import { bodyStatementOffers, memberOffers, typeOffers } from './body-offers.ts';
import {
  afterNumber,
  axisOffer,
  declarationOffer,
  fnOffer,
  keywordOffer,
  letOffer,
  type Offer,
  statementKindOffer,
} from './offer.ts';
import type { CursorPlace } from './probe.ts';
import { valueOffers } from './value-offers.ts';

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
        if (word === 'fidelity') return !ast.isTrain(sentence) && !statements.some(ast.isFidelity);
        if (word === 'overlap') return isOverlapOffered(statements, sentence, catalog);
        if (word === 'repeat') return ast.isTrain(sentence);
        if (word === 'measure') return sentence !== undefined;
        return true;
      };
      const words = STATEMENT_WORDS.filter(isOffered);
      return words.map((word) => keywordOffer(word, catalog));
    }
    case 'bodyStatement':
      return bodyStatementOffers(place.body, place.node, catalog);
    case 'typeName':
      return typeOffers(place.isOfFunction);
    case 'member':
      return memberOffers(place.node);
    case 'continuation':
      return place.words.flatMap((word) => keywordDoc(word) ?? []).map((word) => keywordOffer(word, catalog));
    case 'statementKind':
      return statementKindsOf(place.statement, catalog).map(statementKindOffer);
    case 'axisName':
      return axesOf(AstUtils.getContainerOfType(place.node, ast.isExperiment)).map((axis) => ({
        ...axisOffer(axis, catalog),
        snippet: `${axis.name}: $0`,
        continues: true,
      }));
    case 'importedName':
      return exportsOf(place.entry).map((declaration) =>
        ast.isLetDeclaration(declaration)
          ? letOffer(declaration)
          : ast.isFnDeclaration(declaration)
            ? fnOffer(declaration)
            : declarationOffer(declaration),
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

/** Behind a size nothing can be overlapped. */
function isOverlapOffered(
  statements: readonly ast.Statement[],
  sentence: ast.AllReduce | ast.Train | undefined,
  catalog: Catalog,
): boolean {
  return ast.isAllReduce(sentence) && reducesWorkload(sentence, catalog) && !statements.some(ast.isOverlap);
}

function expressionOffers(node: ast.NameReference, catalog: Catalog): Offer[] {
  if (isCallee(node)) return calleeOffers(node, node.$container as ast.Call, catalog);
  const expected = expectationAt(node, catalog);
  const argument = ast.isArgument(node.$container) && node.$container.name === undefined ? node.$container : undefined;
  const parameters = argument ? parameterOffers(argument, catalog, true) : [];
  if (argument && parameters.length > 0 && isPositionOfNothing(argument, catalog)) return parameters;
  return [...valueOffers(node, expected, catalog), ...parameters];
}

/** A name with its brackets behind it: only the name is replaced, and only what takes arguments is offered. */
function calleeOffers(node: ast.NameReference, call: ast.Call, catalog: Catalog): Offer[] {
  const offers = valueOffers(node, expectationAt(call, catalog), catalog);
  const kinds = [CompletionItemKind.Class, CompletionItemKind.Function] as const;
  return offers.filter(({ kind }) => kinds.some((k) => k === kind)).map((offer) => ({ ...offer, snippet: undefined }));
}

function isPositionOfNothing(argument: ast.Argument, catalog: Catalog): boolean {
  const owner = argument.$container;
  if (!ast.isCall(owner)) return statementParamOf(owner, argument, catalog) === undefined;
  const descriptor = descriptorOfCall(owner, catalog);
  return descriptor !== undefined && paramOfArgument(descriptor, owner, argument) === undefined;
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
    return Object.entries(statementKindOf(owner, catalog)?.params ?? {})
      .filter(([name]) => !given.has(name))
      .map(([name, param]) => offer(name, docs.describeParam(name, param), isRequired(param)));
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
