/** Where hooks and entry points are: beside the bundle that runs, or in the sources, which are run as they are in tests. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { PluginPaths } from './load-plugin.ts';

/** What compiles the sources may run them as CommonJS too. */
const isBundle = (): boolean => typeof __filename === 'string' && !__filename.endsWith('.ts');

/** The folder of the bundles, or of this file. */
export function hostFolder(): string {
  return isBundle() ? __dirname : path.dirname(fileURLToPath(import.meta.url));
}

export function pluginPaths(): PluginPaths {
  const folder = hostFolder();
  const url = (file: string): string => pathToFileURL(path.resolve(folder, file)).href;
  if (isBundle()) {
    const testing = url('testing.js');
    // The extension leaves the kit out; there it is that of the package in the folder of the plugin, if it has one.
    const entries = {
      'syncline/plugin': url('plugin.js'),
      ...(existsSync(fileURLToPath(testing)) && { 'syncline/testing': testing }),
    };
    return { hooks: url('plugin-hooks.mjs'), entries, own: Object.values(entries) };
  }
  return {
    hooks: url('module-hooks.mjs'),
    entries: { 'syncline/plugin': url('../../author/plugin.ts'), 'syncline/testing': url('../../testing/testing.ts') },
    own: [url('../../').replace(/\/?$/, '/')],
  };
}

/** Starts a thread from a file of ours: as it is where it is a bundle, else through what compiles the sources. */
export function startThread(file: string, options: WorkerOptions): Worker {
  const required = (module: string): string => `require(${JSON.stringify(module)});`;
  const compiler = file.endsWith('.ts') ? required(createRequire(file).resolve('tsx/cjs')) : '';
  return new Worker(compiler + required(file), { ...options, eval: true });
}
