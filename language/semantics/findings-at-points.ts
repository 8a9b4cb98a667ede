/**
 * What is wrong with a sentence at some points of its grid, said once per place: on the item of the `vary` line that causes
 * it, else on the argument, else on the part of the sentence. Shared by the checks of networks and of training.
 */
import type { AnyDescriptor, Catalog, ParamValue } from '../../runtime/api/descriptor.ts';
import type { Expr, KindValue } from '../../runtime/api/expr.ts';
import type { Finding, Fix } from '../../runtime/api/issue.ts';
import { checkParamValue } from '../../runtime/expr/check-param.ts';
import * as ast from '../generated/ast.ts';
import { type Context, constantOf, sourceText } from './context.ts';
import { findingsOf } from './elaborate-call.ts';
import { descriptorOfCall, paramOfArgument } from './expectation.ts';
import { replaceBy, simpleError } from './issues.ts';
import { describePick, type Pick, type Varied } from './picks.ts';
import { referredName } from './referred-name.ts';

/** Places that are marked; more of them tell nothing new. */
const MOST_PLACES = 10;

/** A part of the sentence at one point of the grid. */
export interface Part {
  readonly node: ast.Expression;
  readonly expr: Expr;
}

export interface KindPart extends Part {
  readonly value: KindValue;
}

export interface Placed {
  readonly finding: Finding;
  readonly node: ast.Expression;
  /** The axis whose item is marked. */
  readonly axis?: string;
}

/** The same mistake at the same place, for several points. */
interface Said extends Placed {
  readonly pick: Pick;
  nOthers: number;
}

const isError = ({ finding: { severity = 'error' } }: Placed): boolean => severity === 'error';

/** What is wrong at one point: of several findings of one code at one place the first, and errors before warnings. */
function worstByPlace(found: readonly Placed[]): ReadonlyMap<string, Placed> {
  const ranked = [...found.filter(isError), ...found.filter((placed) => !isError(placed))];
  const worst = new Map<string, Placed>();
  for (const placed of ranked) {
    const key = `${placed.finding.code}@${placed.node.$cstNode?.offset}`;
    if (!worst.has(key)) worst.set(key, placed);
  }
  return worst;
}

export function reportFindings(
  varied: readonly Varied[],
  context: Context,
  picks: Iterable<Pick>,
  look: (pick: Pick) => readonly Placed[],
): void {
  const said = new Map<string, Said>();
  for (const pick of picks) {
    for (const [place, placed] of worstByPlace(look(pick))) {
      // An error at one point does not count among the warnings of others.
      const key = `${place} ${isError(placed)}`;
      const before = said.get(key);
      if (before) before.nOthers++;
      else if (said.size < MOST_PLACES) said.set(key, { ...placed, pick, nOthers: 0 });
    }
  }
  for (const { finding, node, axis, pick, nOthers } of said.values()) {
    const point = describePick(pick, varied, axis);
    const others = nOthers === 0 ? '' : `, and at ${nOthers} more ${nOthers === 1 ? 'point' : 'points'}`;
    const message = point === '' ? finding.message : `${finding.message} (at ${point}${others})`;
    const fixes = finding.addArgument && withArgument(node, finding.addArgument);
    const severity = finding.severity ?? 'error';
    context.report({ ...simpleError(finding.code, message, finding.hint, fixes), severity, spot: { node } });
  }
}

/** Constants were checked where they stand; this is for values that follow an axis. */
export function rangeFindings(descriptor: AnyDescriptor, at: KindPart, catalog: Catalog): readonly Finding[] {
  if (constantOf(at.expr) !== undefined || at.expr.op === 'name') return [];
  const values = at.value.args as Record<string, ParamValue>;
  const ranges = Object.entries(descriptor.params).flatMap(([name, param]): Finding[] => {
    const problem = checkParamValue(param, values[name]);
    return problem
      ? [{ code: 'value/range', message: `\`${name}\` of \`${descriptor.name}\` ${problem}`, param: name }]
      : [];
  });
  return ranges.length > 0 ? ranges : findingsOf(descriptor, values, catalog);
}

/** Where it was written: the item of the `vary` list it comes from, else the argument, else the part of the sentence. */
export function placed(finding: Finding, { node: part, expr }: Part, pick: Pick, context: Context): Placed {
  const item = expr.op === 'name' ? pick.nodes[expr.name] : undefined;
  const axis = expr.op === 'name' && item ? expr.name : undefined;
  const argument = argumentOf(item ?? part, finding, pick, context);
  const argumentAxis = argument && ast.isNameReference(argument) ? referredName(argument) : undefined;
  const argumentItem = argumentAxis === undefined ? undefined : pick.nodes[argumentAxis];
  if (argumentItem) return { finding, node: argumentItem, axis: argumentAxis };
  return { finding, node: argument ?? item ?? part, axis };
}

/** The argument of a call that a finding is about; of a list the first item that is wrong by itself. */
function argumentOf(
  node: ast.Expression,
  { param }: Finding,
  pick: Pick,
  context: Context,
): ast.Expression | undefined {
  const descriptor = param && ast.isCall(node) && descriptorOfCall(node, context.catalog);
  if (!descriptor || !ast.isCall(node)) return undefined;
  const given = node.args
    .filter((argument) => paramOfArgument(descriptor, node, argument)?.name === param)
    .map(({ value }) => value);
  const item = { ...descriptor.params[param], list: false };
  const isWrong = (value: ast.Expression) => {
    const known = ast.isNameReference(value) ? pick.values[referredName(value)] : undefined;
    return known !== undefined && checkParamValue(item, known) !== undefined;
  };
  return given.find(isWrong) ?? given[0];
}

/** The way out that a finding offers: a call with one argument more, or another value of the argument that is there. */
function withArgument(node: ast.Expression, { name, text }: { name: string; text: string }): Fix[] {
  const argument = `${name}: ${text}`;
  const add = (replacement: string): Fix[] => [{ title: `Add \`${argument}\``, replacement }];
  const source = sourceText(node);
  if (ast.isNameReference(node)) return node.target?.ref === undefined ? add(`${source}(${argument})`) : [];
  if (ast.isFlag(node)) return [replaceBy(text)];
  if (!ast.isCall(node)) return [];
  return add(
    node.args.length === 0 ? source.replace(/\(\s*\)$/, `(${argument})`) : source.replace(/\s*\)$/, `, ${argument})`),
  );
}
