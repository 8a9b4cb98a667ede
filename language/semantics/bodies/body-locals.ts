/**
 * The names that a body gives itself: parameters, loop variables, `let`, `state`, nodes and parts. What can be seen from a place
 * stands before it: in the lines above and in the lines around.
 */
import type { AstNode } from 'langium';
import * as ast from '../../generated/ast.ts';

/** Everything that has a name of its own inside of bodies, functions and lists. */
export type Local = ast.Parameter | ast.Binding | ast.LetDeclaration | ast.NodeDeclaration | ast.Use | ast.State;

/** Nearest first; empty outside of bodies, functions and comprehensions. */
export function localsAround(node: AstNode): Local[] {
  const found: Local[] = [];
  let inner: AstNode = node;
  for (let at: AstNode | undefined = node.$container; at; inner = at, at = at.$container) {
    if (ast.isBlock(at)) found.push(...declaredBefore(at.statements, inner));
    else if (ast.isFor(at)) found.push(...(inner === at.body ? at.bindings : before(at.bindings, inner)));
    else if (ast.isList(at)) found.push(...(isBinding(inner) ? before(at.bindings, inner) : at.bindings));
    else if (ast.isFnDeclaration(at) && inner === at.value) found.push(...at.parameters);
    else if (ast.isKindDeclaration(at) && inner === at.body) found.push(...at.parameters);
  }
  // A line that is not finished yet has no name.
  return found.filter(({ name }) => name !== undefined);
}

/** The block of a body around a node, from its outermost; `undefined` outside of bodies. */
export function bodyAround(node: AstNode): (ast.KindDeclaration & { readonly body: ast.Block }) | undefined {
  for (let at: AstNode | undefined = node; at; at = at.$container) {
    if (ast.isKindDeclaration(at)) return at.body ? (at as ast.KindDeclaration & { body: ast.Block }) : undefined;
  }
  return undefined;
}

export const isLocal = (node: AstNode | undefined): node is Local =>
  ast.isParameter(node) ||
  ast.isBinding(node) ||
  ast.isNodeDeclaration(node) ||
  ast.isUse(node) ||
  ast.isState(node) ||
  (ast.isLetDeclaration(node) && ast.isBlock(node.$container));

const isBinding = ast.isBinding;

function declaredBefore(statements: readonly ast.BodyStatement[], inner: AstNode): Local[] {
  const found: Local[] = [];
  for (const statement of statements) {
    if (statement === inner) break;
    if (isLocal(statement)) found.unshift(statement);
  }
  return found;
}

function before<T extends AstNode>(items: readonly T[], inner: AstNode): T[] {
  const index = items.indexOf(inner as T);
  return index < 0 ? [...items] : items.slice(0, index);
}
