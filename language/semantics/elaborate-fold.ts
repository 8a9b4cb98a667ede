/** Folds: `std(error)` over the repeats of a point, `max(time, over: size)` over an axis. */
import { AstUtils } from 'langium';
import type { Expr } from '../../runtime/api/expr.ts';
import { FOLDS, type FoldInfo } from '../../runtime/expr/folds.ts';
import { FUNCTIONS } from '../../runtime/expr/functions.ts';
import * as ast from '../generated/ast.ts';
import { canonicalText } from './canonical-text.ts';
import { BROKEN, type Context, type Elaborated, sourceText } from './context.ts';
import { elaborate, elaborateAs, isDefined } from './elaborate-expression.ts';
import { axesOf, calleeName, findAxis } from './expectation.ts';
import { simpleError, unknownName } from './issues.ts';
import { referredName } from './referred-name.ts';
import { BOOLEAN, describeType, isNumber, PURE_NUMBER, UNKNOWN } from './types.ts';

/** `min(a, b)` is a function, `min(a, over: x)` a fold. */
export function foldOfCall(call: ast.Call): FoldInfo | undefined {
  const name = calleeName(call);
  const fold = FOLDS.find((f) => f.name === name);
  const isFunction = FUNCTIONS.some((f) => f.name === name);
  return fold && (!isFunction || call.args.some((argument) => argument.name === 'over')) ? fold : undefined;
}

export function elaborateFold(node: ast.Call, fold: FoldInfo, context: Context): Elaborated {
  if (context.phase !== 'result') {
    const message = `\`${fold.name}\` folds results of the run; they have no value here`;
    context.report({ ...simpleError('name/not-yet', message), spot: { node } });
    return BROKEN;
  }
  if (fold.over === 'steps') return elaborateFirstStep(node, fold, context);
  const over = node.args.find((argument) => argument.name === 'over');
  const [figure, ...rest] = node.args.filter((argument) => argument !== over);
  const expected = 1 + fold.parameters.length;
  if (!figure || rest.length !== fold.parameters.length || [figure, ...rest].some((argument) => argument.name)) {
    const usage = ['figure', ...fold.parameters, ...(fold.over === 'axis' ? ['over: axis'] : [])].join(', ');
    const message = `\`${fold.name}\` takes ${expected} ${expected === 1 ? 'figure' : 'values'}, found ${node.args.length - (over ? 1 : 0)}`;
    context.report({ ...simpleError('argument/count', message, `\`${fold.name}(${usage})\``), spot: { node } });
    return BROKEN;
  }
  const target = elaborate(figure.value, context);
  const args = rest.map((argument, index) =>
    elaborateAs(argument.value, { type: PURE_NUMBER, what: `\`${fold.parameters[index]}\`` }, context),
  );
  const axis = over ? foldedAxis(over, context) : undefined;
  if (over && !axis) return BROKEN;
  if (!over && fold.over === 'axis') {
    const names = axesOf(AstUtils.getContainerOfType(node, ast.isExperiment)).map(({ name }) => name);
    const message = `\`${fold.name}\` folds an axis, found none`;
    const hint = `add \`over: ${names[0] ?? 'axis'}\``;
    context.report({ ...simpleError('argument/missing', message, hint), spot: { node: node.callee } });
    return BROKEN;
  }
  return result(node, fold, figure, target, args, axis, context);
}

/** `stepsTo(error <= 1e-3)`: the condition goes into the plan, and its first step is a figure of every run. */
function elaborateFirstStep(node: ast.Call, fold: FoldInfo, context: Context): Elaborated {
  const [argument, ...others] = node.args;
  if (!argument || others.length > 0 || argument.name) {
    const message = `\`${fold.name}\` takes one condition, found ${node.args.length} arguments`;
    const hint = `\`${fold.name}(figure <= value)\``;
    context.report({ ...simpleError('argument/count', message, hint), spot: { node } });
    return BROKEN;
  }
  if (!AstUtils.getContainerOfType(node, ast.isExperiment)?.statements.some(ast.isTrain)) {
    const message = `\`${fold.name}\` counts steps of a training run, found no \`train\` line`;
    context.report({ ...simpleError('measure/no-training', message), spot: { node } });
    return BROKEN;
  }
  const expected = { type: BOOLEAN, what: `\`${fold.name}\`` };
  const { expr } = elaborateAs(argument.value, expected, { ...context, phase: 'step' });
  if (!expr) return BROKEN;
  const name = canonicalText(node);
  context.watches.set(name, expr);
  return { type: PURE_NUMBER, expr: { op: 'name', name } };
}

function result(
  node: ast.Call,
  fold: FoldInfo,
  figure: ast.Argument,
  target: Elaborated,
  args: readonly Elaborated[],
  axis: ast.Axis | undefined,
  context: Context,
): Elaborated {
  if (target.type.is !== 'unknown' && !isNumber(target.type)) {
    const message = `\`${fold.name}\` folds numbers, found ${describeType(target.type)}`;
    context.report({ ...simpleError('type/mismatch', message), spot: { node: figure.value } });
    return BROKEN;
  }
  const axisType = (axis && context.axisTypes.get(axis)) ?? UNKNOWN;
  if (fold.gives === 'axis' && axisType.is !== 'number' && axisType.is !== 'unknown') {
    const message = `\`${fold.name}\` gives a value of the axis, and those of \`${axis?.name}\` are no numbers`;
    context.report({ ...simpleError('type/mismatch', message), spot: { node } });
    return BROKEN;
  }
  const type = fold.gives === 'axis' ? axisType : fold.gives === 'number' ? PURE_NUMBER : target.type;
  const values = args.map(({ expr }) => expr);
  const expr: Expr | undefined =
    target.expr && values.every(isDefined)
      ? { op: 'fold', fn: fold.name, target: target.expr, over: axis?.name ?? null, args: values }
      : undefined;
  return { type, expr };
}

function foldedAxis({ value }: ast.Argument, context: Context): ast.Axis | undefined {
  if (!value) return undefined;
  const axis = ast.isNameReference(value) ? findAxis(value, referredName(value)) : undefined;
  if (axis) return axis;
  const names = axesOf(AstUtils.getContainerOfType(value, ast.isExperiment)).map(({ name }) => name);
  context.report({ ...unknownName('axis', sourceText(value), names), spot: { node: value } });
  return undefined;
}
