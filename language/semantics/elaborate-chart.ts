/** `chart line(...)`, `bar(...)`, `heatmap(...)`: checked against the list of chart kinds and lowered. */
import type { Chart, ChartAxis } from '../../runtime/api/plan.ts';
import * as ast from '../generated/ast.ts';
import { canonicalText } from './canonical-text.ts';
import { type Context, sourceText } from './context.ts';
import { elaborate } from './elaborate-expression.ts';
import { argumentsOf, type StatementArguments, wordOf } from './elaborate-statement.ts';
import { axesOf, findAxis } from './expectation.ts';
import { simpleError, unknownName } from './issues.ts';
import { referredName } from './referred-name.ts';
import { describeType, type Type, UNKNOWN, unitOfType } from './types.ts';

/** The name that draws the course of each run. */
const STEP = 'step';

export function elaborateChart(node: ast.Chart, experiment: ast.Experiment, context: Context): Chart | undefined {
  const found = argumentsOf(node, context);
  if (!found) return undefined;
  const title = wordOf(found.args.get('title'), context) ?? experiment.title ?? experiment.name;
  const chart = found.kind.name === 'heatmap' ? heatmap(found, title, context) : seriesChart(found, title, context);
  return found.isWhole ? chart : undefined;
}

function seriesChart({ kind, args }: StatementArguments, title: string, context: Context): Chart | undefined {
  const x = stepAxis(args.get('x'), args.get('xScale'), context) ?? figure(args.get('x'), args.get('xScale'), context);
  const y = figure(args.get('y'), args.get('yScale'), context, 'the height of a chart');
  const series = args.has('series') ? axisOf(args.get('series'), context) : null;
  if (!x || !y || series === undefined) return undefined;
  return { kind: kind.name === 'bar' ? 'bar' : 'line', title, x, y, series: series?.name ?? null };
}

function heatmap({ args }: StatementArguments, title: string, context: Context): Chart | undefined {
  const x = axisOf(args.get('x'), context);
  const y = axisOf(args.get('y'), context);
  const value = figure(args.get('value'), args.get('scale'), context, 'what a colour shows');
  return x && y && value && { kind: 'heatmap', title, x: ofAxis(x, context), y: ofAxis(y, context), value };
}

/** `numbers`: how messages call a place that takes nothing but numbers. */
function figure(
  argument: ast.Argument | undefined,
  scale: ast.Argument | undefined,
  context: Context,
  numbers?: string,
): ChartAxis | undefined {
  const written = wordOf(scale, context);
  if (!argument?.value) return undefined;
  const { type, expr } = elaborate(argument.value, context);
  const problem = misfit(type, expr !== undefined, numbers);
  if (problem) context.report({ ...simpleError('type/mismatch', problem), spot: { node: argument.value } });
  if (problem || !expr || (scale && !written)) return undefined;
  return { expr, label: canonicalText(argument.value), unit: unitOfType(type), scale: scaleOf(written) };
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

/** `x: step` over the traces of the runs. */
function stepAxis(
  argument: ast.Argument | undefined,
  scale: ast.Argument | undefined,
  context: Context,
): ChartAxis | undefined {
  const value = argument?.value;
  if (!value || !ast.isNameReference(value) || referredName(value) !== STEP || value.target?.ref) return undefined;
  const experiment = argument.$container.$container as ast.Experiment;
  if (!experiment.statements.some(ast.isMeasure)) {
    const message = '`step` is known only where runs keep their course';
    const hint = 'add the line `measure trace(every: 10)`';
    context.report({ ...simpleError('chart/no-trace', message, hint), spot: { node: value } });
  }
  return { expr: { op: 'name', name: STEP }, label: STEP, unit: '', scale: scaleOf(wordOf(scale, context)) };
}

const scaleOf = (word: string | undefined) => (word === 'log' ? 'log' : 'linear');

function ofAxis(axis: ast.Axis, context: Context): ChartAxis {
  const unit = unitOfType(context.axisTypes.get(axis) ?? UNKNOWN);
  return { expr: { op: 'name', name: axis.name }, label: axis.name, unit, scale: 'linear' };
}

function axisOf(argument: ast.Argument | undefined, context: Context): ast.Axis | undefined {
  const value = argument?.value;
  if (!argument || !value) return undefined;
  const axis = ast.isNameReference(value) ? findAxis(value, referredName(value)) : undefined;
  if (axis) return axis;
  const experiment = argument.$container.$container as ast.Experiment;
  const names = axesOf(experiment).map(({ name }) => name);
  context.report({ ...unknownName('axis', sourceText(value), names), spot: { node: value } });
  return undefined;
}
