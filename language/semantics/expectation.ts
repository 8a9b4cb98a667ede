/**
 * What a place in the text asks for: decided top-down from the surroundings, without evaluating anything. Scoping,
 * checking and completion all ask here, so that what is offered is what is accepted.
 */
import { type AstNode, AstUtils } from 'langium';
import type { AnyDescriptor, Catalog, Category, Param } from '../../runtime/api/descriptor.ts';
import { LINK_KIND, MEASURE_KINDS, type StatementKind } from '../../runtime/api/statement-kinds.ts';
import { FOLDS } from '../../runtime/expr/folds.ts';
import { parseQuantity } from '../../runtime/units/quantity.ts';
import * as ast from '../generated/ast.ts';
import { kindNamed } from './bodies/declared-kinds.ts';
import { expectedInBody, expectedOfParameter } from './bodies/expected-in-body.ts';
import { parameterOf } from './bodies/parameter-of.ts';
import { declarationsNamed } from './declaration-index.ts';
import { metricsAt, reducesWorkload } from './metrics-of.ts';
import { referredName } from './referred-name.ts';
import { BOOLEAN, kindOf, numberOf, PURE_NUMBER, SIZE, scalarType, type Type, typeOfParam } from './types.ts';
import { dimensionOfUnit } from './unit-dimension.ts';

export interface Expectation {
  readonly type: Type;
  /** How messages call the place: `bandwidth` of `torus`. */
  readonly what: string;
  /** The parameter whose value stands here. */
  readonly param?: Param;
  /** What could stand here as well: a workload for a size. */
  readonly otherwise?: Type;
  /** `true` where a chart wants the bare name of an axis. */
  readonly axisName?: boolean;
}

/** What is reduced: at least one byte, so that rates have a value. */
export const MESSAGE_SIZE: Param = { kind: 'bytes', doc: '', min: 1, suggestions: ['64 MiB'] };

/** Behind `allreduce`: a size, where nothing that is written there is a workload. */
export const WHAT_IS_REDUCED = {
  size: { type: SIZE, what: 'the message size', param: MESSAGE_SIZE, otherwise: kindOf('workload') },
  workload: { type: kindOf('workload'), what: '`allreduce`' },
} as const satisfies Record<string, Expectation>;

interface Asked {
  readonly catalog: Catalog;
  readonly answer: Expectation | undefined;
}

/** Linking, checking and the editor ask about a place several times; its tree does not change between. */
const asked = new WeakMap<ast.Expression, Asked>();

export function expectationAt(node: ast.Expression, catalog: Catalog): Expectation | undefined {
  const known = asked.get(node);
  if (known && known.catalog === catalog) return known.answer;
  const answer = expectedIn(node, catalog, new Set());
  // What an imported file declares can change while this tree stays.
  if (AstUtils.getContainerOfType(node, ast.isModel)?.imports.length === 0) asked.set(node, { catalog, answer });
  return answer;
}

/** For a node that stays while something that its place depends on has changed. */
export function forgetExpectation(node: AstNode): void {
  asked.delete(node as ast.Expression);
}

function expectedIn(node: ast.Expression, catalog: Catalog, seen: Set<ast.Axis>): Expectation | undefined {
  const parent = node.$container as AstNode | undefined;
  if (!parent) return undefined;
  if (ast.isKindDeclaration(parent)) {
    return { type: kindOf(parent.category), what: `\`${parent.category} ${parent.name}\`` };
  }
  const inBody = expectedInBody(node, parent);
  if (inBody) return inBody;
  if (ast.isConditional(parent) && node !== parent.condition) return expectedIn(parent, catalog, seen);
  if (ast.isAllReduce(parent)) return expectedInSentence(node, parent, catalog);
  if (ast.isTrain(parent)) return expectedInTraining(node, parent);
  if (ast.isFidelity(parent)) return { type: kindOf('engine'), what: '`fidelity`' };
  if (ast.isOverlap(parent)) return { type: kindOf('overlap'), what: '`overlap`' };
  if (ast.isRepeat(parent)) return { type: PURE_NUMBER, what: '`repeat`' };
  if (ast.isExpect(parent)) return { type: BOOLEAN, what: node === parent.where ? '`where`' : '`expect`' };
  if (ast.isSeed(parent)) return { type: PURE_NUMBER, what: '`seed`' };
  if (ast.isUnary(parent))
    return parent.operator === 'not' ? { type: BOOLEAN, what: '`not`' } : expectedIn(parent, catalog, seen);
  if (ast.isLogical(parent)) return { type: BOOLEAN, what: `\`${parent.operator}\`` };
  if (ast.isComparison(parent)) return expectedInComparison(node, parent, catalog, seen);
  if (ast.isArgument(parent)) return expectedInArgument(parent, catalog, seen);
  if (ast.isAxisArgument(parent)) {
    const axis = findAxis(parent, referredName(parent));
    return axis && expectedOfAxis(axis, catalog, seen);
  }
  if (ast.isRange(parent)) return expectedInRange(node, parent, catalog, seen);
  if (ast.isList(parent) || ast.isGroup(parent)) return expectedInItems(node, parent, catalog, seen);
  return undefined;
}

function expectedInSentence(node: ast.Expression, sentence: ast.AllReduce, catalog: Catalog): Expectation | undefined {
  if (node === sentence.size) return WHAT_IS_REDUCED[reducesWorkload(sentence, catalog) ? 'workload' : 'size'];
  if (node === sentence.topology) return { type: kindOf('topology'), what: '`on`' };
  if (node === sentence.algorithm) return { type: kindOf('algorithm'), what: '`using`' };
  return undefined;
}

function expectedInTraining(node: ast.Expression, sentence: ast.Train): Expectation | undefined {
  if (node === sentence.problem) return { type: kindOf('problem'), what: '`train`' };
  if (node === sentence.optimizer) return { type: kindOf('optimizer'), what: '`with`' };
  if (node === sentence.workers) return { type: kindOf('workers'), what: '`across`' };
  if (node === sentence.topology) return { type: kindOf('topology'), what: '`on`' };
  if (node === sentence.algorithm) return { type: kindOf('algorithm'), what: '`using`' };
  if (node === sentence.until) return { type: BOOLEAN, what: '`until`' };
  return { type: PURE_NUMBER, what: 'the number of steps' };
}

/** The sides of a comparison help each other: `alg == ring`, `size >= 16 MiB`. */
function expectedInComparison(
  node: ast.Expression,
  comparison: ast.Comparison,
  catalog: Catalog,
  seen: Set<ast.Axis>,
): Expectation | undefined {
  const other = (node === comparison.left ? comparison.right : comparison.left) as ast.Expression | undefined;
  const target = other && ast.isIndex(other) ? other.target : other;
  if (!ast.isNameReference(target)) return undefined;
  const name = referredName(target);
  const what = `the comparison with \`${name}\``;
  const axis = findAxis(target, name);
  const type = axis ? expectedOfAxis(axis, catalog, seen)?.type : metricType(target, name, catalog);
  return type && { type, what };
}

function metricType(node: AstNode, name: string, catalog: Catalog): Type | undefined {
  const metric = metricsAt(node, catalog).find((m) => m.name === name);
  return metric && numberOf(dimensionOfUnit(metric.unit));
}

function expectedInArgument(argument: ast.Argument, catalog: Catalog, seen: Set<ast.Axis>): Expectation | undefined {
  const owner = argument.$container;
  if (!ast.isCall(owner)) {
    const match = statementParamOf(owner, argument, catalog);
    return match && expectedOfStatementParam(match, owner);
  }
  const fn = declarationsNamed(owner, calleeName(owner) ?? '').find(ast.isFnDeclaration);
  if (fn) {
    const parameter = parameterOf(fn, owner, argument);
    return parameter && { ...expectedOfParameter(parameter), what: `\`${parameter.name}\` of \`${fn.name}\`` };
  }
  const descriptor = descriptorOfCall(owner, catalog, seen);
  if (!descriptor && isFirstStep(owner)) return { type: BOOLEAN, what: `\`${calleeName(owner)}\`` };
  if (!descriptor && argument.name === 'over') return { type: { is: 'unknown' }, what: '`over`', axisName: true };
  const match = descriptor && paramOfArgument(descriptor, owner, argument);
  return match && { type: match.item, what: `\`${match.name}\` of \`${descriptor.name}\``, param: match.param };
}

function expectedOfStatementParam({ name, param }: StatementParam, owner: StatementOfKind): Expectation | undefined {
  const of = ast.isChart(owner) ? 'the chart' : ast.isLink(owner) ? 'the link' : `\`${owner.kind}\``;
  const what = `\`${name}\` of ${of}`;
  if (param.kind === 'figure') return undefined;
  if (param.kind === 'axis') return { type: { is: 'unknown' }, what, axisName: true };
  return { type: typeOfParam(param), what, param };
}

function expectedInRange(
  node: ast.Expression,
  range: ast.Range,
  catalog: Catalog,
  seen: Set<ast.Axis>,
): Expectation | undefined {
  if (node === range.count) return { type: PURE_NUMBER, what: 'the number of values' };
  if (node === range.by && range.factor) return { type: PURE_NUMBER, what: 'the factor' };
  const vary = range.$container;
  const expected = vary.axes.length === 1 ? expectedOfAxis(vary.axes[0], catalog, seen) : undefined;
  if (!expected) return node === range.start ? undefined : expectedAfterStart(range);
  return ast.isList(node) ? { ...expected, type: { is: 'list', item: expected.type } } : expected;
}

/** Where nothing else is known of an axis, its first value says what the others are. */
function expectedAfterStart({ start }: ast.Range): Expectation | undefined {
  const what = 'this range';
  if (ast.isNumberLiteral(start)) return { type: PURE_NUMBER, what };
  const quantity = ast.isQuantity(start) ? parseQuantity(start.text) : undefined;
  return quantity && { type: numberOf(quantity.unit.dimension), what };
}

function expectedInItems(
  node: ast.Expression,
  parent: ast.List | ast.Group,
  catalog: Catalog,
  seen: Set<ast.Axis>,
): Expectation | undefined {
  const holder = parent.$container;
  if (ast.isGroup(parent) && parent.items.length === 1) return expectedIn(parent, catalog, seen);
  const range = ast.isRange(holder)
    ? holder
    : ast.isList(holder) && ast.isRange(holder.$container)
      ? holder.$container
      : undefined;
  if (range) {
    const { axes } = range.$container;
    const isTuple = ast.isGroup(parent);
    if (isTuple !== axes.length > 1) return undefined;
    const axis = axes[isTuple ? parent.items.indexOf(node) : 0];
    return axis && expectedOfAxis(axis, catalog, seen);
  }
  const outer = expectedIn(parent, catalog, seen);
  return outer && outer.type.is === 'list' ? { ...outer, type: outer.type.item } : undefined;
}

/** An axis takes its type from where its name is used in the lines that say what runs. */
export function expectedOfAxis(
  axis: ast.Axis,
  catalog: Catalog,
  seen: Set<ast.Axis> = new Set(),
): Expectation | undefined {
  if (seen.has(axis)) return undefined;
  const within = new Set(seen).add(axis);
  const experiment = AstUtils.getContainerOfType(axis, ast.isExperiment);
  for (const line of experiment?.statements.filter(isPartOfRun) ?? []) {
    for (const node of AstUtils.streamAst(line)) {
      if (!ast.isNameReference(node) || referredName(node) !== axis.name) continue;
      const expected = expectedIn(node, catalog, within);
      if (expected) return expected;
    }
  }
  return undefined;
}

/** The line of an experiment that says what runs. */
export function isSentence(statement: AstNode): statement is ast.AllReduce | ast.Train {
  return ast.isAllReduce(statement) || ast.isTrain(statement);
}

/** The sentence, and the lines that say how it is run: what an axis is varied for. */
function isPartOfRun(statement: AstNode): boolean {
  return isSentence(statement) || ast.isFidelity(statement) || ast.isOverlap(statement);
}

/** The axis of that name in the experiment around a node. */
export function findAxis(node: AstNode, name: string): ast.Axis | undefined {
  const experiment = AstUtils.getContainerOfType(node, ast.isExperiment);
  return axesOf(experiment).find((axis) => axis.name === name);
}

export function axesOf(experiment: ast.Experiment | undefined): ast.Axis[] {
  return experiment?.statements.filter(ast.isVary).flatMap((vary) => vary.axes) ?? [];
}

export function calleeName(call: ast.Call): string | undefined {
  return ast.isNameReference(call.callee) ? referredName(call.callee) : undefined;
}

/** Whether a call asks for the first step at which a condition holds. */
function isFirstStep(call: ast.Call): boolean {
  const name = calleeName(call);
  return FOLDS.some((fold) => fold.name === name && fold.over === 'steps');
}

/** The kind a call makes: the category that its place asks for, else the first category that has the name. */
export function descriptorOfCall(
  call: ast.Call,
  catalog: Catalog,
  seen: Set<ast.Axis> = new Set(),
): AnyDescriptor | undefined {
  const name = calleeName(call);
  if (!name) return undefined;
  const expected = expectedIn(call, catalog, seen)?.type;
  const category: Category | undefined = expected?.is === 'kind' ? expected.category : undefined;
  return kindNamed(call, name, category, catalog);
}

export interface ParamMatch {
  readonly name: string;
  readonly param: Param;
  /** Type of this one argument: a positional argument of a list parameter is one item. */
  readonly item: Type;
  /** `true` where the argument is one of the positional items of a list. */
  readonly isItem: boolean;
}

/** Which parameter an argument means: by name, or by position; a list in first place takes all positional arguments. */
export function paramOfArgument(
  descriptor: AnyDescriptor,
  call: ast.Call,
  argument: ast.Argument,
): ParamMatch | undefined {
  const params = Object.entries(descriptor.params);
  if (argument.name !== undefined) {
    const named = params.find(([name]) => name === argument.name);
    return named && { name: named[0], param: named[1], item: typeAt(named[1], argument), isItem: false };
  }
  const position = call.args.filter((arg) => arg.name === undefined).indexOf(argument);
  const first = params[0];
  if (first?.[1].list) {
    if (ast.isList(argument.value))
      return { name: first[0], param: first[1], item: typeOfParam(first[1]), isItem: false };
    return { name: first[0], param: first[1], item: scalarType(first[1]), isItem: true };
  }
  const entry = params[position];
  return entry && { name: entry[0], param: entry[1], item: typeAt(entry[1], argument), isItem: false };
}

/** What takes one value for all or one for each asks for a list where a list is written. */
function typeAt(param: Param, { value }: ast.Argument): Type {
  const type = typeOfParam(param);
  return param.per && ast.isList(value) ? { is: 'list', item: type } : type;
}

/** A line with a word that says which of its kind it is: `chart line(...)`, `measure trace(...)`, `measure tailMean(...)`. */
export type StatementOfKind = ast.Chart | ast.Measure | ast.Link;

export function statementKindsOf(statement: StatementOfKind, catalog: Catalog): readonly StatementKind[] {
  if (ast.isLink(statement)) return [LINK_KIND];
  const ofCategory = (wanted: Category) => catalog.kinds.filter(({ category }) => category === wanted);
  return ast.isChart(statement) ? ofCategory('chart') : [...MEASURE_KINDS, ...ofCategory('metric')];
}

export function statementKindOf(statement: StatementOfKind, catalog: Catalog): StatementKind | undefined {
  return statementKindsOf(statement, catalog).find(({ name }) => ast.isLink(statement) || name === statement.kind);
}

export interface StatementParam {
  readonly name: string;
  readonly param: Param;
}

export function statementParamOf(
  statement: StatementOfKind,
  argument: ast.Argument,
  catalog: Catalog,
): StatementParam | undefined {
  const params = Object.entries(statementKindOf(statement, catalog)?.params ?? {});
  const found =
    argument.name !== undefined
      ? params.find(([name]) => name === argument.name)
      : params[statement.args.filter((arg) => arg.name === undefined).indexOf(argument)];
  return found && { name: found[0], param: found[1] };
}
