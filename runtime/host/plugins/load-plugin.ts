/** Loads the module of a plugin in this process, or in this thread of it, and gives its kinds. */
import { register } from 'node:module';
import { MessageChannel } from 'node:worker_threads';
import type { AnyDescriptor } from '../../api/descriptor.ts';
import type { PluginRef } from '../../api/plugin.ts';
import { checkPlugin } from '../../border/check-plugin.ts';
import { type FaultPlace, PluginFault, thrownText } from '../../border/plugin-fault.ts';
import { type HooksData, SCHEME, urlOfRef } from './hooks-data.ts';
import { holdSharedObjects } from './shared-objects.ts';

/** Where the parts of this package are for the plugins that it loads. */
export interface PluginPaths {
  /** URL of the module with the hooks. */
  readonly hooks: string;
  /** URLs of `syncline/plugin` and `syncline/testing`. */
  readonly entries: Readonly<Record<string, string>>;
  /** URLs with which our own code begins. */
  readonly own: readonly string[];
}

export interface PluginLoader {
  /** @throws PluginFault */
  load(ref: PluginRef): Promise<readonly AnyDescriptor[]>;
  /** URLs of the files that were read for plugins so far, those of packages left out. */
  files(): Promise<readonly string[]>;
}

/** Once per thread. */
export function createPluginLoader({ hooks, entries, own }: PluginPaths): PluginLoader {
  const { port1, port2 } = new MessageChannel();
  const files = new Set<string>();
  port1.on('message', (url: string) => files.add(url));
  port1.unref();
  register(hooks, { data: { entries, own, scheme: SCHEME, port: port2 } satisfies HooksData, transferList: [port2] });
  const lookAtSharedObjects = holdSharedObjects();
  return {
    async load(ref) {
      const kinds = checkPlugin(await importPlugin(ref, (url) => files.has(url)));
      lookAtSharedObjects();
      return kinds;
    },
    async files() {
      await nextTurn();
      return [...files];
    },
  };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

async function importPlugin(
  ref: PluginRef,
  isOfPlugin: (url: string) => boolean,
): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await import(urlOfRef(ref));
  } catch (error) {
    if (error instanceof PluginFault) throw error;
    // What the hooks have sent arrives with the next turn.
    await nextTurn();
    throw new PluginFault(whyNot(error, ref), { at: placeOf(error, isOfPlugin) });
  }
}

function whyNot(error: unknown, { module }: PluginRef): string {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  const text = thrownText(error);
  const missing = /Cannot find (?:module|package) '([^']+)'/.exec(text)?.[1];
  if (code === 'ERR_MODULE_NOT_FOUND' && missing !== undefined) {
    const isItself = missing === module || missing.endsWith(module.replace(/^\.{1,2}/, ''));
    return isItself ? 'there is no such module' : `it imports \`${missing}\`, which is not there`;
  }
  if (error instanceof SyntaxError) return `it cannot be read: ${text.replace(/ \(file:[^)]*\)$/, '')}`;
  return `it threw while it was loaded: ${text}`;
}

/** Where in a file of the plugin: the place behind a message of the hooks, else the first in the stack that is its own. */
function placeOf(error: unknown, isOfPlugin: (url: string) => boolean): FaultPlace | undefined {
  const { message = '', stack = '' } = (error ?? {}) as Error;
  const places = [...`${message}\n${stack}`.matchAll(/(file:[^\s()]+?):(\d+)(?::(\d+))?(?=\)?$)/gm)];
  const found = places.find(([, url]) => isOfPlugin(url));
  return found && { url: found[1], line: Number(found[2]), column: Number(found[3] ?? 1) };
}
