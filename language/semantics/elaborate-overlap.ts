/** `overlap KIND`: which gradients of a workload travel together. Without the line it is the kind that says it is the default. */
import type { Expr } from '../../runtime/api/expr.ts';
import * as ast from '../generated/ast.ts';
import type { Context } from './context.ts';
import { kindOfDefaults } from './elaborate-call.ts';
import { elaborateAs } from './elaborate-expression.ts';
import { simpleError } from './issues.ts';
import { reducesWorkload } from './metrics-of.ts';
import { onlyLine } from './only-line.ts';
import { kindOf } from './types.ts';

export function lowerOverlap(experiment: ast.Experiment, context: Context): Expr | undefined {
  const hint = 'vary it: `vary how = [...]` and `overlap how`';
  const line = onlyLine(experiment, ast.isOverlap, context, {
    code: 'experiment/second-overlap',
    name: 'overlap',
    hint,
  });
  if (!line) return defaultOverlap(context);
  const sentence = experiment.statements.find(ast.isAllReduce);
  if (!sentence || !reducesWorkload(sentence, context.catalog)) {
    const message = 'only gradients of a workload are reduced while others are computed, found no workload';
    const wayOut = 'name a workload behind `allreduce`, or remove this line';
    context.report({ ...simpleError('overlap/no-workload', message, wayOut), spot: { node: line } });
    return undefined;
  }
  return elaborateAs(line.kind, { type: kindOf('overlap'), what: '`overlap`' }, context).expr;
}

function defaultOverlap({ catalog }: Context): Expr | undefined {
  const kind = catalog.kinds.find((descriptor) => descriptor.category === 'overlap' && descriptor.isDefault);
  return kind && kindOfDefaults(kind, catalog);
}
