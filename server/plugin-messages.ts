/** What client and server say to each other about plugins, and how it is read. */
import * as v from 'valibot';

/** With all options, whenever one has changed: trust was granted, an extension came, a setting was written. */
export const PLUGINS_NOTIFICATION = 'syncline/plugins';

const contributed = v.object({
  /** `publisher.name` */
  extension: v.string(),
  module: v.string(),
  /** URL of the folder of the extension, with a slash at its end. */
  from: v.string(),
  kinds: v.optional(v.record(v.string(), v.array(v.string()))),
});

/** A plugin that an extension brings, as its manifest says. */
export type Contributed = v.InferOutput<typeof contributed>;

const options = v.object({
  trusted: v.optional(v.boolean()),
  contributed: v.optional(v.array(contributed), []),
  /** Modules of the setting `syncline.plugins`. */
  modules: v.optional(v.array(v.string()), []),
});

/** Of the start of the server, and of its notifications. `trusted` is absent where the editor knows no trust. */
export type PluginOptions = v.InferOutput<typeof options>;

/** What cannot be read says nothing: no trust, no plugins. */
export function readPluginOptions(value: unknown): PluginOptions {
  const parsed = v.safeParse(options, value ?? {});
  return parsed.success ? parsed.output : { contributed: [], modules: [] };
}
