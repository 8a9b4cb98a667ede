/**
 * Does the algorithm fit the network? Asked for every pair of values that the sentence puts together, from the closed-form
 * shape, without building anything. Arguments that follow an axis get their range checked here too.
 */
import type { AlgorithmDescriptor, ParamValue, TopologyDescriptor } from '../../runtime/api/descriptor.ts';
import type { Expr, KindValue, Value } from '../../runtime/api/expr.ts';
import type { Finding } from '../../runtime/api/issue.ts';
import type { AllReduce, AxisGroup, Column } from '../../runtime/api/plan.ts';
import { rowsOf } from '../../runtime/expr/axis-values.ts';
import { checkParamValue } from '../../runtime/expr/check-param.ts';
import { EvaluationError, evaluate, type Scope } from '../../runtime/expr/evaluate.ts';
import { formatQuantity } from '../../runtime/units/format.ts';
import * as ast from '../generated/ast.ts';
import { namesRead } from './check-experiment.ts';
import { type Context, constantOf, sourceText } from './context.ts';
import { findingsOf } from './elaborate-call.ts';
import { cellNode } from './elaborate-vary.ts';
import { descriptorOfCall, paramOfArgument } from './expectation.ts';
import { printValue, simpleError } from './issues.ts';

/** Pairs looked at; a larger grid is checked in its first part while typing, and point by point in the run. */
const MOST_PAIRS = 2_000;

interface Varied {
  readonly vary: ast.Vary;
  readonly group: AxisGroup;
}

/** One value per axis that matters, with the place where it was written. */
interface Pick {
  readonly values: Readonly<Record<string, Value>>;
  readonly nodes: Readonly<Record<string, ast.Expression>>;
}

export function checkNetworks(
  sentence: ast.AllReduce,
  run: AllReduce,
  varied: readonly Varied[],
  columns: readonly Column[],
  context: Context,
): void {
  const read = namesRead({ ...run, size: run.topology }, columns);
  const relevant = varied.filter(({ group }) => group.axes.some(({ name }) => read.has(name)));
  const said = new Set<string>();
  for (const pick of picks(relevant)) {
    const scope = scopeOf(pick.values, columns);
    const topology = kindValueOf(run.topology, scope);
    const algorithm = kindValueOf(run.algorithm, scope);
    if (!topology || !algorithm) continue;
    const onTopology = { part: sentence.topology, expr: run.topology, value: topology };
    const onAlgorithm = { part: sentence.algorithm, expr: run.algorithm, value: algorithm };
    const topologyKind = context.catalog.topology(topology.kind);
    const algorithmKind = context.catalog.algorithm(algorithm.kind);
    if (!topologyKind || !algorithmKind) continue;
    const wrong = [...rangeFindings(topologyKind, onTopology), ...rangeFindings(algorithmKind, onAlgorithm)];
    const unfit = wrong.length > 0 ? [] : requirements(topologyKind, algorithmKind, topology, algorithm);
    for (const { finding, at } of [...wrong, ...unfit.map((finding) => ({ finding, at: onAlgorithm }))]) {
      const node = argumentOf(nodeOf(at.part, at.expr, pick), finding.param, context);
      const key = `${finding.message}@${node.$cstNode?.offset}`;
      if (said.has(key)) continue;
      said.add(key);
      const fixes = finding.addArgument ? withArgument(node, finding.addArgument) : undefined;
      const point = describePick(pick, relevant, at.expr);
      context.report({
        ...simpleError(finding.code, `${finding.message}${point}`, finding.hint, fixes),
        spot: { node },
      });
    }
    if (said.size >= 10) return;
  }
}

interface Part {
  readonly part: ast.Expression;
  readonly expr: Expr;
  readonly value: KindValue;
}

/** Constants were checked where they stand; this is for values that follow an axis. */
function rangeFindings(
  descriptor: TopologyDescriptor | AlgorithmDescriptor,
  at: Part,
): { finding: Finding; at: Part }[] {
  if (constantOf(at.expr) !== undefined || at.expr.op === 'name') return [];
  const values = at.value.args as Record<string, ParamValue>;
  const ranges = Object.entries(descriptor.params).flatMap(([name, param]): Finding[] => {
    const problem = checkParamValue(param, values[name]);
    return problem
      ? [{ code: 'value/range', message: `\`${name}\` of \`${descriptor.name}\` ${problem}`, param: name }]
      : [];
  });
  const findings = ranges.length > 0 ? ranges : findingsOf(descriptor, values);
  return findings.map((finding) => ({ finding, at }));
}

function requirements(
  topologyKind: TopologyDescriptor,
  algorithmKind: AlgorithmDescriptor,
  topology: KindValue,
  algorithm: KindValue,
): readonly Finding[] {
  const shape = topologyKind.shape(topology.args as never);
  return algorithmKind.requires(shape, algorithm.args as never);
}

/** Where the value was written: the item of the `vary` list it comes from, else the sentence. */
function nodeOf(part: ast.Expression, expr: Expr, pick: Pick): ast.Expression {
  return expr.op === 'name' ? (pick.nodes[expr.name] ?? part) : part;
}

/** The argument of a call that a finding is about. */
function argumentOf(node: ast.Expression, param: string | undefined, context: Context): ast.Expression {
  const descriptor = param && ast.isCall(node) && descriptorOfCall(node, context.catalog);
  if (!descriptor || !ast.isCall(node)) return node;
  return node.args.find((argument) => paramOfArgument(descriptor, node, argument)?.name === param)?.value ?? node;
}

function describePick(pick: Pick, relevant: readonly Varied[], expr: Expr): string {
  const others = relevant
    .flatMap(({ group }) => group.axes)
    .filter(({ name }) => !(expr.op === 'name' && expr.name === name) && typeof pick.values[name] !== 'object');
  if (others.length === 0) return '';
  return ` (at ${others.map(({ name, unit }) => `${name} = ${unit ? printWithUnit(pick.values[name], unit) : printValue(pick.values[name])}`).join(', ')})`;
}

function printWithUnit(value: Value, unit: string): string {
  return typeof value === 'number' ? formatQuantity(value, unit) : printValue(value);
}

function withArgument(node: ast.Expression, { name, text }: { name: string; text: string }) {
  const source = sourceText(node);
  const argument = `${name}: ${text}`;
  if (ast.isNameReference(node) && node.target.ref === undefined) return [addFix(argument, `${source}(${argument})`)];
  if (!ast.isCall(node)) return undefined;
  return [
    addFix(
      argument,
      source.replace(/\(?\)$/, (end) => (end === '()' ? `(${argument})` : `, ${argument})`)),
    ),
  ];
}

const addFix = (argument: string, replacement: string) => ({ title: `Add \`${argument}\``, replacement });

function* picks(relevant: readonly Varied[]): Generator<Pick> {
  const lines = relevant.map(({ vary, group }) => ({ vary, group, rows: rowsOf(group) }));
  const total = Math.min(
    MOST_PAIRS,
    lines.reduce((product, { rows }) => product * rows.length, 1),
  );
  for (let index = 0; index < total; index++) {
    const values: Record<string, Value> = {};
    const nodes: Record<string, ast.Expression> = {};
    let rest = index;
    for (const { vary, group, rows } of lines) {
      const r = rest % rows.length;
      rest = Math.floor(rest / rows.length);
      group.axes.forEach(({ name }, i) => {
        values[name] = rows[r][i];
        nodes[name] = writtenAt(vary, r, i);
      });
    }
    yield { values, nodes };
  }
}

function writtenAt(vary: ast.Vary, row: number, index: number): ast.Expression {
  const { start } = vary.values;
  return ast.isList(start) ? cellNode(start.items[row], index) : start;
}

function scopeOf(values: Readonly<Record<string, Value>>, columns: readonly Column[]): Scope {
  const scope: Scope = {
    lookup: (name) => {
      if (Object.hasOwn(values, name)) return values[name];
      const column = columns.find((c) => c.name === name);
      if (!column) throw new EvaluationError(`\`${name}\` has no value here`);
      return evaluate(column.expr, scope);
    },
    at: (axes) => scopeOf({ ...values, ...axes }, columns),
  };
  return scope;
}

function kindValueOf(expr: Expr, scope: Scope): KindValue | undefined {
  try {
    return evaluate(expr, scope) as KindValue;
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}
