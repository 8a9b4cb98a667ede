/** `train PROBLEM with OPTIMIZER [across WORKERS] [on TOPOLOGY [using ALGORITHM]] for N steps | until CONDITION`. */
import type { Category } from '../../runtime/api/descriptor.ts';
import type { Expr } from '../../runtime/api/expr.ts';
import type { Stop, Train } from '../../runtime/api/plan.ts';
import { checkParamValue } from '../../runtime/expr/check-param.ts';
import type * as ast from '../generated/ast.ts';
import { type Context, constantOf } from './context.ts';
import { elaborateAs } from './elaborate-expression.ts';
import { outOfRange, simpleError } from './issues.ts';
import { BOOLEAN, kindOf, PURE_NUMBER } from './types.ts';

export function lowerTraining(node: ast.Train, engine: Expr | undefined, context: Context): Train | undefined {
  const problem = elaborateAs(node.problem, { type: kindOf('problem'), what: '`train`' }, context);
  const optimizer = elaborateAs(node.optimizer, { type: kindOf('optimizer'), what: '`with`' }, context);
  const workers = lowerPart(node.workers, 'workers', '`across`', context);
  const topology = lowerPart(node.topology, 'topology', '`on`', context);
  const algorithm = lowerPart(node.algorithm, 'algorithm', '`using`', context);
  const stop = lowerStop(node, context);
  if (!problem.expr || !optimizer.expr || !stop) return undefined;
  if (workers === undefined || topology === undefined || algorithm === undefined) return undefined;
  if (algorithm && !engine) return undefined;
  const network = { topology, algorithm, engine: algorithm ? (engine as Expr) : null };
  return { sentence: 'train', problem: problem.expr, optimizer: optimizer.expr, workers, ...network, stop };
}

/** `null` for a part that is not there, `undefined` for one that is wrong. */
function lowerPart(
  node: ast.Expression | undefined,
  category: Category,
  what: string,
  context: Context,
): Expr | null | undefined {
  return node ? elaborateAs(node, { type: kindOf(category), what }, context).expr : null;
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
  if (!node.problem || !node.optimizer || isUnfinished(node)) return undefined;
  const message = 'a training run needs an end, found none';
  const hint = 'write `for 1_000 steps` or `until error < 1e-3 within 10_000 steps`';
  const last = node.algorithm ?? node.topology ?? node.workers ?? node.optimizer;
  context.report({ ...simpleError('train/no-end', message, hint), spot: { node: last } });
  return undefined;
}

/** A word such as `across` at the end, with nothing behind it. */
function isUnfinished(node: ast.Train): boolean {
  return /\b(?:across|on|using|for|until)$/.test(node.$cstNode?.text ?? '');
}

/** A whole number from 1, as far as it is known already. */
export function lowerCount(node: ast.Expression, what: string, context: Context): Expr | undefined {
  const { expr } = elaborateAs(node, { type: PURE_NUMBER, what }, context);
  const value = constantOf(expr);
  const problem = value === undefined ? undefined : checkParamValue({ kind: 'count', doc: '', min: 1 }, value);
  if (problem) context.report({ ...outOfRange(what, problem), spot: { node } });
  return problem ? undefined : expr;
}
