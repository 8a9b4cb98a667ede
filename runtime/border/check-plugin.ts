/** Whether a module is a plugin for this version, and which kinds it brings. */
import type { AnyDescriptor } from '../api/descriptor.ts';
import { PLUGIN_API_VERSION } from '../api/plugin.ts';
import { checkDescriptor } from './check-descriptor.ts';
import { describeFound } from './describe-found.ts';
import { PluginFault } from './plugin-fault.ts';

/** @throws PluginFault; `exports` is the namespace of its module. */
export function checkPlugin(exports: Readonly<Record<string, unknown>>): readonly AnyDescriptor[] {
  const plugin = exports.default;
  if (typeof plugin !== 'object' || plugin === null) {
    throw new PluginFault(`expected a plugin as the default export, found ${describeFound(plugin)}`, {
      hint: `write \`export default definePlugin({ apiVersion: ${PLUGIN_API_VERSION}, kinds: [...] })\``,
    });
  }
  const { apiVersion, kinds } = plugin as { readonly apiVersion?: unknown; readonly kinds?: unknown };
  if (apiVersion !== PLUGIN_API_VERSION) {
    const isNewer = typeof apiVersion === 'number' && apiVersion > PLUGIN_API_VERSION;
    throw new PluginFault(`expected \`apiVersion: ${PLUGIN_API_VERSION}\`, found ${describeFound(apiVersion)}`, {
      hint: isNewer ? 'it needs a newer Syncline' : 'a newer version of the plugin may know this one',
    });
  }
  if (!Array.isArray(kinds) || kinds.length === 0) {
    throw new PluginFault(`expected a list \`kinds\` with at least one kind, found ${describeFound(kinds)}`);
  }
  const checked = kinds.map(checkDescriptor);
  for (const [k, { category, name }] of checked.entries()) {
    const isTwin = checked.findIndex((other) => other.category === category && other.name === name) < k;
    if (isTwin) throw new PluginFault(`the ${category} \`${name}\` is there twice`, { kind: name });
  }
  return checked;
}
