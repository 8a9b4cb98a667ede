/** The default of a parameter: a constant of its type, inside its range. Worked out once. */
import { checkParamValue } from '../../../runtime/expr/check-param.ts';
import type * as ast from '../../generated/ast.ts';
import { BROKEN, type Context, constantOf, type Elaborated } from '../context.ts';
import { elaborateInPlace } from '../elaborate-expression.ts';
import { outOfRange, simpleError } from '../issues.ts';
import { paramOfType } from './type-names.ts';

/** No expression where there is no default, or something is wrong with it. */
export function elaborateDefault(parameter: ast.Parameter, context: Context): Elaborated {
  const known = context.declarations.get(parameter);
  if (known === 'open') {
    const message = `the default of \`${parameter.name}\` is defined by itself`;
    context.report({ ...simpleError('name/cycle', message), spot: { node: parameter } });
    return BROKEN;
  }
  if (known) return known;
  context.declarations.set(parameter, 'open');
  const found = elaborateInPlace(parameter.default, { ...context, phase: 'constant' });
  const param = paramOfType(parameter.type, '');
  const value = param && constantOf(found.expr);
  const problem = value === undefined ? undefined : checkParamValue(param!, value);
  if (problem) context.report({ ...outOfRange(`\`${parameter.name}\``, problem), spot: { node: parameter.default! } });
  const result = problem ? BROKEN : found;
  context.declarations.set(parameter, result);
  return result;
}
