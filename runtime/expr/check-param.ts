/**
 * Ranges of parameters: what a kind of parameter allows, narrowed by its own bounds. The checker asks while typing, a run
 * asks again for values that depend on an axis.
 */
import { withArticle } from '../api/categories.ts';
import type { Param, ParamKind } from '../api/descriptor.ts';
import type { Value } from '../api/expr.ts';
import { MAX_BANDWIDTH, MAX_TIME, MIN_BANDWIDTH } from '../api/limits.ts';
import { formatNumber, formatQuantity } from '../units/format.ts';
import { describeValue, isKindValue } from './evaluate.ts';

const LARGEST = Number.MAX_SAFE_INTEGER;

interface Bounds {
  readonly min: number;
  readonly max: number;
  /** Of what is not 0. */
  readonly least?: number;
  readonly exclusiveMin?: boolean;
  readonly whole?: boolean;
  readonly unit: string;
}

const KIND_BOUNDS: Partial<Record<ParamKind, Bounds>> = {
  count: { min: 0, max: LARGEST, whole: true, unit: '' },
  real: { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY, unit: '' },
  positive: { min: 0, max: Number.POSITIVE_INFINITY, exclusiveMin: true, unit: '' },
  fraction: { min: 0, max: 1, unit: '' },
  // Beyond 2^53 a number of bytes is no longer exact.
  bytes: { min: 0, max: LARGEST, unit: 'B' },
  bandwidth: { min: 0, max: MAX_BANDWIDTH, least: MIN_BANDWIDTH, unit: 'B/s' },
  time: { min: 0, max: MAX_TIME, unit: 's' },
  frequency: { min: 0, max: Number.MAX_VALUE, unit: '1/s' },
  flops: { min: 0, max: Number.MAX_VALUE, unit: 'FLOP' },
  flopRate: { min: 0, max: Number.MAX_VALUE, unit: 'FLOP/s' },
};

/** Says what is wrong with a value, as the end of a sentence: `must be at least 1, found 0`. */
export function checkParamValue(param: Param, value: unknown): string | undefined {
  if (param.kind === 'choice') {
    const words = Object.keys(param.choices ?? {});
    return words.includes(value as string) ? undefined : `must be one of ${words.join(', ')}, found ${String(value)}`;
  }
  const bounds = KIND_BOUNDS[param.kind];
  if (!bounds && param.kind !== 'kind') return undefined;
  const checkItem = (item: unknown) => (bounds ? checkNumber(param, bounds, item) : checkCategory(param, item));
  if (!param.list && !(param.per && Array.isArray(value))) return checkItem(value);
  if (!Array.isArray(value)) return `must be a list, found ${String(value)}`;
  const minItems = param.minItems ?? 0;
  if (value.length < minItems)
    return `needs at least ${minItems} ${minItems === 1 ? 'value' : 'values'}, found ${value.length}`;
  return value.map(checkItem).find((message) => message !== undefined);
}

/** The range in words, for hover and reference pages: `whole, from 1`; empty when everything goes. */
export function describeRange(param: Param): string {
  const bounds = KIND_BOUNDS[param.kind];
  if (!bounds) return '';
  const { min, max, exclusiveMin } = narrowed(param, bounds);
  const parts = [
    bounds.whole ? 'whole' : '',
    Number.isFinite(min) ? `${exclusiveMin ? 'above' : 'from'} ${print(min, bounds)}` : '',
    max < LARGEST ? `up to ${print(max, bounds)}` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** Its own values are checked where the kind stands. */
function checkCategory({ of }: Param, value: unknown): string | undefined {
  if (of === undefined || (isKindValue(value as Value) && (value as { category: string }).category === of))
    return undefined;
  return `must be ${withArticle(of)}, found ${describeValue(value as Value)}`;
}

function checkNumber(param: Param, bounds: Bounds, value: unknown): string | undefined {
  if (typeof value !== 'number' || Number.isNaN(value)) return `must be a number, found ${String(value)}`;
  const { min, max, exclusiveMin } = narrowed(param, bounds);
  const found = `found ${print(value, bounds)}`;
  if (bounds.whole && !Number.isInteger(value)) return `must be a whole number, ${found}`;
  if (exclusiveMin && value <= min) return `must be above ${print(min, bounds)}, ${found}`;
  if (value < min) return `must be at least ${print(min, bounds)}, ${found}`;
  const least = bounds.least ?? 0;
  if (value > 0 && value < least) return `must be at least ${print(least, bounds)}, ${found}`;
  if (value > max) return `must be at most ${print(max, bounds)}, ${found}`;
  return undefined;
}

function narrowed(param: Param, bounds: Bounds): Pick<Bounds, 'min' | 'max' | 'exclusiveMin'> {
  return {
    min: param.min ?? bounds.min,
    max: param.max ?? bounds.max,
    exclusiveMin: param.exclusiveMin ?? (param.min === undefined && bounds.exclusiveMin),
  };
}

function print(value: number, bounds: Bounds): string {
  return bounds.unit ? formatQuantity(value, bounds.unit) : formatNumber(value);
}
