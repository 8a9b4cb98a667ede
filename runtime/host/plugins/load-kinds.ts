/** The catalog of a run: the built-in kinds and those of its plugins, whose every call is watched. */
import type { AnyDescriptor, Catalog } from '../../api/descriptor.ts';
import type { PluginRef } from '../../api/plugin.ts';
import { guarded, type Watch } from '../../border/guard.ts';
import { PluginFault } from '../../border/plugin-fault.ts';
import { builtinCatalog } from '../../plugins/catalog.ts';
import { catalogWith } from './catalog-with.ts';
import { createPluginLoader } from './load-plugin.ts';
import { pluginPaths } from './plugin-paths.ts';

/** A plugin that cannot be loaded is left out: its kinds say why wherever they are used. */
export async function loadKinds(refs: readonly PluginRef[], watch: Watch): Promise<Catalog> {
  const loader = createPluginLoader(pluginPaths());
  const reasons: string[] = [];
  const plugins: { key: PluginRef; kinds: AnyDescriptor[] }[] = [];
  for (const ref of refs) {
    try {
      watch.enter(ref.module, 'loading it');
      const kinds = await loader.load(ref);
      plugins.push({ key: ref, kinds: kinds.map((kind) => guarded(kind, ref.module, watch)) });
    } catch (error) {
      if (!(error instanceof PluginFault)) throw error;
      reasons.push(`plugin \`${ref.module}\`: ${error.message}`);
    } finally {
      watch.exit();
    }
  }
  return catalogWith(builtinCatalog, plugins, () => reasons[0]).catalog;
}
