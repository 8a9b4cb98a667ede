/** A plugin: kinds that somebody else wrote, with the version of the interface that they were written for. */
import type { AnyDescriptor } from './descriptor.ts';

/** Rises where a plugin of before would not work any more. New optional fields do not raise it. */
export const PLUGIN_API_VERSION = 1;

/** What the module of a plugin exports as its default. */
export interface Plugin {
  readonly apiVersion: typeof PLUGIN_API_VERSION;
  readonly kinds: readonly AnyDescriptor[];
}

/** Where a plugin is found: as somebody wrote it down, and where that stands. JSON. */
export interface PluginRef {
  /** `./plugins/moebius.ts`, or the name of a package: `syncline-plugin-photonic`. */
  readonly module: string;
  /** URL of the folder from which that is resolved, with a slash at its end. */
  readonly from: string;
}
