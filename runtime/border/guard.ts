/**
 * A descriptor from outside behind a border: every call is noted while it lasts, what it throws becomes one sentence that
 * names the plugin, and what it gives back is checked. What runs (a schedule, a problem) is watched the same way.
 */
import type { AnyDescriptor } from '../api/descriptor.ts';
import { PluginFault, thrownText } from './plugin-fault.ts';
import { ruleFor } from './results.ts';
import type { Described } from './rule.ts';

/** Told when code of a plugin begins and ends, to be cut off where it does not end. Calls may nest. */
export interface Watch {
  /** Throws PluginFault where the plugin was cut off before. */
  enter(plugin: string, what: string): void;
  exit(): void;
}

const NO_WATCH: Watch = { enter: () => {}, exit: () => {} };

type AnyFunction = (...args: unknown[]) => unknown;

/** `plugin`: what messages call it. */
export function guarded(descriptor: AnyDescriptor, plugin: string, watch: Watch = NO_WATCH): AnyDescriptor {
  const wrapped = Object.entries(descriptor).map(([fn, value]: [string, unknown]) => {
    if (typeof value !== 'function') return [fn, value];
    const what = `\`${fn}\` of \`${descriptor.name}\``;
    const call = guardedCall(value.bind(descriptor), plugin, what, watch);
    const rule = ruleFor(descriptor.category, fn);
    return [
      fn,
      (...args: unknown[]) => {
        const result = call(...args);
        named(() => rule?.(result, args, descriptor as unknown as Described), plugin, what);
        return watched(result, plugin, descriptor.name, watch);
      },
    ];
  });
  return Object.fromEntries(wrapped) as AnyDescriptor;
}

/** The message with the plugin and the function that it is about. */
export function faultIn(plugin: string, what: string, message: string, hint?: string): PluginFault {
  const fault = new PluginFault(`plugin \`${plugin}\`: ${what}: ${message}`, { ...(hint && { hint }) });
  fault.isNamed = true;
  return fault;
}

/** What the call throws, with the names of plugin and function. */
function named<T>(call: () => T, plugin: string, what: string): T {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof PluginFault)) throw faultIn(plugin, what, `threw: ${thrownText(error)}`);
    throw error.isNamed ? error : faultIn(plugin, what, error.message, error.hint);
  }
}

function guardedCall(fn: AnyFunction, plugin: string, what: string, watch: Watch): AnyFunction {
  return (...args) => {
    named(() => watch.enter(plugin, what), plugin, what);
    try {
      return named(() => fn(...args), plugin, what);
    } finally {
      watch.exit();
    }
  };
}

/** Functions and objects with functions are watched, all else is as it is. */
function watched(result: unknown, plugin: string, kind: string, watch: Watch): unknown {
  if (typeof result === 'function') return guardedCall(result as AnyFunction, plugin, `what \`${kind}\` built`, watch);
  const isObject =
    typeof result === 'object' && result !== null && !ArrayBuffer.isView(result) && !Array.isArray(result);
  return isObject ? guardedMethods(result, plugin, kind, watch) : result;
}

/** What was built, with its own functions and those of its class watched too; they still work on what was built. */
function guardedMethods(built: object, plugin: string, kind: string, watch: Watch): object {
  const names = new Set<string>();
  for (let level = built; level && level !== Object.prototype; level = Object.getPrototypeOf(level)) {
    for (const name of Object.getOwnPropertyNames(level)) {
      const { value } = Object.getOwnPropertyDescriptor(level, name) ?? {};
      if (typeof value === 'function' && name !== 'constructor') names.add(name);
    }
  }
  if (names.size === 0) return built;
  const methods = [...names].map((name) => {
    const method = (built as Record<string, AnyFunction>)[name].bind(built);
    const call = guardedCall(method, plugin, `\`${name}\` of \`${kind}\``, watch);
    // A method that is started gives a course, whose steps run.
    return [name, (...args: unknown[]) => watched(call(...args), plugin, kind, watch)];
  });
  return Object.assign(Object.create(Object.getPrototypeOf(built)), built, Object.fromEntries(methods));
}
