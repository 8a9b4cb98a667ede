/** Which parameter of a function or a body of the file an argument means. */
import type * as ast from '../../generated/ast.ts';

/** The parameter that an argument means, by name or by place. */
export function parameterOf(
  { parameters }: Pick<ast.FnDeclaration, 'parameters'>,
  call: ast.Call,
  argument: ast.Argument,
): ast.Parameter | undefined {
  if (argument.name !== undefined) return parameters.find(({ name }) => name === argument.name);
  return parameters[call.args.filter((one) => one.name === undefined).indexOf(argument)];
}
