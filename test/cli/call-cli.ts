/** Calls the command line in this process, in a folder of its own, and collects what it prints. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import type { Environment } from '../../cli/environment.ts';
import { readImported } from '../../cli/read-imported.ts';
import { runCli } from '../../cli/run-cli.ts';
import { createAnalyzer } from '../../language/analyze.ts';
import { createOverride } from '../../language/override.ts';
import type { PluginHost } from '../../runtime/host/plugins/plugin-host.ts';
import { createTrustStore } from '../../runtime/host/plugins/trust-store.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';

import { hostFromBundles } from '../runtime/host/plugins/bundles.ts';

export interface Called {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Folder {
  readonly path: string;
  readonly call: (args: readonly string[], parts?: Partial<Environment>) => Promise<Called>;
}

const analyze = createAnalyzer(builtinCatalog, readImported);
const override = createOverride(builtinCatalog);

/** `files` by name; the folder is gone afterwards. */
export async function inFolder(
  files: Readonly<Record<string, string>>,
  use: (folder: Folder) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'syncline-cli-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
    await use({ path: folder, call: (args, parts) => call(args, folder, { cwd: folder, ...parts }) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function call(args: readonly string[], folder: string, parts: Partial<Environment>): Promise<Called> {
  let host: PluginHost | undefined;
  const stdout = new Collected();
  const stderr = new Collected();
  const environment: Environment = {
    stdout,
    stderr,
    cwd: '.',
    colors: false,
    version: '1.2.3',
    catalog: builtinCatalog,
    analyze,
    override,
    plugins: {
      refs: [],
      host: () => {
        host ??= hostFromBundles();
        return host;
      },
    },
    trust: createTrustStore(path.join(folder, '.trust.json')),
    defaultJobs: 1,
    runnerPath: path.resolve('runtime/host/runner.ts'),
    execArgv: ['--import', import.meta.resolve('tsx')],
    interrupt: new AbortController().signal,
    ...parts,
  };
  const code = await runCli(args, environment).finally(() => host?.dispose());
  return { code, stdout: stdout.text, stderr: stderr.text };
}

class Collected extends Writable {
  text = '';

  override _write(piece: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += piece.toString('utf8');
    done();
  }
}
