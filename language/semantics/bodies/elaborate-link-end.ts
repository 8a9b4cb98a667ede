/** What a link joins: a node with its indices, or a part of a topology that was put in: `s[i].gpu[g]`, `left[3]`. */
import type { LinkEnd } from '../../../runtime/api/body.ts';
import type { Expr } from '../../../runtime/api/expr.ts';
import * as ast from '../../generated/ast.ts';
import type { Context } from '../context.ts';
import { elaborateInPlace, isDefined } from '../elaborate-expression.ts';
import { simpleError, unknownName } from '../issues.ts';
import { referredName } from '../referred-name.ts';
import { resolveName } from '../resolve.ts';
import { localsAround } from './body-locals.ts';
import { indicesOf } from './items.ts';
import { namesInside, type PartNames } from './part-names.ts';

interface Part {
  readonly name: string;
  readonly indices: Expr[];
  readonly node: ast.Expression;
}

export function elaborateLinkEnd(node: ast.Expression | undefined, context: Context): LinkEnd | undefined {
  const parts = node && partsOf(node, context);
  if (!parts || !checkParts(parts, context)) return undefined;
  return parts.map(({ name, indices }) => ({ name, indices }));
}

/** From the outermost name to the last, each with its indices. */
function partsOf(node: ast.Expression, context: Context): Part[] | undefined {
  if (ast.isNameReference(node)) return [{ name: referredName(node), indices: [], node }];
  if (ast.isMember(node)) {
    const before = partsOf(node.target, context);
    const name = referredName(node);
    return before && name !== '' ? [...before, { name, indices: [], node }] : undefined;
  }
  if (!ast.isIndex(node)) return undefined;
  const before = partsOf(node.target, context);
  const indices = indicesOf(node).map((index) => elaborateInPlace(index, context).expr);
  if (!before || !indices.every(isDefined)) return undefined;
  before[before.length - 1].indices.push(...indices);
  return before;
}

function checkParts([first, ...rest]: readonly Part[], context: Context): boolean {
  const meaning = ast.isNameReference(first.node) ? resolveName(first.node, context.catalog) : undefined;
  const local = meaning?.is === 'local' ? meaning.local : undefined;
  if (!ast.isNodeDeclaration(local) && !ast.isUse(local)) {
    if (first.name === '') return false;
    if (meaning) {
      const message = `a link joins nodes, found \`${first.name}\`, which is none`;
      context.report({ ...simpleError('type/mismatch', message), spot: { node: first.node } });
      return false;
    }
    const known = localsAround(first.node).filter((one) => ast.isNodeDeclaration(one) || ast.isUse(one));
    context.report({
      ...unknownName(
        'node',
        first.name,
        known.map(({ name }) => name),
      ),
      spot: { node: first.node },
    });
    return false;
  }
  return checkPart(local, first, rest, context);
}

/** Counts of indices, and names of parts as far as they are known: those of a kind that is a parameter show when it runs. */
function checkPart(found: ast.NodeDeclaration | ast.Use, part: Part, rest: readonly Part[], context: Context): boolean {
  const nOwn = found.dims.length;
  if (ast.isNodeDeclaration(found)) {
    if (part.indices.length !== nOwn) return wrongCount(part, nOwn, context);
    if (rest.length === 0) return true;
    const message = `\`${part.name}\` is a node and has no parts`;
    context.report({ ...simpleError('type/mismatch', message), spot: { node: rest[0].node, property: 'member' } });
    return false;
  }
  if (rest.length === 0) {
    if (part.indices.length === nOwn + 1) return true;
    const form = `${part.name}${nOwn > 0 ? '[…]' : ''}`;
    const message = `\`${part.name}\` is a whole topology, and a link joins nodes`;
    const hint = `write \`${form}[rank]\` for one of its ranks, or the name of one of its nodes: \`${form}.name\``;
    context.report({ ...simpleError('type/mismatch', message, hint), spot: { node: part.node } });
    return false;
  }
  if (part.indices.length !== nOwn) return wrongCount(part, nOwn, context);
  const inside: PartNames | undefined = namesInside(found);
  if (!inside) return true;
  const next = inside.find(({ name }) => name === rest[0].name);
  if (next) return checkPart(next, rest[0], rest.slice(1), context);
  const names = inside.map(({ name }) => name);
  context.report({
    ...unknownName(`node in \`${part.name}\` called`, rest[0].name, names),
    spot: { node: rest[0].node, property: 'member' },
  });
  return false;
}

function wrongCount({ name, node, indices }: Part, expected: number, context: Context): boolean {
  const takes =
    expected === 0
      ? 'stands alone and takes no index'
      : `takes ${expected === 1 ? 'one index' : `${expected} indices`}`;
  const message = `\`${name}\` ${takes}, found ${indices.length === 0 ? 'none' : indices.length}`;
  context.report({ ...simpleError('body/index', message), spot: { node } });
  return false;
}
