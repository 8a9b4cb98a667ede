/**
 * The surroundings of a command with the plugins that it may use: those that are named on the command line, and those of
 * the configurations around its files, where their folder is trusted.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createAnalyzer } from '../language/analyze.ts';
import { createOverride } from '../language/override.ts';
import { orList } from '../language/semantics/issues.ts';
import type { PluginRef } from '../runtime/api/plugin.ts';
import type { FaultData } from '../runtime/border/plugin-fault.ts';
import { tolerant } from '../runtime/border/tolerant.ts';
import { catalogWith } from '../runtime/host/plugins/catalog-with.ts';
import { CONFIG_NAME, findConfig, type PluginConfig, readConfig } from '../runtime/host/plugins/config.ts';
import type { PluginHost } from '../runtime/host/plugins/plugin-host.ts';
import { type Environment, UsageError } from './environment.ts';
import { readImported } from './read-imported.ts';

/**
 * `named`: as after `--plugin`. `files`: those of the command; without any, the folder it is called in counts.
 * @throws UsageError for a plugin that cannot be loaded.
 */
export async function withPlugins(
  environment: Environment,
  named: readonly string[],
  files: readonly string[],
): Promise<Environment> {
  const { cwd, trust, catalog } = environment;
  const configs = configsOf(files.length > 0 ? files.map((file) => path.dirname(path.resolve(cwd, file))) : [cwd]);
  const trusted = configs.filter((config) => trust.isTrusted(path.dirname(config.path)));
  const untrusted = configs.filter((config) => !trusted.includes(config) && config.plugins.length > 0);
  for (const config of trusted) refuseProblems(config, cwd);
  const refs = distinct([
    ...named.map((module) => refOf(module, cwd)),
    ...trusted.flatMap(({ plugins }) => plugins.map(({ ref }) => ref)),
  ]);
  if (refs.length === 0 && untrusted.length === 0) return environment;
  const plugins = refs.length > 0 ? await opened(refs, environment.plugins.host()) : [];
  const { catalog: extended, clashes } = catalogWith(catalog, plugins, () => whyMissing(untrusted, cwd));
  for (const { key, fault } of clashes) throw refusal(key, fault);
  return {
    ...environment,
    catalog: extended,
    analyze: createAnalyzer(extended, readImported),
    override: (...given) => createOverride(extended)(...given),
    plugins: { ...environment.plugins, refs },
  };
}

async function opened(refs: readonly PluginRef[], host: PluginHost) {
  const all = await Promise.all(refs.map(async (ref) => ({ ref, ...(await host.open(ref)) })));
  return all.map(({ ref, kinds, fault }) => {
    if (!kinds) throw refusal(ref, fault ?? { message: 'it gave no answer' });
    return { key: ref, kinds: kinds.map(tolerant) };
  });
}

function refusal({ module }: PluginRef, { message, hint, at }: FaultData): UsageError {
  const place = at ? ` (line ${at.line})` : '';
  return new UsageError(`plugin \`${module}\`: ${message}${place}${hint ? `; ${hint}` : ''}`);
}

/** A file of this folder, else a package that is installed for it. */
function refOf(module: string, cwd: string): PluginRef {
  const from = pathToFileURL(`${cwd}${path.sep}`).href;
  if (path.isAbsolute(module)) return { module: pathToFileURL(module).href, from };
  const isBare = !module.startsWith('.');
  return { module: isBare && existsSync(path.resolve(cwd, module)) ? `./${module}` : module, from };
}

function configsOf(folders: readonly string[]): PluginConfig[] {
  const found = new Set(folders.flatMap((folder) => findConfig(folder) ?? []));
  return [...found].map(readConfig);
}

function refuseProblems({ path: file, text, problems }: PluginConfig, cwd: string): void {
  const [first] = problems;
  if (!first) return;
  const line = text.slice(0, first.span.start).split('\n').length;
  throw new UsageError(`\`${path.relative(cwd, file)}\`, line ${line}: ${first.message}`);
}

function whyMissing(untrusted: readonly PluginConfig[], cwd: string): string | undefined {
  if (untrusted.length === 0) return undefined;
  const folders = untrusted.map((config) => `syncline trust ${path.relative(cwd, path.dirname(config.path)) || '.'}`);
  return `a plugin of \`${CONFIG_NAME}\` may declare it: ${orList(folders)} allows to load it`;
}

/** Named on the command line and in a configuration it is one plugin. */
function distinct(refs: readonly PluginRef[]): PluginRef[] {
  const placeOf = ({ module, from }: PluginRef): string => (/^[./]/.test(module) ? new URL(module, from).href : module);
  return refs.filter((ref, r) => refs.findIndex((other) => placeOf(other) === placeOf(ref)) === r);
}
