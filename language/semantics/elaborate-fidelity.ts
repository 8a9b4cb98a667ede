/** `fidelity ENGINE`: how the time of an all-reduce is worked out. Without the line it is the engine that says it is the default. */
import type { Expr } from '../../runtime/api/expr.ts';
import * as ast from '../generated/ast.ts';
import type { Context } from './context.ts';
import { kindOfDefaults } from './elaborate-call.ts';
import { elaborateAs } from './elaborate-expression.ts';
import { simpleError } from './issues.ts';
import { onlyLine } from './only-line.ts';
import { kindOf } from './types.ts';

export function lowerFidelity(experiment: ast.Experiment, context: Context): Expr | undefined {
  const hint = 'vary the engine: `vary engine = [...]` and `fidelity engine`';
  const first = onlyLine(experiment, ast.isFidelity, context, {
    code: 'experiment/second-fidelity',
    name: 'fidelity',
    hint,
  });
  if (!first) return defaultEngine(context);
  if (experiment.statements.some((statement) => ast.isTrain(statement) && !statement.algorithm)) {
    const message = 'only an all-reduce runs on a network, found no `allreduce` line and no `using`';
    context.report({ ...simpleError('fidelity/no-network', message), spot: { node: first } });
    return undefined;
  }
  return elaborateAs(first.engine, { type: kindOf('engine'), what: '`fidelity`' }, context).expr;
}

function defaultEngine({ catalog }: Context): Expr | undefined {
  const kind = catalog.kinds.find((descriptor) => descriptor.category === 'engine' && descriptor.isDefault);
  return kind && kindOfDefaults(kind, catalog);
}
