/** `chart line(...)` and its like: the arguments of a kind of chart, checked against its parameters and lowered. */
import { AstUtils } from 'langium';
import type { ChartDescriptor, Kept } from '../../runtime/api/chart.ts';
import type { Param, PlainValue } from '../../runtime/api/descriptor.ts';
import type { Chart, ChartArg, Figure } from '../../runtime/api/plan.ts';
import { checkParamValue } from '../../runtime/expr/check-param.ts';
import * as ast from '../generated/ast.ts';
import { canonicalText } from './canonical-text.ts';
import { type Context, constantOf, sourceText } from './context.ts';
import { elaborate, elaborateInPlace } from './elaborate-expression.ts';
import { measuredIn } from './elaborate-measurement.ts';
import { argumentsOf, wordOf } from './elaborate-statement.ts';
import { axesOf, findAxis } from './expectation.ts';
import { outOfRange, simpleError, unknownName } from './issues.ts';
import { referredName } from './referred-name.ts';
import { describeType, type Type, UNKNOWN, unitOfType } from './types.ts';

const TITLE = 'title';

export function elaborateChart(node: ast.Chart, experiment: ast.Experiment, context: Context): Chart | undefined {
  const found = argumentsOf(node, context);
  const kind = found && context.catalog.find('chart', found.kind.name);
  if (!found || !kind) return undefined;
  const args: Record<string, ChartArg> = {};
  let isWhole = found.isWhole;
  for (const [name, param] of Object.entries(kind.params)) {
    const argument = found.args.get(name);
    if (name === TITLE) continue;
    const arg = argument ? lowered(argument, name, param, context) : byDefault(param);
    if (arg) args[name] = arg;
    else if (argument) isWhole = false;
  }
  if (!keepsWhatIsRead(node, kind, args, experiment, context)) isWhole = false;
  const title = wordOf(found.args.get(TITLE), context) ?? experiment.title ?? experiment.name;
  return isWhole ? { kind: kind.name, title, args } : undefined;
}

function byDefault({ default: value }: Param): ChartArg | undefined {
  return value === undefined ? undefined : { is: 'value', value };
}

function lowered(argument: ast.Argument, name: string, param: Param, context: Context): ChartArg | undefined {
  const { value } = argument;
  if (!value) return undefined;
  if (param.kind === 'axis') {
    const axis = axisOf(argument, context);
    return axis && { is: 'axis', name: axis.name, unit: unitOfType(context.axisTypes.get(axis) ?? UNKNOWN) };
  }
  if (param.kind === 'kind') {
    const rows = measuredIn(value, context);
    return rows && { is: 'measured', rows };
  }
  if (param.kind !== 'figure') return constant(argument, name, param, context);
  const numbers = param.isAmount ? `\`${name}\` of the chart` : undefined;
  if (!param.list) {
    const one = figureIn(value, numbers, context);
    return one && { is: 'figure', figure: one };
  }
  const items = ast.isList(value) && value.bindings.length === 0 ? value.items : [value];
  const figures = items.map((item) => figureIn(item, numbers, context));
  return figures.every((one) => one !== undefined) ? { is: 'figures', figures } : undefined;
}

function constant(argument: ast.Argument, name: string, param: Param, context: Context): ChartArg | undefined {
  const value = constantOf(elaborateInPlace(argument.value, { ...context, phase: 'constant' }).expr);
  if (value === undefined) return undefined;
  const problem = checkParamValue(param, value);
  if (problem) context.report({ ...outOfRange(`\`${name}\` of the chart`, problem), spot: { node: argument.value } });
  return problem ? undefined : { is: 'value', value: value as PlainValue };
}

/** `numbers`: how messages call a place that takes nothing but numbers. */
function figureIn(node: ast.Expression, numbers: string | undefined, context: Context): Figure | undefined {
  const { type, expr } = elaborate(node, context);
  const problem = misfit(type, expr !== undefined, numbers);
  if (problem) context.report({ ...simpleError('type/mismatch', problem), spot: { node } });
  return problem || !expr ? undefined : { expr, label: canonicalText(node), unit: unitOfType(type) };
}

function misfit(type: Type, hasValue: boolean, numbers: string | undefined): string | undefined {
  if (numbers && type.is !== 'number' && type.is !== 'unknown') {
    return `${numbers} is a number, found ${describeType(type)}`;
  }
  // A kind as such; an axis of kinds is fine, its values are the marks.
  return type.is === 'kind' && !hasValue
    ? `a coordinate of a chart is an axis or a figure, found ${describeType(type)}`
    : undefined;
}

interface KeptDoc {
  /** By which name figures read it. */
  readonly name?: string;
  readonly code: string;
  readonly message: string;
  readonly line: string;
}

const KEPT: Readonly<Record<Kept, KeptDoc>> = {
  trace: {
    name: 'step',
    code: 'chart/no-trace',
    message: '`step` is known only where runs keep their course',
    line: 'measure trace(every: 10)',
  },
  particles: {
    name: 'particle',
    code: 'chart/no-particles',
    message: '`particle` is known only where runs keep their particles',
    line: 'measure particles',
  },
  field: {
    code: 'chart/no-field',
    message: 'there are contours only where runs keep the field of their problem',
    line: 'measure field(points: 64)',
  },
};

/** Whether lines `measure` keep all that figures read and that the kind itself needs. */
function keepsWhatIsRead(
  node: ast.Chart,
  kind: ChartDescriptor,
  args: Readonly<Record<string, ChartArg>>,
  experiment: ast.Experiment,
  context: Context,
): boolean {
  const kept = new Set<string | undefined>(experiment.statements.filter(ast.isMeasure).map(({ kind: word }) => word));
  // A misspelt line is one mistake, not two.
  if ([...kept].some((word) => !Object.hasOwn(KEPT, word ?? ''))) return true;
  const values = Object.entries(args).flatMap(([name, arg]) => (arg.is === 'value' ? [[name, arg.value]] : []));
  const needed = new Set(kind.needs?.(Object.fromEntries(values) as never) ?? []);
  let isWhole = true;
  for (const [what, { name, code, message, line }] of Object.entries(KEPT)) {
    if (kept.has(what)) continue;
    const reads = AstUtils.streamAllContents(node).find(
      (inner): inner is ast.NameReference =>
        ast.isNameReference(inner) && referredName(inner) === name && !inner.target?.ref,
    );
    if (!reads && !needed.has(what as Kept)) continue;
    isWhole = false;
    const spot = reads ? { node: reads } : { node, property: 'kind' };
    context.report({ ...simpleError(code, message, `add the line \`${line}\``), spot });
  }
  return isWhole;
}

function axisOf(argument: ast.Argument, context: Context): ast.Axis | undefined {
  const { value } = argument;
  const axis = ast.isNameReference(value) ? findAxis(value, referredName(value)) : undefined;
  if (axis) return axis;
  const experiment = argument.$container.$container as ast.Experiment;
  const names = axesOf(experiment).map(({ name }) => name);
  context.report({ ...unknownName('axis', sourceText(value), names), spot: { node: value } });
  return undefined;
}
