/** `train PROBLEM with OPTIMIZER for N steps | until CONDITION`, and `measure trace(every: k)`. */
import type { Expr } from '../../runtime/api/expr.ts';
import type { Stop, Train } from '../../runtime/api/plan.ts';
import { checkParamValue } from '../../runtime/expr/check-param.ts';
import * as ast from '../generated/ast.ts';
import { type Context, constantOf } from './context.ts';
import { elaborateAs } from './elaborate-expression.ts';
import { argumentsOf } from './elaborate-statement.ts';
import { outOfRange, simpleError } from './issues.ts';
import { BOOLEAN, kindOf, PURE_NUMBER } from './types.ts';

export function lowerTraining(node: ast.Train, context: Context): Train | undefined {
  const problem = elaborateAs(node.problem, { type: kindOf('problem'), what: '`train`' }, context);
  const optimizer = elaborateAs(node.optimizer, { type: kindOf('optimizer'), what: '`with`' }, context);
  const stop = lowerStop(node, context);
  if (!problem.expr || !optimizer.expr || !stop) return undefined;
  return { sentence: 'train', problem: problem.expr, optimizer: optimizer.expr, stop };
}

function lowerStop(node: ast.Train, context: Context): Stop | undefined {
  if (node.count) {
    const count = lowerCount(node.count, 'the number of steps', context);
    return count && { form: 'steps', count };
  }
  if (node.until) {
    const expected = { type: BOOLEAN, what: '`until`' };
    const condition = elaborateAs(node.until, expected, { ...context, phase: 'step' });
    const within = node.limit ? lowerCount(node.limit, 'the largest number of steps', context) : null;
    return condition.expr && within !== undefined ? { form: 'until', condition: condition.expr, within } : undefined;
  }
  // A line that is not finished yet: the parser has said so where it could not go on.
  if (!node.problem || !node.optimizer) return undefined;
  const message = 'a training run needs an end, found none';
  const hint = 'write `for 1_000 steps` or `until error < 1e-3 within 10_000 steps`';
  context.report({ ...simpleError('train/no-end', message, hint), spot: { node: node.optimizer } });
  return undefined;
}

/** A whole number from 1, as far as it is known already. */
export function lowerCount(node: ast.Expression, what: string, context: Context): Expr | undefined {
  const { expr } = elaborateAs(node, { type: PURE_NUMBER, what }, context);
  const value = constantOf(expr);
  const problem = value === undefined ? undefined : checkParamValue({ kind: 'count', doc: '', min: 1 }, value);
  if (problem) context.report({ ...outOfRange(what, problem), spot: { node } });
  return problem ? undefined : expr;
}

export function lowerTrace(experiment: ast.Experiment, context: Context): { every: number } | null | undefined {
  const [first, ...others] = experiment.statements.filter(ast.isMeasure);
  for (const second of others) {
    const message = 'an experiment has one `measure trace`, found a second';
    context.report({ ...simpleError('experiment/second-measure', message), spot: { node: second } });
  }
  if (!first) return null;
  const found = argumentsOf(first, context);
  if (!experiment.statements.some(ast.isTrain)) {
    const message = 'only a training run has a course to trace, found no `train` line';
    context.report({ ...simpleError('measure/no-training', message), spot: { node: first } });
    return undefined;
  }
  const every = found?.args.get('every');
  if (!found?.isWhole) return undefined;
  if (!every) return { every: 1 };
  const value = constantOf(lowerCount(every.value, '`every`', { ...context, phase: 'constant' }));
  return typeof value === 'number' ? { every: value } : undefined;
}
