/**
 * Kinds among the values of a kind (`aggregator: median`) are data in a plan; functions of descriptors want to call them. Here
 * each gets its descriptor, and so do the kinds among its own values.
 */
import type { BoundKind, BoundValue, Catalog, ParamValue } from '../api/descriptor.ts';
import type { KindValue, Value } from '../api/expr.ts';
import { EvaluationError, isKindValue } from '../expr/evaluate.ts';
import { descriptorOf } from './kind-of-value.ts';

type Values = Readonly<Record<string, ParamValue>>;

/**
 * The values as `check`, `shape`, `requires`, `facts` and `build` take them; the same record where no kind is among them.
 * @throws EvaluationError for a kind that the catalog does not know.
 */
export function boundValues(values: Values, catalog: Catalog): never {
  const hasKinds = Object.values(values).some((value) => typeof value === 'object' && !isNumbers(value));
  if (!hasKinds) return values as never;
  const bound = Object.entries(values).map(([name, value]) => [name, boundValue(value, catalog)]);
  return Object.fromEntries(bound) as never;
}

/** A kind with its descriptor. */
export function boundKind(value: KindValue, catalog: Catalog): BoundKind {
  const descriptor = descriptorOf(value, catalog);
  if (!descriptor) throw new EvaluationError(`expected a known ${value.category}, found \`${value.kind}\``);
  return { descriptor, values: boundValues(value.args, catalog), label: value.label };
}

const isNumbers = (value: object): boolean => Array.isArray(value) && typeof value[0] !== 'object';

function boundValue(value: ParamValue, catalog: Catalog): BoundValue {
  if (typeof value !== 'object') return value;
  if (isKindValue(value as Value)) return boundKind(value as KindValue, catalog);
  const items = value as readonly (number | KindValue)[];
  return items.map((item) => (typeof item === 'object' ? boundKind(item, catalog) : item)) as BoundValue;
}
