/** Declares a name that is not there, with a usual value to begin from: above the declaration that uses it, or as an axis. */
import { AstUtils } from 'langium';
import type { Catalog } from '../../runtime/api/descriptor.ts';
import { baseUnitOf } from '../../runtime/units/dimension.ts';
import * as ast from '../generated/ast.ts';
import { type Expectation, expectationAt, isSentence } from '../semantics/expectation.ts';
import { referredName } from '../semantics/referred-name.ts';
import { isCallee } from '../semantics/resolve.ts';
import { insertAbove, insertLineBehind, type Marked, type Mend } from './code-actions-edits.ts';

export function declareName({ node, document, catalog }: Marked): Mend[] {
  // What is called is a kind or a function: those are not declared by a value.
  if (!ast.isNameReference(node) || isCallee(node)) return [];
  const name = referredName(node);
  const expected = expectationAt(node, catalog);
  const [value, ...others] = usualValues(expected, catalog);
  const declaration = AstUtils.getContainerOfType(node, ast.isDeclaration);
  if (!name || !expected || value === undefined || !declaration) return [];
  const keyword = expected.type.is === 'kind' ? expected.type.category : 'let';
  const line = `${keyword} ${name} = ${value}`;
  const declared: Mend = { title: `Declare \`${line}\``, edits: insertAbove(topOf(declaration), line, document) };
  const sentence = AstUtils.getContainerOfType(node, isSentence);
  if (!sentence) return [declared];
  // Other kinds may not fit beside the first; other figures do.
  const values = keyword === 'let' ? [value, ...others].slice(0, 3) : [value];
  const axis = `vary ${name} = [${values.join(', ')}]`;
  return [declared, { title: `Add \`${axis}\``, edits: insertLineBehind(sentence, axis, document) }];
}

/** A `let` of an experiment is a declaration inside of another. */
function topOf(declaration: ast.Declaration): ast.Declaration {
  const outer = declaration.$container && AstUtils.getContainerOfType(declaration.$container, ast.isDeclaration);
  return outer ? topOf(outer) : declaration;
}

/** As a user would write them, best first: from the parameter, else from the kinds or the units that the place takes. */
function usualValues(expected: Expectation | undefined, catalog: Catalog): readonly string[] {
  if (!expected) return [];
  const { type, param } = expected;
  if (type.is === 'kind') {
    const kinds = catalog.kinds.filter(({ category }) => category === type.category);
    return kinds.flatMap(({ name, params, examples }) => {
      const needsNone = Object.values(params).every((one) => one.default !== undefined);
      return needsNone ? [name] : examples.slice(0, 1);
    });
  }
  if (param?.suggestions?.length) return param.suggestions;
  if (type.is === 'boolean') return ['true'];
  if (type.is === 'text') return ['"text"'];
  return type.is === 'number' ? (USUAL[baseUnitOf(type.dimension)] ?? []) : [];
}

const USUAL: Readonly<Record<string, readonly string[]>> = {
  '': ['1', '2', '4'],
  B: ['1 MiB', '16 MiB', '64 MiB'],
  s: ['1 us', '10 us', '100 us'],
  'B/s': ['16 GB/s', '32 GB/s'],
};
