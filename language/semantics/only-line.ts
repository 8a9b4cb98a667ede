/** Lines of which an experiment has one at most: the first counts, each further one is a mistake. */
import type { AstNode } from 'langium';
import type * as ast from '../generated/ast.ts';
import type { Context } from './context.ts';
import { simpleError } from './issues.ts';

/** `name` is what messages call the line. */
export function onlyLine<L extends AstNode>(
  experiment: ast.Experiment,
  isLine: (statement: AstNode) => statement is L,
  context: Context,
  { code, name, hint }: { readonly code: string; readonly name: string; readonly hint?: string },
): L | undefined {
  const [first, ...others] = (experiment.statements as AstNode[]).filter(isLine);
  for (const second of others) {
    const message = `an experiment has one \`${name}\`, found a second`;
    context.report({ ...simpleError(code, message, hint), spot: { node: second } });
  }
  return first;
}
