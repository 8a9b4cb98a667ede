/**
 * Parameters by their type: `count('Number of ranks.', { min: 1 })` is the record `{ kind: 'count', doc: ..., min: 1 }` with all
 * that TypeScript needs to know of it. Numbers are in base units (s, B, B/s); `quantity('16 GB/s')` converts.
 */
import type { Category, Param, ParamKind } from '../api/descriptor.ts';
import { parseQuantity } from '../units/quantity.ts';

type Rest = Omit<Param, 'kind' | 'doc'>;

type ParamOf<K extends ParamKind, O> = { readonly kind: K; readonly doc: string } & O;

const paramOf =
  <K extends ParamKind>(kind: K) =>
  <const O extends Rest = Record<never, never>>(doc: string, options?: O): ParamOf<K, O> =>
    ({ kind, doc, ...options }) as ParamOf<K, O>;

/** A whole number, from 0 unless `min` says otherwise. */
export const count = paramOf('count');
/** Any number. */
export const real = paramOf('real');
/** A number above 0. */
export const positive = paramOf('positive');
/** A number from 0 to 1; users may write percent. */
export const fraction = paramOf('fraction');
/** B */
export const bytes = paramOf('bytes');
/** B/s */
export const bandwidth = paramOf('bandwidth');
/** Hz */
export const frequency = paramOf('frequency');
/** FLOP */
export const flops = paramOf('flops');
/** FLOP/s */
export const flopRate = paramOf('flopRate');
/** s */
export const time = paramOf('time');
/** `true` or `false` */
export const condition = paramOf('boolean');
export const text = paramOf('text');
/** The path of a file, which users write; the value is the text of that file. */
export const file = paramOf('file');

/** Of charts: an expression over axes and metrics, such as `busBandwidth`; the value is its label and its unit. */
export const figure = paramOf('figure');
/** Of charts: the name of an axis. */
export const axis = paramOf('axis');

/** One of some words, each with its explanation. */
export const choice = <const C extends Readonly<Record<string, string>>, const O extends Rest = Record<never, never>>(
  doc: string,
  choices: C,
  options?: O,
): ParamOf<'choice', O & { readonly choices: C }> =>
  ({ kind: 'choice', doc, choices, ...options }) as ParamOf<'choice', O & { readonly choices: C }>;

/** A kind of a category, such as an optimizer inside of another; it comes bound, with its descriptor and its values. */
export const kindOf = <C extends Category, const O extends Rest = Record<never, never>>(
  category: C,
  doc: string,
  options?: O,
): ParamOf<'kind', O & { readonly of: C }> =>
  ({ kind: 'kind', of: category, doc, ...options }) as ParamOf<'kind', O & { readonly of: C }>;

/** The number in base units behind a quantity as users write it. @throws for what is none. */
export function quantity(written: string): number {
  const parsed = parseQuantity(written);
  if (!parsed) throw new Error(`expected a quantity such as \`16 GB/s\`, found \`${written}\``);
  return parsed.value;
}
