/** Hover: a plain function of the analysed document. Says what a name is, what a parameter means, what a quantity is worth. */
import { type AstNode, AstUtils, type LangiumDocument } from 'langium';
import type { HoverProvider } from 'langium/lsp';
import type { Hover, HoverParams } from 'vscode-languageserver';
import type { Catalog } from '../../runtime/api/descriptor.ts';
import type { Expr } from '../../runtime/api/expr.ts';
import { rowsOf } from '../../runtime/expr/axis-values.ts';
import { formatQuantity } from '../../runtime/units/format.ts';
import type { Catalogs } from '../catalogs.ts';
import * as docs from '../docs/describe.ts';
import { keywordDoc } from '../docs/keywords.ts';
import { elaborated } from '../document-analysis.ts';
import * as ast from '../generated/ast.ts';
import { isLocal } from '../semantics/bodies/body-locals.ts';
import { partAt } from '../semantics/bodies/part-names.ts';
import { constantOf, sourceText } from '../semantics/context.ts';
import { docOf } from '../semantics/doc-comment.ts';
import {
  descriptorOfCall,
  expectedOfAxis,
  paramOfArgument,
  statementKindOf,
  statementParamOf,
} from '../semantics/expectation.ts';
import { printValue } from '../semantics/issues.ts';
import { resolveName } from '../semantics/resolve.ts';
import { describeType, unitOfType } from '../semantics/types.ts';
import {
  describeDeclared,
  describeFn,
  describeGiven,
  describeGivenFunction,
  describeLocal,
  describeTypeName,
} from './describe-local.ts';
import { describeShape } from './describe-shape.ts';
import { spotAt } from './node-at.ts';

export class SynclineHoverProvider implements HoverProvider {
  private readonly catalogs: Catalogs;

  constructor(catalogs: Catalogs) {
    this.catalogs = catalogs;
  }

  getHoverContent(document: LangiumDocument, { position }: HoverParams): Hover | undefined {
    const spot = spotAt(document, position);
    const value = spot && hoverText(document, spot.node, spot.property, spot.leaf.text, this.catalogs(document));
    if (!value || !spot) return undefined;
    return { contents: { kind: 'markdown', value }, range: spot.leaf.range };
  }
}

export function hoverText(
  document: LangiumDocument,
  node: AstNode,
  property: string | undefined,
  text: string,
  catalog: Catalog,
): string | undefined {
  if (ast.isQuantity(node)) return docs.describeQuantity(node.text);
  if (ast.isNameReference(node)) return hoverName(document, node, catalog);
  if (ast.isArgument(node) && property === 'name') return hoverArgument(node, catalog);
  if (ast.isAxisArgument(node) && property === 'axis') {
    return node.axis?.ref && describeAxis(document, node.axis?.ref, catalog);
  }
  if (ast.isTypeName(node) && property === 'name') return describeTypeName(node.name);
  if (ast.isMember(node) && property === 'member') return hoverMember(document, node, catalog);
  if (property === 'name') return hoverDeclaration(document, node, catalog);
  if ((ast.isChart(node) || ast.isMeasure(node)) && property === 'kind') {
    const chart = ast.isChart(node) ? catalog.find('chart', node.kind) : undefined;
    if (chart) return docs.describeKind(chart);
    const kind = statementKindOf(node, catalog);
    return kind && docs.describeStatementKind(kind, 'measure');
  }
  const keyword = keywordDoc(text);
  return keyword && docs.describeKeyword(keyword, catalog);
}

function hoverName(document: LangiumDocument, node: ast.NameReference, catalog: Catalog): string | undefined {
  const meaning = resolveName(node, catalog);
  switch (meaning?.is) {
    case undefined:
      return undefined;
    case 'axis':
      return describeAxis(document, meaning.axis, catalog);
    case 'let':
      return hoverDeclaration(document, meaning.declaration, catalog);
    case 'declaration':
      return hoverDeclaration(document, meaning.declaration, catalog);
    case 'local':
      return describeLocal(meaning.local, elaborated(document, catalog));
    case 'given':
      return describeGiven(meaning.given);
    case 'givenFunction':
      return describeGivenFunction(meaning.given);
    case 'ownFunction':
      return describeFn(meaning.declaration);
    case 'choice':
      return `**${meaning.word}** — ${meaning.doc}`;
    case 'metric':
      return docs.describeMetric(meaning.metric);
    case 'kind':
      return docs.describeKind(meaning.descriptor);
    case 'function':
      return docs.describeFunction(meaning.fn);
    case 'fold':
      return docs.describeFold(meaning.fold);
  }
}

function hoverArgument(node: ast.Argument, catalog: Catalog): string | undefined {
  const owner = node.$container;
  if (!ast.isCall(owner)) {
    const param = statementParamOf(owner, node, catalog);
    return param && docs.describeParam(param.name, param.param);
  }
  const descriptor = descriptorOfCall(owner, catalog);
  const match = descriptor && paramOfArgument(descriptor, owner, node);
  return match && docs.describeParam(match.name, match.param);
}

function hoverDeclaration(document: LangiumDocument, node: AstNode, catalog: Catalog): string | undefined {
  if (ast.isAxis(node)) return describeAxis(document, node, catalog);
  if (isLocal(node)) return describeLocal(node, elaborated(document, catalog));
  if (ast.isFnDeclaration(node)) return describeFn(node);
  if (ast.isKindDeclaration(node) && node.body) return describeDeclared(node, elaborated(document, catalog), catalog);
  if (ast.isExperiment(node)) {
    return [`**experiment ${node.name}**${node.title ? ` — ${node.title}` : ''}`, docOf(node)]
      .filter(Boolean)
      .join('\n\n');
  }
  if (!ast.isKindDeclaration(node) && !ast.isLetDeclaration(node)) return undefined;
  const known = elaborated(AstUtils.getDocument(node), catalog).declarations.get(node);
  const found = known === 'open' ? undefined : known;
  const parts = [docs.fence(sourceText(node)), docOf(node)];
  if (ast.isLetDeclaration(node) && found) parts.push(describeLet(found.type, found.expr));
  if (found?.expr?.op === 'kind') parts.push(describeShape(found.expr, catalog));
  return parts.filter(Boolean).join('\n\n');
}

/** The node or part behind a dot. */
function hoverMember(document: LangiumDocument, node: ast.Member, catalog: Catalog): string | undefined {
  const part = partAt(node);
  return part && describeLocal(part, elaborated(document, catalog));
}

function describeLet(type: Parameters<typeof describeType>[0], expr: Expr | undefined): string {
  const value = constantOf(expr);
  if (value === undefined) return describeType(type);
  return `= ${printValue(value, type)}, ${describeType(type)}`;
}

function describeAxis(document: LangiumDocument, axis: ast.Axis, catalog: Catalog): string {
  const experiment = axis.$container.$container;
  const planned = elaborated(document, catalog).planned?.plan.experiments.find(({ name }) => name === experiment.name);
  const group = planned?.axes.find(({ axes }) => axes.some(({ name }) => name === axis.name));
  const head = docs.fence(sourceText(axis.$container));
  const expected = expectedOfAxis(axis, catalog)?.type;
  const type = expected ? `, ${describeType(expected)}` : '';
  if (!group) return `${head}\n\n**axis** of \`${experiment.name}\`${type}`;
  const column = group.axes.findIndex(({ name }) => name === axis.name);
  const unit = expected ? unitOfType(expected) : group.axes[column].unit;
  const values = rowsOf(group).map((row) => row[column]);
  const shown = values.slice(0, 16).map((v) => (typeof v === 'number' ? formatQuantity(v, unit) : printValue(v)));
  const more = values.length > shown.length ? ', …' : '';
  return `${head}\n\n**axis** of \`${experiment.name}\`${type}, ${values.length} values: ${shown.join(', ')}${more}`;
}
