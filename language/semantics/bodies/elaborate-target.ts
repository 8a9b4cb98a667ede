/** What stands on the left of `=` in a body: a variable, an item of a list, a state, or what the body is to set. */
import type { Expr } from '../../../runtime/api/expr.ts';
import * as ast from '../../generated/ast.ts';
import { type Context, sourceText } from '../context.ts';
import { elaborateInPlace, isDefined } from '../elaborate-expression.ts';
import { simpleError, unknownName } from '../issues.ts';
import { referredName } from '../referred-name.ts';
import { resolveName } from '../resolve.ts';
import { describeType, type Type, UNKNOWN } from '../types.ts';
import { localsAround } from './body-locals.ts';
import { givenAt } from './given-names.ts';
import { indicesOf, isItem } from './items.ts';

export interface Target {
  readonly name: string;
  readonly indices: readonly Expr[];
  readonly type: Type;
}

export function elaborateTarget(node: ast.Expression | undefined, context: Context): Target | undefined {
  if (ast.isIndex(node) && isItem(node)) {
    const list = elaborateTarget(node.target, context);
    const indices = indicesOf(node).map((index) => elaborateInPlace(index, context).expr);
    if (!list || !indices.every(isDefined)) return undefined;
    let { type } = list;
    for (const _ of indices) {
      if (type.is !== 'list') {
        const message = `only lists have items, found ${describeType(type)}`;
        context.report({ ...simpleError('type/mismatch', message), spot: { node } });
        return undefined;
      }
      type = type.item;
    }
    return { name: list.name, indices: [...list.indices, ...indices], type };
  }
  if (!ast.isNameReference(node)) {
    if (node) refuse(node, `\`${sourceText(node)}\` cannot be set`, context);
    return undefined;
  }
  const name = referredName(node);
  const meaning = resolveName(node, context.catalog);
  if (meaning?.is === 'given' && meaning.given.isSet) return { name, indices: [], type: meaning.given.type };
  if (meaning?.is === 'local' && (ast.isLetDeclaration(meaning.local) || ast.isState(meaning.local))) {
    return { name, indices: [], type: context.locals.get(meaning.local) ?? UNKNOWN };
  }
  if (meaning) {
    refuse(node, `\`${name}\` cannot be set; a body sets what it declares with \`let\` or \`state\``, context);
    return undefined;
  }
  if (name === '') return undefined;
  const candidates = localsAround(node).filter((local) => ast.isLetDeclaration(local) || ast.isState(local));
  const given = givenAt(node).names.filter(({ isSet }) => isSet);
  const issue = unknownName(
    'variable',
    name,
    [...candidates, ...given].map((one) => one.name),
  );
  const near = issue.fixes?.length ? issue.hint : `declare it first: \`let ${name} = …\``;
  context.report({ ...issue, hint: near, spot: { node } });
  return undefined;
}

function refuse(node: ast.Expression, message: string, context: Context): void {
  context.report({ ...simpleError('body/not-settable', message), spot: { node } });
}
