/** Values of a kind as a run gets them: what is given, and the default of everything else. */
import type { AnyDescriptor, BoundKind, BoundValue, Param } from '../api/descriptor.ts';
import { builtinCatalog } from '../plugins/catalog.ts';

export function withDefaults(
  kind: AnyDescriptor,
  given: Readonly<Record<string, BoundValue>>,
): Readonly<Record<string, BoundValue>> {
  const unknown = Object.keys(given).find((name) => !(name in kind.params));
  if (unknown) throw new Error(`expected a parameter of ${kind.name}, found ${unknown}`);
  return Object.fromEntries(
    Object.entries(kind.params).map(([name, param]): [string, BoundValue] => {
      const value = given[name] ?? defaultOf(param);
      if (value === undefined) throw new Error(`expected a value for ${name} of ${kind.name}`);
      return [name, value];
    }),
  );
}

/** The default of a parameter that takes a kind is that kind with its own defaults. */
export function defaultOf(param: Param): BoundValue | undefined {
  if (param.kind !== 'kind' || param.of === undefined) return param.default;
  const descriptor = builtinCatalog.find(param.of, String(param.default));
  return descriptor && { descriptor, values: withDefaults(descriptor, {}), label: descriptor.name };
}

/** A kind with some values and the rest by default, as a run gets it. */
export function bound<D extends AnyDescriptor>(
  descriptor: D,
  given: Readonly<Record<string, BoundValue>>,
): BoundKind<D> {
  return { descriptor, values: withDefaults(descriptor, given), label: descriptor.name };
}
