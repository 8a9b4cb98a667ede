/**
 * A schema for objects whose keys are names of the user: axes, metrics, arguments. The library's own drops `constructor` and
 * `prototype`, which are good names for an axis.
 */
import * as v from 'valibot';

export function valuesByName<T>(value: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, Record<string, T>> {
  return v.pipe(
    v.custom<object>((input) => typeof input === 'object' && input !== null && !Array.isArray(input)),
    v.transform((input) => Object.entries(input) as unknown[]),
    v.array(v.tuple([v.string(), value])),
    // Defines keys rather than assigns them, so that `__proto__` is a key like any other.
    v.transform((entries) => Object.fromEntries(entries as [string, T][]) as Record<string, T>),
  );
}
