/**
 * Which plugins the files of a workspace may use: those of the nearest `syncline.config.json`, of settings and of extensions.
 * Files with the same configuration share their plugins and their catalog. Nothing is loaded without trust.
 */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Catalog } from '../runtime/api/descriptor.ts';
import type { PluginRef } from '../runtime/api/plugin.ts';
import { findConfig, type PluginConfig, readConfig } from '../runtime/host/plugins/config.ts';
import type { PluginHost, PluginHostOptions } from '../runtime/host/plugins/plugin-host.ts';
import { createPluginSet, type PluginEntry, type PluginSet } from '../runtime/host/plugins/plugin-set.ts';
import type { TrustStore } from '../runtime/host/plugins/trust-store.ts';
import type { PluginOptions } from './plugin-messages.ts';
import { createPublisher, type PublishDiagnostics } from './publish-problems.ts';

export interface WorkspacePlugins {
  /** Of a file, by its URI. */
  catalogOf(uri: string): Catalog;
  /** What a run of the file needs. */
  refsOf(uri: string): readonly PluginRef[];
  /** Folders of the workspace, as URIs. */
  open(folders: readonly string[], options: PluginOptions): void;
  update(options: PluginOptions): void;
  /** A configuration came, went or changed. */
  configChanged(): void;
  /** Resolves when the plugins of these files are loaded. */
  settled(uris: readonly string[]): Promise<void>;
  dispose(): void;
}

export interface WorkspacePluginsOptions {
  readonly base: Catalog;
  readonly trust: TrustStore;
  readonly createHost: (options: Pick<PluginHostOptions, 'onCutOff'>) => PluginHost;
  /** The catalog of some files is another one. */
  onChange(): void;
  publish: PublishDiagnostics;
}

interface Group {
  readonly config: PluginConfig | undefined;
  readonly set: PluginSet;
}

const TRUST_WORKSPACE = 'trust this workspace to load it';
const TRUST_FOLDER = '`syncline trust` in its folder allows to load it';

export function createWorkspacePlugins(given: WorkspacePluginsOptions): WorkspacePlugins {
  const { base, trust, createHost, onChange } = given;
  const publisher = createPublisher(given.publish);
  /** By the path of the configuration, or nothing. */
  const groups = new Map<string, Group>();
  /** By folder. */
  const configs = new Map<string, string | undefined>();
  let folders: readonly string[] = [];
  let options: PluginOptions = { contributed: [], modules: [] };
  let host: PluginHost | undefined;

  const hostNow = (): PluginHost => {
    host ??= createHost({
      onCutOff: (ref, fault) => {
        for (const { set } of groups.values()) set.cutOff(ref, fault);
      },
    });
    return host;
  };
  const isTrusted = (config: PluginConfig | undefined): boolean =>
    options.trusted ?? (config !== undefined && trust.isTrusted(path.dirname(config.path)));

  const configFor = (uri: string): string | undefined => {
    const file = filePath(uri);
    const folder = file && path.dirname(file);
    // A file outside of the workspace has no configuration that anybody has trusted.
    const top = folder && folders.find((one) => folder === one || folder.startsWith(`${one}${path.sep}`));
    if (!folder || !top) return undefined;
    if (!configs.has(folder)) configs.set(folder, findConfig(folder, top));
    return configs.get(folder);
  };

  const groupOf = (uri: string): Group => {
    const file = configFor(uri);
    const known = groups.get(file ?? '');
    if (known) return known;
    const config = file === undefined ? undefined : readConfig(file);
    const set = createPluginSet({
      base,
      host: isTrusted(config) ? hostNow() : undefined,
      entries: entriesOf(config),
      hint: options.trusted === undefined ? TRUST_FOLDER : TRUST_WORKSPACE,
      onChange: () => {
        publisher.publish([...groups.values()]);
        onChange();
      },
    });
    const group = { config, set };
    groups.set(file ?? '', group);
    publisher.publish([...groups.values()]);
    return group;
  };

  const entriesOf = (config: PluginConfig | undefined): PluginEntry[] => [
    ...options.contributed.map(({ extension, module, from, kinds }) => ({
      ref: { module, from },
      namedBy: `the extension ${extension}`,
      ...(kinds && { kinds }),
    })),
    ...options.modules.map((module) => ({
      ref: { module, from: pathToFileURL(`${folders[0] ?? process.cwd()}${path.sep}`).href },
      namedBy: 'the setting syncline.plugins',
    })),
    ...(config?.plugins ?? []).map(({ ref }) => ({ ref, namedBy: path.basename(config?.path ?? '') })),
  ];

  /** Everything anew: what has changed decides about all of it. */
  const restart = (): void => {
    for (const { set } of groups.values()) set.dispose();
    groups.clear();
    configs.clear();
    publisher.publish([]);
    onChange();
  };

  return {
    catalogOf: (uri) => groupOf(uri).set.catalog(),
    refsOf: (uri) => groupOf(uri).set.refs(),
    open(uris, read) {
      folders = uris.flatMap((uri) => filePath(uri) ?? []);
      options = read;
    },
    update(next) {
      const isSame = JSON.stringify(next) === JSON.stringify(options);
      options = next;
      if (!isSame) restart();
    },
    configChanged: restart,
    async settled(uris) {
      await Promise.all([...new Set(uris.map(groupOf))].map(({ set }) => set.settled()));
    },
    dispose() {
      for (const { set } of groups.values()) set.dispose();
      host?.dispose();
    },
  };
}

/** Plugins are files of this machine; a virtual workspace has none. */
function filePath(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? path.resolve(fileURLToPath(uri)) : undefined;
  } catch {
    return undefined;
  }
}
