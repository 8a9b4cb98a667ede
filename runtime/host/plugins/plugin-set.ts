/**
 * The plugins that belong together because the same files use them: loaded, watched and loaded again when a file of theirs
 * changes, with the catalog that comes of them. What is wrong with one is a problem of that one; the others go on.
 */
import { type FSWatcher, readFileSync, watch } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AnyDescriptor, Catalog, Category } from '../../api/descriptor.ts';
import type { PluginRef } from '../../api/plugin.ts';
import { dataOfFault, type FaultData } from '../../border/plugin-fault.ts';
import { tolerant } from '../../border/tolerant.ts';
import { catalogWith } from './catalog-with.ts';
import type { OpenPlugin, PluginHost } from './plugin-host.ts';

/** Names of kinds that are known without loading anything, by category. */
export type KnownKinds = Readonly<Record<string, readonly string[]>>;

export interface PluginEntry {
  readonly ref: PluginRef;
  /** What messages call who names it: `syncline.config.json`, `the extension ada.photonic`. */
  readonly namedBy: string;
  readonly kinds?: KnownKinds;
}

export interface PluginProblem {
  readonly entry: PluginEntry;
  readonly fault: FaultData;
  /** The file that it is about, where that is one of the plugin's own. */
  readonly file?: string;
}

export interface PluginSet {
  /** Another one after every change. */
  catalog(): Catalog;
  problems(): readonly PluginProblem[];
  /** Of the plugins that are loaded: what a run of these files needs. */
  refs(): readonly PluginRef[];
  /** Resolves when all plugins of now are loaded or have failed. */
  settled(): Promise<void>;
  /** A plugin was cut off by its host. */
  cutOff(ref: PluginRef, fault: FaultData): void;
  dispose(): void;
}

export interface PluginSetOptions {
  readonly base: Catalog;
  /** `undefined`: nothing may be loaded; kinds are explained by `hint`. */
  readonly host: PluginHost | undefined;
  readonly entries: readonly PluginEntry[];
  /** How to get a plugin loaded that is not: `trust this workspace to load it`. */
  readonly hint: string;
  /** The catalog is another one, or problems are. */
  onChange(): void;
}

interface Member {
  readonly entry: PluginEntry;
  open?: OpenPlugin;
  kinds: readonly AnyDescriptor[];
  fault?: FaultData;
}

/** ms; editors write a file in several steps. */
const PAUSE = 100;

export function createPluginSet({ base, host, entries, hint, onChange }: PluginSetOptions): PluginSet {
  const members: Member[] = entries.map((entry) => ({ entry, kinds: [] }));
  const watchers = new Map<string, FSWatcher>();
  const waiting = new Map<Member, NodeJS.Timeout>();
  let isDisposed = false;
  let clashes: readonly PluginProblem[] = [];
  let catalog = base;
  let loading: Promise<unknown> = Promise.resolve();

  const missing = (name: string, category?: Category): string | undefined => {
    const absent = members.filter(({ kinds }) => kinds.length === 0);
    const declaring = absent.find(({ entry }) => declares(entry, name, category));
    if (!declaring) return undefined;
    const { entry, fault } = declaring;
    if (!fault) return `declared by a plugin, \`${entry.ref.module}\` of ${entry.namedBy}; ${hint}`;
    return `declared by the plugin \`${entry.ref.module}\`, which could not be loaded: ${fault.message}`;
  };

  const combine = (): void => {
    const loaded = members.map((member) => ({ key: member, kinds: member.kinds }));
    const extended = catalogWith(base, loaded, missing);
    catalog = extended.catalog;
    clashes = extended.clashes.map(({ key, fault }) => problemOf(key, dataOfFault(fault)));
  };

  const load = async (member: Member): Promise<void> => {
    if (!host) return;
    member.open?.close();
    const open = await host.open(member.entry.ref);
    if (isDisposed) return open.close();
    member.open = open;
    member.kinds = (open.kinds ?? []).map(tolerant);
    member.fault = open.kinds ? undefined : (open.fault ?? { message: 'it gave no answer' });
    for (const file of filesOf(member)) observe(file);
  };

  /** The folder is watched: a file that is replaced by another would not be seen any more. */
  const observe = (file: string): void => {
    const folder = path.dirname(file);
    if (watchers.has(folder)) return;
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => {
        const changed = name && path.join(folder, name);
        for (const member of members) if (!changed || filesOf(member).includes(changed)) loadSoon(member);
      });
      watcher.on('error', () => watcher.close());
      watchers.set(folder, watcher);
    } catch {
      // A folder that is gone has nothing to be seen.
    }
  };

  const loadSoon = (member: Member): void => {
    clearTimeout(waiting.get(member));
    const timer = setTimeout(() => {
      waiting.delete(member);
      if (!isDisposed) start([member]);
    }, PAUSE);
    waiting.set(member, timer);
  };

  const start = (some: readonly Member[]): void => {
    loading = Promise.all([loading, ...some.map(load)]).then(() => {
      if (isDisposed) return;
      combine();
      onChange();
    });
  };

  combine();
  if (host && members.length > 0) start(members);

  return {
    catalog: () => catalog,
    problems: () => [
      ...members.flatMap((member) => (member.fault ? [problemOf(member, member.fault)] : [])),
      ...clashes,
    ],
    refs: () => members.filter(({ kinds }) => kinds.length > 0).map(({ entry }) => entry.ref),
    async settled() {
      // What is begun while others are waited for counts too.
      for (let before: unknown; before !== loading; ) {
        before = loading;
        await loading;
      }
    },
    cutOff(ref, fault) {
      const member = members.find(({ entry }) => entry.ref === ref);
      if (!member) return;
      member.fault = { ...fault, message: `it was cut off: ${fault.message}` };
      combine();
      onChange();
    },
    dispose() {
      isDisposed = true;
      for (const timer of waiting.values()) clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
      for (const { open } of members) open?.close();
    },
  };
}

/** Files of the plugin's own; of one that could not even be found, where it should be. */
function filesOf({ entry, open }: Member): readonly string[] {
  const files = (open?.files ?? []).map((url) => fileURLToPath(url));
  return files.length > 0 ? files : (fileOfRef(entry.ref) ?? []);
}

/** A reference that is a path names a file, others a package. */
function fileOfRef({ module, from }: PluginRef): readonly string[] | undefined {
  if (!/^(\.|\/|file:)/.test(module)) return undefined;
  return [fileURLToPath(new URL(module, from))];
}

function problemOf(member: Member, fault: FaultData): PluginProblem {
  const [first] = filesOf(member);
  const file = fault.at ? fileURLToPath(fault.at.url) : first;
  return { entry: member.entry, fault, ...(file && { file }) };
}

/** By what is known of it, else by its text: nothing of it is run. */
function declares({ ref, kinds }: PluginEntry, name: string, category?: Category): boolean {
  if (kinds) {
    const lists = category ? [kinds[category]] : Object.values(kinds);
    return lists.some((names) => Array.isArray(names) && names.includes(name));
  }
  const [file] = fileOfRef(ref) ?? [];
  // A package does not say what is in it before it is loaded.
  if (file === undefined) return true;
  try {
    const text = readFileSync(file, 'utf8');
    return [`'${name}'`, `"${name}"`, `\`${name}\``].some((quoted) => text.includes(quoted));
  } catch {
    return false;
  }
}
