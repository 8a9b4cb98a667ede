/**
 * Plugins that other extensions bring, read from their manifests: nothing of these extensions is run for it. What is not of the
 * form of the contribution point is left out.
 */
import * as v from 'valibot';

/** As `contributes.synclinePlugins` has it; paths are relative to the folder of the extension. */
const contribution = v.object({
  module: v.pipe(v.string(), v.regex(/^\.\//)),
  kinds: v.optional(v.record(v.string(), v.array(v.string()))),
});

/** A plugin of an extension, as the server is told of it. */
export interface ContributedPlugin {
  /** `publisher.name` */
  readonly extension: string;
  readonly module: string;
  /** URL of the folder of the extension, with a slash at its end. */
  readonly from: string;
  readonly kinds?: Readonly<Record<string, readonly string[]>>;
}

export interface ExtensionWithManifest {
  readonly id: string;
  readonly packageJSON: unknown;
  /** URL of its folder. */
  readonly folder: string;
}

export function contributedPlugins(extensions: readonly ExtensionWithManifest[]): ContributedPlugin[] {
  return extensions.flatMap(({ id, packageJSON, folder }) => {
    const { contributes } = (packageJSON ?? {}) as { readonly contributes?: { readonly synclinePlugins?: unknown } };
    const listed = contributes?.synclinePlugins;
    return (Array.isArray(listed) ? listed : []).flatMap((one) => {
      const { success, output } = v.safeParse(contribution, one);
      return success ? [{ extension: id, from: folder.replace(/\/?$/, '/'), ...output }] : [];
    });
  });
}
