/** What the hooks for modules of plugins are told at their start, and how a plugin is asked for through them. */
import type { MessagePort } from 'node:worker_threads';
import type { PluginRef } from '../../api/plugin.ts';

export interface HooksData {
  /** URLs of `syncline/plugin` and `syncline/testing`. */
  readonly entries: Readonly<Record<string, string>>;
  /** URLs with which our own code begins: it is no part of any plugin. */
  readonly own: readonly string[];
  /** Stands before a reference that is written as a URL. */
  readonly scheme: string;
  /** Where the URL of each file of a plugin is sent to. */
  readonly port: MessagePort;
}

export const SCHEME = 'syncline-module:';

/** What is imported for a plugin: the hooks resolve it from the folder that names it. */
export const urlOfRef = (ref: PluginRef): string => `${SCHEME}${encodeURIComponent(JSON.stringify(ref))}`;
