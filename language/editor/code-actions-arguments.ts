/** Mends of arguments: those that are missing come with usual values, those that are too many go. */
import { AstUtils } from 'langium';
import type { Catalog } from '../../runtime/api/descriptor.ts';
import { isRequired } from '../../runtime/api/statement-kinds.ts';
import * as ast from '../generated/ast.ts';
import { sourceText } from '../semantics/context.ts';
import {
  axesOf,
  descriptorOfCall,
  expectationAt,
  paramOfArgument,
  statementKindOf,
  statementParamOf,
} from '../semantics/expectation.ts';
import { metricsAt } from '../semantics/metrics-of.ts';
import { referredName } from '../semantics/referred-name.ts';
import { insertBehind, type Marked, type Mend, quote, removeItem, replaceNode } from './code-actions-edits.ts';

export function removeArgument({ node }: Marked): Mend[] {
  const argument = AstUtils.getContainerOfType(node, ast.isArgument);
  return argument
    ? [{ title: `Remove ${quote(argument)}`, edits: removeItem(argument, argument.$container.args) }]
    : [];
}

/** Usual values of the parameters that have no default. */
export function addArguments({ node, catalog }: Marked): Mend[] {
  if (ast.isChart(node) || ast.isMeasure(node)) return addFigures(node, catalog);
  if (!ast.isNameReference(node)) return [];
  const { $container: parent } = node;
  const call = ast.isCall(parent) && parent.callee === node ? parent : undefined;
  const expected = call ? undefined : expectationAt(node, catalog)?.type;
  const name = referredName(node);
  const descriptor = call
    ? descriptorOfCall(call, catalog)
    : expected?.is === 'kind'
      ? catalog.find(expected.category, name)
      : catalog.kinds.find((kind) => kind.name === name);
  if (!descriptor) return [];
  const given = new Set(call?.args.map((argument) => paramOfArgument(descriptor, call, argument)?.name));
  const missing = Object.entries(descriptor.params).filter(
    ([param, { default: usual }]) => usual === undefined && !given.has(param),
  );
  const texts = missing.map(([param, { list, suggestions }], index) => ({
    value: suggestions?.[0],
    prefix: list && index === 0 && given.size === 0 ? '' : `${param}: `,
  }));
  if (texts.length === 0 || texts.some(({ value }) => value === undefined)) return [];
  const added = texts.map(({ prefix, value }) => `${prefix}${value}`).join(', ');
  const last = call?.args.at(-1);
  const title = `Add \`${added}\``;
  if (last) return [{ title, edits: insertBehind(last, `, ${added}`) }];
  return [{ title, edits: replaceNode(call ?? node, `${name}(${added})`) }];
}

/** The last figure that a chart needs is a metric, those before it are axes. */
function addFigures(statement: ast.Chart | ast.Measure, catalog: Catalog): Mend[] {
  const { $container: experiment, args } = statement;
  const params = Object.entries(statementKindOf(statement, catalog)?.params ?? {});
  const required = params.filter(([, param]) => isRequired(param)).map(([name]) => name);
  const given = args.map((argument) => statementParamOf(statement, argument, catalog)?.name);
  const axes = axesOf(experiment);
  const values = required.map((_, index) =>
    index < required.length - 1 ? axes[index]?.name : metricsAt(statement, catalog)[0]?.name,
  );
  const missing = required.flatMap((name, index) => (given.includes(name) ? [] : [{ name, value: values[index] }]));
  if (missing.length === 0 || missing.some(({ value }) => value === undefined)) return [];
  const added = missing.map(({ name, value }) => `${name}: ${value}`).join(', ');
  const last = args.at(-1);
  const word = sourceText(statement).replace(/\(.*$/, '');
  const edits = last ? insertBehind(last, `, ${added}`) : replaceNode(statement, `${word}(${added})`);
  return [{ title: `Add \`${added}\``, edits }];
}
