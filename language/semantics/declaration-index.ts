/**
 * The declarations that a file can use, by name. Made once per tree, so that a name in a long file is looked up and not
 * searched for.
 */
import type { AstNode } from 'langium';
import * as ast from '../generated/ast.ts';
import { importedDeclarations, importedTrees, sameTrees, wholeModel } from './visible-declarations.ts';

interface Index {
  readonly byName: ReadonlyMap<string, readonly ast.Importable[]>;
  readonly imported: readonly ast.Model[];
}

const indexes = new WeakMap<ast.Model, Index>();

export function declarationsNamed(node: AstNode, name: string): readonly ast.Importable[] {
  const model = wholeModel(node);
  return (model && declarationsByName(model).get(name)) ?? [];
}

export function declarationsByName(model: ast.Model): Index['byName'] {
  // An imported file may have been read anew; its tree is another one then.
  const imported = importedTrees(model);
  const known = indexes.get(model);
  if (known && sameTrees(known.imported, imported)) return known.byName;
  const byName = new Map<string, ast.Importable[]>();
  for (const declaration of [...model.declarations.filter(ast.isImportable), ...importedDeclarations(model)]) {
    const same = byName.get(declaration.name);
    if (same) same.push(declaration);
    else byName.set(declaration.name, [declaration]);
  }
  indexes.set(model, { byName, imported });
  return byName;
}
