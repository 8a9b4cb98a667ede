/**
 * What a declaration depends on: the declarations whose names it says, and those that they say. Whoever keeps something that was
 * worked out from a declaration (its links, its checks, its plan) keeps it as long as this list holds the same nodes.
 *
 * Every word of its text counts as a name, in comments too: more than is used, but nothing can be used without being named, whatever
 * statements the language comes to have.
 */
import type { AstNode } from 'langium';
import type { Catalog } from '../../runtime/api/descriptor.ts';
import type * as ast from '../generated/ast.ts';
import { declarationsByName } from '../semantics/declaration-index.ts';

/** The catalog, and the nodes. */
export type Dependencies = readonly object[];

const words = new WeakMap<AstNode, readonly string[]>();

function wordsOf(piece: AstNode): readonly string[] {
  const known = words.get(piece);
  if (known) return known;
  const found = [...new Set(piece.$cstNode?.text.match(/[A-Za-z_]\w*/g))];
  words.set(piece, found);
  return found;
}

/** Of an import or a declaration, through imported files too; in an order that depends on the texts alone. */
export function dependenciesOf(piece: AstNode, catalog: Catalog): Dependencies {
  const reached = new Set<AstNode>([piece]);
  // A set goes on over what is added while it is gone through.
  for (const from of reached) {
    const named = declarationsByName(from.$container as ast.Model);
    for (const word of wordsOf(from)) for (const declaration of named.get(word) ?? []) reached.add(declaration);
  }
  return [catalog, ...reached];
}

const current = new WeakMap<AstNode, Dependencies>();

/** The list as it was when the declaration was linked: the same array as long as nothing in it has changed. */
export function linkedDependencies(piece: AstNode): Dependencies | undefined {
  return current.get(piece);
}

/** Whether the list is another one now; it is the linked one from here on. */
export function updateDependencies(piece: AstNode, catalog: Catalog): boolean {
  const before = current.get(piece);
  const now = dependenciesOf(piece, catalog);
  if (before && before.length === now.length && before.every((node, i) => node === now[i])) return false;
  current.set(piece, now);
  return true;
}

export function forgetDependencies(piece: AstNode): void {
  current.delete(piece);
}
