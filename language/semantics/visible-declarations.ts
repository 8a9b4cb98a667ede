/**
 * The declarations that a file can use: its own, then those that it imports. Imported files are references that the linker
 * resolves; a file that is not there brings nothing, and elaboration says so.
 */
import { type AstNode, AstUtils } from 'langium';
import * as ast from '../generated/ast.ts';

/** Seen from any node of a tree. A tree that was parsed for completion alone sees the file that it belongs to. */
export function visibleDeclarations(node: AstNode): readonly ast.Declaration[] {
  const model = wholeModel(node);
  return model ? [...model.declarations, ...importedDeclarations(model)] : [];
}

/** What a message calls a declaration: the word before its name, as a rule. */
export function wordFor(declaration: ast.Declaration): string {
  if (ast.isKindDeclaration(declaration)) return declaration.category;
  if (ast.isExperiment(declaration)) return 'experiment';
  return ast.isFnDeclaration(declaration) ? 'function' : 'constant';
}

export function wholeModel(node: AstNode): ast.Model | undefined {
  const model = AstUtils.getContainerOfType(node, ast.isModel);
  const whole = model?.$document?.parseResult.value;
  return ast.isModel(whole) ? whole : model;
}

export function importedDeclarations(model: ast.Model): ast.Importable[] {
  return model.imports.flatMap((entry) => {
    const names = entry.names.map(({ target }) => target?.$refText);
    return exportsOf(entry).filter(({ name }) => names.length === 0 || names.includes(name));
  });
}

/** The trees of all files that this one reads from, directly or through others; a circle is gone round once. */
export function importedTrees(model: ast.Model, seen: Set<ast.Model> = new Set([model])): ast.Model[] {
  return model.imports.flatMap((entry) => {
    const tree = entry.file?.ref;
    if (!tree || seen.has(tree)) return [];
    seen.add(tree);
    return [tree, ...importedTrees(tree, seen)];
  });
}

/** Whether nothing that was imported has been read anew: an edited file has another tree. */
export function sameTrees(before: readonly ast.Model[], now: readonly ast.Model[]): boolean {
  return before.length === now.length && before.every((tree, i) => tree === now[i]);
}

/** What the file of an import offers: all that is named but its experiments. What it imports itself stays its own. */
export function exportsOf(entry: ast.Import): ast.Importable[] {
  return entry.file?.ref?.declarations.filter(ast.isImportable) ?? [];
}
