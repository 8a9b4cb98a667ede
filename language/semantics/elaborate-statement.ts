/** Lines whose kind comes from a list, `chart line(...)` and `measure trace(...)`: their arguments, by parameter. */
import { isRequired, type StatementKind } from '../../runtime/api/statement-kinds.ts';
import * as ast from '../generated/ast.ts';
import { type Context, constantOf } from './context.ts';
import { elaborateInPlace } from './elaborate-expression.ts';
import { type StatementOfKind, statementKindOf, statementKindsOf, statementParamOf } from './expectation.ts';
import { simpleError, unknownName } from './issues.ts';

export interface StatementArguments {
  readonly kind: StatementKind;
  readonly args: ReadonlyMap<string, ast.Argument>;
  /** `false` where something was reported: the line has no meaning then, but its parts are still looked at. */
  readonly isWhole: boolean;
}

/** `undefined` for an unknown kind. */
export function argumentsOf(node: StatementOfKind, context: Context): StatementArguments | undefined {
  const keyword = ast.isChart(node) ? 'chart' : ast.isMeasure(node) ? 'measure' : 'link';
  const kind = statementKindOf(node, context.catalog);
  if (!kind || (!ast.isLink(node) && node.kind === undefined)) {
    if (ast.isLink(node)) return undefined;
    if (node.kind === undefined) return undefined;
    const known = statementKindsOf(node, context.catalog).map(({ name }) => name);
    const missing = context.catalog.missing?.(node.kind, ast.isChart(node) ? 'chart' : 'metric');
    context.report({ ...unknownName(`${keyword} kind`, node.kind, known, missing), spot: { node, property: 'kind' } });
    return undefined;
  }
  const what = ast.isChart(node)
    ? `a ${kind.name} chart`
    : ast.isLink(node)
      ? 'a `link`'
      : `\`${keyword} ${kind.name}\``;
  const args = new Map<string, ast.Argument>();
  const names = Object.keys(kind.params);
  let isWhole = true;
  const wrong = (...issue: Parameters<Context['report']>) => {
    isWhole = false;
    context.report(...issue);
  };
  for (const argument of node.args) {
    const param = statementParamOf(node, argument, context.catalog);
    const spot = argument.name ? { node: argument, property: 'name' } : { node: argument };
    if (param && !args.has(param.name)) args.set(param.name, argument);
    else if (param)
      wrong({
        ...simpleError(
          'argument/duplicate',
          `\`${param.name}\` of ${ast.isChart(node) ? 'the chart' : what} is given twice`,
        ),
        spot,
      });
    else if (argument.name === undefined) {
      const message = `${what} takes at most ${names.length} arguments`;
      wrong({ ...simpleError('argument/too-many', message), spot });
    } else {
      wrong({ ...unknownName(`parameter of ${what} called`, argument.name, names), spot });
    }
  }
  const missing = names.filter((name) => isRequired(kind.params[name]) && !args.has(name));
  if (missing.length > 0 && isWhole) {
    const message = `${what} needs ${missing.map((name) => `\`${name}\``).join(' and ')}`;
    const hint = `for example \`${keyword} ${kind.examples[0]}\``;
    wrong({
      ...simpleError('argument/missing', message, hint),
      spot: ast.isLink(node) ? { node } : { node, property: 'kind' },
    });
  }
  return { kind, args, isWhole };
}

/** A text or a choice, as a constant. */
export function wordOf(argument: ast.Argument | undefined, context: Context): string | undefined {
  const value = argument && constantOf(elaborateInPlace(argument.value, context).expr);
  return typeof value === 'string' ? value : undefined;
}
