/**
 * A host of plugins from the bundles, as it ships: every plugin is a process of its own, and would read all sources first. They
 * are built when a test file asks for the first time, which takes a second.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PluginRef } from '../../../../runtime/api/plugin.ts';
import {
  createPluginHost,
  type PluginHost,
  type PluginHostOptions,
} from '../../../../runtime/host/plugins/plugin-host.ts';

const PARTS = ['plugin-bridge', 'plugin-process', 'plugin-hooks', 'plugin', 'runner', 'worker', 'pool-worker'];

let isBuilt = false;

/** The file of a bundle. */
export function bundle(name: string): string {
  if (!isBuilt)
    execFileSync(process.execPath, ['scripts/build.mjs', ...PARTS], { stdio: ['ignore', 'ignore', 'inherit'] });
  isBuilt = true;
  return path.resolve('dist', name);
}

export function hostFromBundles(options: Partial<PluginHostOptions> = {}): PluginHost {
  return createPluginHost({
    bridgePath: bundle('plugin-bridge.cjs'),
    processPath: bundle('plugin-process.cjs'),
    execArgv: [],
    ...options,
  });
}

export const FIXTURES = pathToFileURL(path.resolve('test/fixtures/plugins')).href;

export const fixture = (name: string, from = `${FIXTURES}/`): PluginRef => ({ module: `./${name}`, from });
