// Builds everything that is shipped or run, into dist/. Options: --minify (for the package, without source maps), and
// names of parts to build only those: `node scripts/build.mjs webview client`.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import * as esbuild from 'esbuild';

const minify = process.argv.includes('--minify');
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

const common = {
  bundle: true,
  minify,
  sourcemap: !minify,
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'none',
};
const node = { ...common, platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'] };

/** Asks whether it is a bundle before it asks where its source is. */
const host = { ...node, logOverride: { 'empty-import-meta': 'silent' } };
/** What plugins and the hooks of Node import. */
const module = { ...node, format: 'esm' };

/** Piscina starts its threads from a file beside its own, which a bundle has nowhere. Here it is a bundle of its own. */
const POOL_WORKER = 'pool-worker.cjs';
const piscinaWorkers = {
  name: 'piscina-workers',
  setup(build) {
    build.onLoad({ filter: /piscina\/dist\/index\.js$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8');
      const pieces = contents.split("(__dirname, 'worker.js')");
      if (pieces.length !== 2)
        throw new Error(`expected one place in ${path} that names worker.js, found ${pieces.length - 1}`);
      return { contents: pieces.join(`(__dirname, '${POOL_WORKER}')`), loader: 'js' };
    });
  },
};
/** An optional native package of Piscina, which it asks for only where priorities are lowered. */
const pool = { ...node, external: ['@napi-rs/nice'] };

const suite = 'test/vscode/suite';
const suiteFiles = existsSync(suite) ? readdirSync(suite).filter((name) => name.endsWith('.ts')) : [];

/** For what package.json names as commands; npm knows how to start both forms on Windows too. */
const COMMAND = { js: '#!/usr/bin/env node' };
/** V8's room for new objects stays small: it is not given back for sure once it has grown, and the server lives long. */
const SERVER_COMMAND = {
  js: `#!/usr/bin/env -S node ${JSON.parse(readFileSync('server/engine-flags.json', 'utf8')).join(' ')}`,
};

/** Each part is one bundle, but for the tests, which mocha loads file by file. */
const parts = {
  client: { ...node, entryPoints: ['client/extension.ts'], outfile: 'dist/client.cjs', external: ['vscode'] },
  server: { ...host, entryPoints: ['server/main.ts'], outfile: 'dist/server.cjs', banner: SERVER_COMMAND },
  runner: {
    ...pool,
    entryPoints: ['runtime/host/runner.ts'],
    outfile: 'dist/runner.cjs',
    plugins: [piscinaWorkers],
  },
  worker: { ...host, entryPoints: ['runtime/host/worker.ts'], outfile: 'dist/worker.cjs' },
  'pool-worker': { ...pool, entryPoints: ['node_modules/piscina/dist/worker.js'], outfile: `dist/${POOL_WORKER}` },
  'plugin-bridge': { ...host, entryPoints: ['runtime/host/plugins/bridge.ts'], outfile: 'dist/plugin-bridge.cjs' },
  'plugin-process': {
    ...host,
    entryPoints: ['runtime/host/plugins/plugin-process.ts'],
    outfile: 'dist/plugin-process.cjs',
  },
  'plugin-hooks': {
    ...module,
    entryPoints: ['runtime/host/plugins/module-hooks.mjs'],
    outfile: 'dist/plugin-hooks.mjs',
  },
  plugin: { ...module, entryPoints: ['runtime/author/plugin.ts'], outfile: 'dist/plugin.js' },
  testing: { ...module, entryPoints: ['runtime/testing/testing.ts'], outfile: 'dist/testing.js' },
  cli: { ...host, entryPoints: ['cli/main.ts'], outfile: 'dist/cli.cjs', banner: COMMAND },
  webview: {
    ...common,
    platform: 'browser',
    format: 'iife',
    // The style sheet is a second entry: webview.css beside webview.js.
    entryPoints: [
      { in: 'client/webview/main.ts', out: 'webview' },
      { in: 'client/webview/panel.css', out: 'webview' },
    ],
    outdir: 'dist',
  },
  suite: {
    ...node,
    entryPoints: suiteFiles.map((name) => `${suite}/${name}`),
    outdir: 'dist/test',
    outExtension: { '.js': '.cjs' },
    external: ['vscode', 'mocha'],
  },
};

/** Declarations for who imports this package; the editor's package needs none. */
const TYPES = 'types';

const unknown = wanted.filter((name) => !(name in parts || name === TYPES));
if (unknown.length > 0) {
  console.error(`unknown part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}

if (isGrammarNewer()) execFileSync('npm', ['run', '--silent', 'generate'], { stdio: 'inherit' });
// Maps and bundles of an earlier build would end up in the package, or hide that a part is gone.
if (wanted.length === 0) rmSync('dist', { recursive: true, force: true });

for (const [name, options] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  await esbuild.build(options);
  if (options.banner) chmodSync(options.outfile, 0o755);
}

if (wanted.length === 0 ? !minify : wanted.includes(TYPES)) {
  execFileSync('node_modules/.bin/tsc', ['-p', 'tsconfig.types.json'], { stdio: 'inherit' });
}

for (const name of readdirSync('dist').sort()) {
  if (/\.(cjs|mjs|js|css)$/.test(name))
    console.log(`dist/${name}  ${Math.ceil(statSync(`dist/${name}`).size / 1000)} kB`);
}

/** The parser is generated, and not committed. */
function isGrammarNewer() {
  const { languages, out } = JSON.parse(readFileSync('langium-config.json', 'utf8'));
  const generated = `${out}/ast.ts`;
  if (!existsSync(generated)) return true;
  const sources = ['langium-config.json', ...languages.map(({ grammar }) => grammar)];
  return sources.some((file) => statSync(file).mtimeMs > statSync(generated).mtimeMs);
}
