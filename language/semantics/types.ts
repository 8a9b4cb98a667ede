/** Types of expressions. Small on purpose: a number with its dimension, and the few things that are not numbers. */
import { withArticle } from '../../runtime/api/categories.ts';
import type { Category, Param, ParamKind } from '../../runtime/api/descriptor.ts';
import {
  BANDWIDTH,
  BYTES,
  baseUnitOf,
  type Dimension,
  FLOP_RATE,
  FLOPS,
  FREQUENCY,
  NUMBER,
  nameOfDimension,
  sameDimension,
  TIME,
} from '../../runtime/units/dimension.ts';

export type Type =
  | { readonly is: 'number'; readonly dimension: Dimension }
  | { readonly is: 'boolean' }
  | { readonly is: 'text' }
  /** The path of a file, whose text is the value. */
  | { readonly is: 'file' }
  /** A component per parameter that is trained; in bodies of optimizers. */
  | { readonly is: 'vector' }
  /** What a link joins, and what holds such: in bodies of topologies. */
  | { readonly is: 'node' }
  | { readonly is: 'choice'; readonly words: Readonly<Record<string, string>> }
  | { readonly is: 'kind'; readonly category: Category }
  | { readonly is: 'list'; readonly item: Type }
  /** Something is wrong with it and has been said; it fits everywhere, so that one mistake is one message. */
  | { readonly is: 'unknown' };

export const UNKNOWN: Type = { is: 'unknown' };
export const BOOLEAN: Type = { is: 'boolean' };
export const TEXT: Type = { is: 'text' };
export const FILE: Type = { is: 'file' };
export const VECTOR: Type = { is: 'vector' };
export const NODE: Type = { is: 'node' };
export const PURE_NUMBER: Type = { is: 'number', dimension: NUMBER };
export const NUMBERS = { is: 'list', item: PURE_NUMBER } as const satisfies Type;
export const SIZE: Type = { is: 'number', dimension: BYTES };

export const numberOf = (dimension: Dimension): Type => ({ is: 'number', dimension });
export const kindOf = (category: Category): Type => ({ is: 'kind', category });

const DIMENSION_OF: Partial<Record<ParamKind, Dimension>> = {
  bytes: BYTES,
  bandwidth: BANDWIDTH,
  time: TIME,
  frequency: FREQUENCY,
  flops: FLOPS,
  flopRate: FLOP_RATE,
};

export function typeOfParam(param: Param): Type {
  const item = scalarType(param);
  return param.list ? { is: 'list', item } : item;
}

export function scalarType(param: Param): Type {
  if (param.kind === 'boolean') return BOOLEAN;
  if (param.kind === 'text') return TEXT;
  if (param.kind === 'file') return FILE;
  if (param.kind === 'choice') return { is: 'choice', words: param.choices ?? {} };
  if (param.kind === 'kind') return param.of ? kindOf(param.of) : UNKNOWN;
  return numberOf(DIMENSION_OF[param.kind] ?? NUMBER);
}

export function fits(found: Type, expected: Type): boolean {
  if (found.is === 'unknown' || expected.is === 'unknown') return true;
  if (found.is === 'number' && expected.is === 'number') return sameDimension(found.dimension, expected.dimension);
  if (found.is === 'kind' && expected.is === 'kind') return found.category === expected.category;
  if (found.is === 'list' && expected.is === 'list') return fits(found.item, expected.item);
  return found.is === expected.is;
}

export const isNumber = (type: Type): type is Extract<Type, { is: 'number' }> => type.is === 'number';

/** As it stands in a message after `expected` or `found`. */
export function describeType(type: Type): string {
  switch (type.is) {
    case 'number':
      return nameOfDimension(type.dimension);
    case 'boolean':
      return 'a condition';
    case 'text':
      return 'a text in quotes';
    case 'file':
      return 'the path of a file in quotes';
    case 'vector':
      return 'a vector';
    case 'node':
      return 'a node';
    case 'choice':
      return `one of ${Object.keys(type.words)
        .map((word) => `\`${word}\``)
        .join(', ')}`;
    case 'kind':
      return withArticle(type.category);
    case 'list':
      return 'a list';
    case 'unknown':
      return 'something unknown';
  }
}

/** Base unit of a column of this type; empty for everything that is no quantity. */
export function unitOfType(type: Type): string {
  return type.is === 'number' ? baseUnitOf(type.dimension) : '';
}
