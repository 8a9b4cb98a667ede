/** `chart line(x: ..., y: ...)`: checked against the list of chart kinds. */
import { CHART_KINDS, type ChartParam } from '../../runtime/api/chart-kinds.ts';
import type { Chart, ChartAxis } from '../../runtime/api/plan.ts';
import * as ast from '../generated/ast.ts';
import { type Context, constantOf, sourceText } from './context.ts';
import { elaborate, elaborateInPlace } from './elaborate-expression.ts';
import { axesOf, chartParamOf, findAxis } from './expectation.ts';
import { simpleError, unknownName } from './issues.ts';
import { referredName } from './referred-name.ts';
import { describeType, unitOfType } from './types.ts';

export function elaborateChart(node: ast.Chart, experiment: ast.Experiment, context: Context): Chart | undefined {
  const kind = CHART_KINDS.find(({ name }) => name === node.kind);
  if (!kind) {
    if (node.kind !== undefined) {
      const issue = unknownName(
        'chart kind',
        node.kind,
        CHART_KINDS.map(({ name }) => name),
      );
      context.report({ ...issue, spot: { node, property: 'kind' } });
    }
    return undefined;
  }
  const args = new Map<string, ast.Argument>();
  for (const argument of node.args) {
    const param = chartParamOf(node, argument);
    if (!param) reportUnknownParam(kind.name, kind.params, argument, context);
    else if (args.has(param.name)) {
      const spot = argument.name ? { node: argument, property: 'name' } : { node: argument };
      context.report({ ...simpleError('argument/duplicate', `\`${param.name}\` of the chart is given twice`), spot });
    } else args.set(param.name, argument);
  }
  const missing = kind.params
    .filter(({ name, required }) => required && !args.has(name))
    .map(({ name }) => `\`${name}\``);
  if (missing.length > 0) {
    const message = `a ${kind.name} chart needs ${missing.join(' and ')}`;
    context.report({
      ...simpleError('argument/missing', message, `for example \`chart ${kind.example}\``),
      spot: { node, property: 'kind' },
    });
  }
  const x = chartAxis(args.get('x'), args.get('xScale'), context);
  const y = chartAxis(args.get('y'), args.get('yScale'), context, true);
  const series = seriesAxis(args.get('series'), context);
  const title = word(args.get('title'), context) ?? experiment.title ?? experiment.name;
  if (!x || !y || series === undefined || missing.length > 0 || args.size < node.args.length) return undefined;
  return { kind: kind.name, title, x, y, series };
}

function chartAxis(
  argument: ast.Argument | undefined,
  scale: ast.Argument | undefined,
  context: Context,
  needsNumbers = false,
): ChartAxis | undefined {
  const written = word(scale, context);
  if (!argument?.value) return undefined;
  const { type, expr } = elaborate(argument.value, context);
  if (needsNumbers && type.is !== 'number' && type.is !== 'unknown') {
    const message = `the height of a chart is a number, found ${describeType(type)}`;
    context.report({ ...simpleError('type/mismatch', message), spot: { node: argument.value } });
    return undefined;
  }
  // A kind as such; an axis of kinds is fine, its values are the marks.
  if (type.is === 'kind' && !expr) {
    const message = `a coordinate of a chart is an axis or a figure, found ${describeType(type)}`;
    context.report({ ...simpleError('type/mismatch', message), spot: { node: argument.value } });
  }
  if (!expr || (scale && !written)) return undefined;
  return {
    expr,
    label: sourceText(argument.value),
    unit: unitOfType(type),
    scale: written === 'log' ? 'log' : 'linear',
  };
}

/** `null` without the argument, `undefined` where it is wrong. */
function seriesAxis(argument: ast.Argument | undefined, context: Context): string | null | undefined {
  if (!argument) return null;
  const { value } = argument;
  if (!value) return undefined;
  const axis = ast.isNameReference(value) && findAxis(value, referredName(value));
  if (axis) return axis.name;
  const experiment = argument.$container.$container as ast.Experiment;
  const names = axesOf(experiment).map(({ name }) => name);
  context.report({ ...unknownName('axis', sourceText(value), names), spot: { node: value } });
  return undefined;
}

function word(argument: ast.Argument | undefined, context: Context): string | undefined {
  const value = argument && constantOf(elaborateInPlace(argument.value, context).expr);
  return typeof value === 'string' ? value : undefined;
}

function reportUnknownParam(
  kind: string,
  params: readonly ChartParam[],
  argument: ast.Argument,
  context: Context,
): void {
  if (argument.name === undefined) {
    const message = `a ${kind} chart takes at most ${params.length} arguments`;
    context.report({ ...simpleError('argument/too-many', message), spot: { node: argument } });
    return;
  }
  const issue = unknownName(
    `parameter of a ${kind} chart called`,
    argument.name,
    params.map(({ name }) => name),
  );
  context.report({ ...issue, spot: { node: argument, property: 'name' } });
}
