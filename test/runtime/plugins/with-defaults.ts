/** Values of a kind as a run gets them: what is given, and the default of everything else. */
import type { AnyDescriptor, ParamValue } from '../../../runtime/api/descriptor.ts';

export function withDefaults(
  kind: AnyDescriptor,
  given: Readonly<Record<string, ParamValue>>,
): Readonly<Record<string, ParamValue>> {
  const unknown = Object.keys(given).find((name) => !(name in kind.params));
  if (unknown) throw new Error(`expected a parameter of ${kind.name}, found ${unknown}`);
  return Object.fromEntries(
    Object.entries(kind.params).map(([name, param]): [string, ParamValue] => {
      const value = given[name] ?? param.default;
      if (value === undefined) throw new Error(`expected a value for ${name} of ${kind.name}`);
      return [name, value];
    }),
  );
}
