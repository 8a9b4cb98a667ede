/** The words for types behind the parameters of bodies and functions: what each takes, for checks, completion and hover. */
import { CATEGORIES, CATEGORY_NAMES } from '../../../runtime/api/categories.ts';
import type { Category, Param, ParamKind } from '../../../runtime/api/descriptor.ts';
import type * as ast from '../../generated/ast.ts';
import { NUMBERS, type Type, typeOfParam, UNKNOWN, VECTOR } from '../types.ts';

export interface TypeInfo {
  readonly name: string;
  readonly doc: string;
}

const SCALARS: Readonly<Partial<Record<ParamKind, string>>> = {
  count: 'A whole number from 0.',
  real: 'Any number.',
  positive: 'A number above 0.',
  fraction: 'A number from 0 to 1, such as `20%`.',
  bytes: 'An amount of data, such as `64 MiB`.',
  bandwidth: 'Data per time, such as `16 GB/s`.',
  time: 'A time, such as `150 ns`.',
  frequency: 'Per time, such as `1.2 GHz`.',
  flops: 'An amount of compute, such as `3 GFLOPs`.',
  flopRate: 'Compute per time, such as `300 TFLOP/s`.',
  boolean: '`true` or `false`.',
  text: 'A text in quotes.',
};

/** All but `list<..>`, which is made of one of them. */
export const TYPE_INFOS: readonly TypeInfo[] = [
  ...Object.entries(SCALARS).map(([name, doc]) => ({ name, doc })),
  { name: 'vector', doc: 'A component per parameter that is trained; for functions that optimizers call.' },
  { name: 'list', doc: 'Several values of one type: `list<count>`.' },
  ...CATEGORY_NAMES.map((name) => ({ name, doc: `A kind: ${CATEGORIES[name].summary}.` })),
];

/** As a parameter of a descriptor; `undefined` for what no parameter of a kind can be, and for unknown words. */
export function paramOfType(type: ast.TypeName | undefined, doc: string): Param | undefined {
  if (!type) return undefined;
  if (type.name === 'list') {
    const item = paramOfType(type.item, doc);
    return item && !item.list ? { ...item, list: true } : undefined;
  }
  if (type.item) return undefined;
  if (Object.hasOwn(SCALARS, type.name)) return { kind: type.name as ParamKind, doc };
  if (Object.hasOwn(CATEGORIES, type.name)) return { kind: 'kind', of: type.name as Category, doc };
  return undefined;
}

export function typeOfName(type: ast.TypeName | undefined): Type {
  if (type?.name === 'vector' && !type.item) return VECTOR;
  if (type?.name === 'list') return { is: 'list', item: type.item ? typeOfName(type.item) : UNKNOWN };
  const param = paramOfType(type, '');
  return param ? typeOfParam(param) : UNKNOWN;
}

/** What a name of the network or of a step is, by the words of their tables. */
export const GIVEN_TYPES: Readonly<Record<'number' | 'numbers' | 'boolean' | 'vector', Type>> = {
  number: NUMBERS.item,
  numbers: NUMBERS,
  boolean: { is: 'boolean' },
  vector: VECTOR,
};
