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

const suite = 'test/vscode/suite';
const suiteFiles = existsSync(suite) ? readdirSync(suite).filter((name) => name.endsWith('.ts')) : [];

/** Each part is one bundle, but for the tests, which mocha loads file by file. */
const parts = {
  client: { ...node, entryPoints: ['client/extension.ts'], outfile: 'dist/client.cjs', external: ['vscode'] },
  server: { ...node, entryPoints: ['server/main.ts'], outfile: 'dist/server.cjs' },
  runner: { ...node, entryPoints: ['runtime/host/runner.ts'], outfile: 'dist/runner.cjs' },
  cli: { ...node, entryPoints: ['cli/main.ts'], outfile: 'dist/cli.cjs', banner: { js: '#!/usr/bin/env node' } },
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

const unknown = wanted.filter((name) => !(name in parts));
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
  if (name === 'cli') chmodSync('dist/cli.cjs', 0o755);
}

for (const name of readdirSync('dist').sort()) {
  if (/\.(cjs|js|css)$/.test(name)) console.log(`dist/${name}  ${Math.ceil(statSync(`dist/${name}`).size / 1000)} kB`);
}

/** The parser is generated, and not committed. */
function isGrammarNewer() {
  const { languages, out } = JSON.parse(readFileSync('langium-config.json', 'utf8'));
  const generated = `${out}/ast.ts`;
  if (!existsSync(generated)) return true;
  const sources = ['langium-config.json', ...languages.map(({ grammar }) => grammar)];
  return sources.some((file) => statSync(file).mtimeMs > statSync(generated).mtimeMs);
}
