/** Imports: files that are not there, names that they do not have, names that clash with those of this file. */
import * as ast from '../generated/ast.ts';
import type { Context } from './context.ts';
import { simpleError, unknownName } from './issues.ts';
import { lineOf } from './line-of.ts';
import { exportsOf, wordFor } from './visible-declarations.ts';

export function checkImports(model: ast.Model, context: Context): void {
  const taken = new Map<string, Taken>();
  for (const own of model.declarations.filter(ast.isImportable)) {
    taken.set(keyOf(own), { where: `on line ${lineOf(own)}`, node: own });
  }
  for (const entry of model.imports) {
    const path = entry.file?.$refText;
    const tree = entry.file?.ref;
    if (!path) continue;
    if (!tree) {
      if (!path.endsWith('.syncline')) {
        const message = `expected the path of a \`.syncline\` file, found \`${path}\``;
        context.report({ ...simpleError('import/not-found', message), spot: { node: entry, property: 'file' } });
        continue;
      }
      const message = `there is no file \`${path}\``;
      const hint = 'the path starts from this file and keeps its ending, such as `./clusters.syncline`';
      context.report({ ...simpleError('import/not-found', message, hint), spot: { node: entry, property: 'file' } });
    } else if (tree === model) {
      const message = 'a file cannot import itself';
      context.report({ ...simpleError('import/itself', message), spot: { node: entry, property: 'file' } });
    } else checkNames(entry, path, taken, context);
  }
}

/** A name that is in use: by what, and how a message calls the place. */
interface Taken {
  readonly where: string;
  readonly node: ast.Importable;
}

function checkNames(entry: ast.Import, path: string, taken: Map<string, Taken>, context: Context): void {
  const offered = exportsOf(entry);
  for (const imported of entry.names) {
    const name = imported.target?.$refText;
    if (!name || offered.some((declaration) => declaration.name === name)) continue;
    const known = offered.map((declaration) => declaration.name);
    context.report({ ...unknownName(`declaration in \`${path}\` called`, name, known), spot: { node: imported } });
  }
  const names = entry.names.map(({ target }) => target?.$refText);
  for (const declaration of offered) {
    if (declaration.name === undefined || (names.length > 0 && !names.includes(declaration.name))) continue;
    const key = keyOf(declaration);
    const before = taken.get(key);
    taken.set(key, before ?? { where: `on line ${lineOf(declaration)} of \`${path}\``, node: declaration });
    // The same file twice: what it declares is what was brought in already.
    if (!before || before.node === declaration) continue;
    const spot = entry.names.find(({ target }) => target?.$refText === declaration.name) ?? entry;
    const message = `${key.split(' ')[0]} \`${declaration.name}\` of \`${path}\` is declared already, ${before.where}`;
    const hint = 'give one of the two another name, or import by name what you need';
    const related = [
      { node: before.node, message: 'the one that is declared already' },
      { node: declaration, message: 'the one that is imported here' },
    ];
    context.report({ ...simpleError('name/duplicate', `the ${message}`, hint), related, spot: { node: spot } });
  }
}

/** Names are per keyword. */
function keyOf(declaration: ast.Importable): string {
  return `${wordFor(declaration)} ${declaration.name}`;
}
