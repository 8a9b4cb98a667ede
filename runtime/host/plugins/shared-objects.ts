/**
 * The objects that all code of a process shares, such as `Object.prototype`. A plugin that adds to them, or replaces what they
 * have, changes what everybody computes: adding is refused while it is tried, replacing is found afterwards.
 */
import { PluginFault } from '../../border/plugin-fault.ts';

const SHARED: Readonly<Record<string, object>> = {
  'Object.prototype': Object.prototype,
  'Function.prototype': Function.prototype,
  'Array.prototype': Array.prototype,
  'String.prototype': String.prototype,
  'Number.prototype': Number.prototype,
  'Map.prototype': Map.prototype,
  'Set.prototype': Set.prototype,
  'Float64Array.prototype': Float64Array.prototype,
  'Promise.prototype': Promise.prototype,
  Object,
  Array,
  Number,
  Math,
  JSON,
};

/** Looks whether all is as it was; throws PluginFault where it is not. */
export function holdSharedObjects(): () => void {
  const before = Object.entries(SHARED).map(([name, object]) => {
    Object.preventExtensions(object);
    return { name, object, content: contentOf(object) };
  });
  return () => {
    for (const { name, object, content } of before) {
      const now = contentOf(object);
      for (const key of new Set([...content.keys(), ...now.keys()])) {
        if (Object.is(content.get(key), now.get(key)) && content.has(key) === now.has(key)) continue;
        throw new PluginFault(`it changes \`${name}.${String(key)}\`, which all code shares`, {
          hint: 'keep such helpers in functions of its own',
        });
      }
    }
  };
}

/** Getters count as themselves: they are not called. */
function contentOf(object: object): Map<string | symbol, unknown> {
  return new Map(
    Reflect.ownKeys(object).map((key) => {
      const descriptor = Object.getOwnPropertyDescriptor(object, key);
      return [key, descriptor?.get ?? descriptor?.value];
    }),
  );
}
