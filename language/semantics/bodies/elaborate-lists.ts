/** Lists: ranges, comprehensions, items. They stand in bodies, and wherever constants and columns are worked out. */
import type { Expr } from '../../../runtime/api/expr.ts';
import type * as ast from '../../generated/ast.ts';
import { isNameReference } from '../../generated/ast.ts';
import { BROKEN, type Context, type Elaborated, sourceText } from '../context.ts';
import { elaborate, elaborateAs, elaborateInPlace, isDefined } from '../elaborate-expression.ts';
import { replaceBy, simpleError } from '../issues.ts';
import { resolveName } from '../resolve.ts';
import { BOOLEAN, describeType, PURE_NUMBER, UNKNOWN } from '../types.ts';
import { declareLocal } from './declare-local.ts';
import { indicesOf } from './items.ts';

type Binding = { readonly name: string; readonly values: Expr };

/** `r in 0 ..< n`, `r in neighbors(k)`: the name has the type of the items. */
export function elaborateBinding(node: ast.Binding, context: Context): Binding | undefined {
  const found = spanOf(node.values, '`in`', context);
  declareLocal(node, found.type.is === 'list' ? found.type.item : UNKNOWN, context);
  return found.expr && node.name !== undefined ? { name: node.name, values: found.expr } : undefined;
}

/** A range or a list of pure numbers; with `orOne` a single number will do. */
export function elaborateSpan(
  node: ast.Span | undefined,
  what: string,
  context: Context,
  orOne: boolean,
): Expr | undefined {
  if (!node) return undefined;
  if (node.operator) return spanOf(node, what, context).expr;
  const found = elaborate(node.start, context);
  const type = found.type.is === 'list' ? found.type.item : found.type;
  const isGood = type.is === 'unknown' || (type.is === 'number' && describeType(type) === describeType(PURE_NUMBER));
  if (isGood && (orOne || found.type.is === 'list')) return found.expr;
  const message = `${what} takes the number of a chunk, a range or a list of them, found ${describeType(found.type)}`;
  context.report({ ...simpleError('type/mismatch', message), spot: { node: node.start } });
  return undefined;
}

function spanOf(node: ast.Span | undefined, what: string, context: Context): Elaborated {
  if (!node) return BROKEN;
  if (!node.operator) {
    const found = elaborate(node.start, context);
    if (found.type.is === 'list' || found.type.is === 'unknown') return found;
    const message = `${what} takes a range or a list, found ${describeType(found.type)}`;
    const text = sourceText(node.start);
    context.report({
      ...simpleError('type/mismatch', message, `such as \`0 ..< ${text}\``),
      spot: { node: node.start },
    });
    return BROKEN;
  }
  const from = elaborateInPlace(node.start, context).expr;
  const to = elaborateInPlace(node.end, context).expr;
  const by = node.by && elaborateInPlace(node.by, context).expr;
  const type = { is: 'list', item: PURE_NUMBER } as const;
  if (!from || !to || (node.by && !by)) return { type, expr: undefined };
  return { type, expr: { op: 'span', from, to, by: by ?? null, inclusive: node.operator === '..' } };
}

/** `[item for a in .. if ..]` */
export function elaborateComprehension(node: ast.List, context: Context): Elaborated {
  const bindings = node.bindings.map((binding) => elaborateBinding(binding, context));
  const filter = node.filter && elaborateAs(node.filter, { type: BOOLEAN, what: '`if`' }, context).expr;
  const item = elaborateInPlace(node.items[0], context);
  const isWhole = bindings.every(isDefined) && item.expr && (!node.filter || filter);
  const expr: Expr | undefined = isWhole
    ? { op: 'comprehension', item: item.expr!, bindings: bindings as Binding[], filter: filter ?? null }
    : undefined;
  return { type: { is: 'list', item: item.type }, expr };
}

/** `list[i]`, `table[i, j]` */
export function elaborateItem(node: ast.Index, context: Context): Elaborated {
  if (isKindName(node.target, context)) return inRoundBrackets(node, context);
  const target = elaborate(node.target, context);
  let { type } = target;
  const indices = indicesOf(node).map((index) => {
    if (type.is === 'list') type = type.item;
    else if (type.is !== 'unknown') {
      const message = `only lists have items, found ${describeType(type)}`;
      const isFigure = context.phase === 'result';
      const hint = isFigure ? 'square brackets read a figure at another point, as in `time[size: 1 MiB]`' : undefined;
      context.report({ ...simpleError('type/mismatch', message, hint), spot: { node: isFigure ? index : node } });
      type = UNKNOWN;
    }
    return elaborateInPlace(index, context).expr;
  });
  if (!target.expr || type.is === 'unknown' || !indices.every(isDefined)) return { type, expr: undefined };
  return { type, expr: { op: 'index', target: target.expr, indices } };
}

function isKindName(node: ast.Expression, { catalog }: Context): node is ast.NameReference {
  return isNameReference(node) && resolveName(node, catalog)?.is === 'kind';
}

/** `torus[8, 8]` */
function inRoundBrackets(node: ast.Index, context: Context): Elaborated {
  const text = `${sourceText(node.target)}(${indicesOf(node).map(sourceText).join(', ')})`;
  const message = `arguments stand in round brackets, found \`${sourceText(node)}\``;
  context.report({ ...simpleError('type/mismatch', message, `write \`${text}\``, [replaceBy(text)]), spot: { node } });
  return BROKEN;
}
