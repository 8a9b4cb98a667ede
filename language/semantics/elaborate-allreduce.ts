/** `allreduce SIZE | WORKLOAD on TOPOLOGY using ALGORITHM`, lowered: one message, or the gradients of a network. */
import type { Expr } from '../../runtime/api/expr.ts';
import type { AllReduce, WorkloadStep } from '../../runtime/api/plan.ts';
import { checkParamValue } from '../../runtime/expr/check-param.ts';
import type * as ast from '../generated/ast.ts';
import { type Context, constantOf } from './context.ts';
import { elaborateAs } from './elaborate-expression.ts';
import { MESSAGE_SIZE, WHAT_IS_REDUCED } from './expectation.ts';
import { outOfRange } from './issues.ts';
import { reducesWorkload } from './metrics-of.ts';
import { kindOf } from './types.ts';

export function lowerAllReduce(
  node: ast.AllReduce,
  engine: Expr | undefined,
  overlap: Expr | undefined,
  context: Context,
): AllReduce | WorkloadStep | undefined {
  const isWorkload = reducesWorkload(node, context.catalog);
  const reduced = elaborateAs(node.size, WHAT_IS_REDUCED[isWorkload ? 'workload' : 'size'], context).expr;
  const topology = elaborateAs(node.topology, { type: kindOf('topology'), what: '`on`' }, context).expr;
  const algorithm = elaborateAs(node.algorithm, { type: kindOf('algorithm'), what: '`using`' }, context).expr;
  const bytes = isWorkload ? undefined : constantOf(reduced);
  const problem = bytes === undefined ? undefined : checkParamValue(MESSAGE_SIZE, bytes);
  if (problem) context.report({ ...outOfRange('the message size', problem), spot: { node: node.size } });
  if (problem || !reduced || !topology || !algorithm || !engine || !overlap) return undefined;
  const parts = { topology, algorithm, engine };
  return isWorkload
    ? { sentence: 'step', workload: reduced, overlap, ...parts }
    : { sentence: 'allreduce', size: reduced, ...parts };
}
