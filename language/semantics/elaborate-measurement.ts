/**
 * `overlay: fromCsv("./measured.csv")`: what a file of measurements holds, read while the experiment is checked. The plan has its
 * rows and neither file nor text, so that whoever draws needs no kind.
 */
import { type MeasuredRow, MOST_MEASURED_ROWS } from '../../runtime/api/measurement.ts';
import { boundKind } from '../../runtime/bodies/bind-kinds.ts';
import { EMPTY_SCOPE, EvaluationError, evaluate, isKindValue } from '../../runtime/expr/evaluate.ts';
import type * as ast from '../generated/ast.ts';
import { type Context, sourceText } from './context.ts';
import { elaborateInPlace } from './elaborate-expression.ts';
import { simpleError } from './issues.ts';

/** `undefined` where something is wrong with it, which has been said. */
export function measuredIn(node: ast.Expression, context: Context): readonly MeasuredRow[] | undefined {
  const { expr } = elaborateInPlace(node, { ...context, phase: 'constant' });
  if (!expr) return undefined;
  try {
    const value = evaluate(expr, EMPTY_SCOPE);
    if (!isKindValue(value) || value.category !== 'measurement') return undefined;
    const { descriptor, values } = boundKind(value, context.catalog);
    if (descriptor.category !== 'measurement') return undefined;
    const rows = descriptor.read(values as never);
    if (rows.length <= MOST_MEASURED_ROWS) return rows;
    const message = `a chart shows at most ${MOST_MEASURED_ROWS} measured points, found ${rows.length} in \`${sourceText(node)}\``;
    context.report({ ...simpleError('measurement/too-many', message), spot: { node } });
    return undefined;
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}
