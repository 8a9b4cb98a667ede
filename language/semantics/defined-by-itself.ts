/** Declarations that are defined by themselves: who has a part in it, also in other files, and how that is said. */
import { AstUtils } from 'langium';
import type * as ast from '../generated/ast.ts';
import type { Context, SpottedIssue } from './context.ts';
import { simpleError } from './issues.ts';
import { wholeModel } from './visible-declarations.ts';

/** The declarations that are being worked out, from the one that is asked for again: each needs the next. */
export function openSince(declaration: ast.Importable, { declarations }: Context): readonly ast.Importable[] {
  const open = [...declarations].flatMap(([node, known]) => (known === 'open' ? [node as ast.Importable] : []));
  return open.slice(open.indexOf(declaration));
}

/** Told on the use that closes the circle, or on the one that leads to another file. */
export function definedByItself(cycle: readonly ast.Importable[]): Omit<SpottedIssue, 'spot'> {
  const [first, ...others] = cycle;
  const model = wholeModel(first);
  const spell = (member: ast.Importable) => {
    const file =
      wholeModel(member) === model ? '' : ` in \`${AstUtils.getDocument(member).uri.path.split('/').pop()}\``;
    return `\`${member.name}\`${file}`;
  };
  const through = others.length > 0 ? `, through ${others.map(spell).join(' and ')}` : '';
  const related = cycle.map((node) => ({ node, message: `\`${node.name}\` is declared here` }));
  return { ...simpleError('name/cycle', `\`${first.name}\` is defined by itself${through}`), related };
}
