/**
 * Equality of values, wherever expressions are worked out. Kinds are compared by the name under which they stand in charts and
 * tables, lists item by item. Apart from the evaluator, because its functions compare too.
 */

export function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  }
  return nameOf(a) === nameOf(b);
}

const nameOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'label' in value ? value.label : value;
