/**
 * A value of the wrong type, with the way out where the slip is a common one: a bare number, a word in quotes, a size for
 * a bandwidth. Apart from `issues.ts`, because it looks at the tree.
 */
import type { Catalog } from '../../runtime/api/descriptor.ts';
import type { Issue } from '../../runtime/api/issue.ts';
import { parseQuantity } from '../../runtime/units/quantity.ts';
import { findUnit } from '../../runtime/units/unit-table.ts';
import * as ast from '../generated/ast.ts';
import type { Expectation } from './expectation.ts';
import { missingUnit, orList, replaceBy, wrongType } from './issues.ts';
import { fits, isNumber, numberOf, type Type } from './types.ts';
import { unitsNearby } from './units-nearby.ts';

export function mismatch(
  node: ast.Expression,
  { type, what, param }: Pick<Expectation, 'type' | 'what' | 'param'>,
  found: Type,
  catalog: Catalog,
): Issue {
  if (ast.isNumberLiteral(node) && isNumber(type)) {
    return missingUnit(what, type, node.value, unitsNearby(node, type.dimension), param?.suggestions);
  }
  const issue = wrongType(what, type, found, param?.suggestions?.[0]);
  const bare = ast.isText(node) ? withoutQuotes(node, type, catalog) : undefined;
  if (bare !== undefined) return { ...issue, hint: `write it without quotes: \`${bare}\``, fixes: [replaceBy(bare)] };
  const meant = ast.isQuantity(node) && isNumber(type) ? neighbours(node, type) : [];
  return meant.length > 0 ? { ...issue, hint: `did you mean ${orList(meant)}?`, fixes: meant.map(replaceBy) } : issue;
}

/** The text of the quotes, where it alone would be right. */
function withoutQuotes({ value }: ast.Text, type: Type, catalog: Catalog): string | undefined {
  const word = value?.trim() ?? '';
  if (type.is === 'choice') return Object.hasOwn(type.words, word) ? word : undefined;
  if (type.is === 'kind') return catalog.find(type.category, word) ? word : undefined;
  if (type.is === 'boolean') return word === 'true' || word === 'false' ? word : undefined;
  if (type.is !== 'number') return undefined;
  const quantity = parseQuantity(word);
  return quantity && fits(numberOf(quantity.unit.dimension), type) ? word : undefined;
}

/** The same amount per second, or not per second. */
function neighbours(node: ast.Quantity, type: Type): string[] {
  const quantity = parseQuantity(node.text ?? '');
  if (!quantity) return [];
  const { symbol } = quantity.unit;
  const others = symbol.endsWith('/s') ? [symbol.slice(0, -2)] : [`${symbol}/s`];
  const amount = node.text.slice(0, node.text.length - symbol.length).trimEnd();
  return others
    .map(findUnit)
    .flatMap((unit) => (unit && fits(numberOf(unit.dimension), type) ? [`${amount} ${unit.symbol}`] : []));
}
