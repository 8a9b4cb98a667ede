/** The entry of `syncline`: real streams, real signals, the built-in catalog. */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { createAnalyzer } from '../language/analyze.ts';
import { createOverride } from '../language/override.ts';
import manifest from '../package.json' with { type: 'json' };
import { createPluginHost, type PluginHost } from '../runtime/host/plugins/plugin-host.ts';
import { createTrustStore, trustFile } from '../runtime/host/plugins/trust-store.ts';
import { builtinCatalog } from '../runtime/plugins/catalog.ts';
import { wantsColors } from './colors.ts';
import { readImported } from './read-imported.ts';
import { runCli } from './run-cli.ts';

/** Beside the bundle; from the sources, which are modules without `__dirname`, a source. */
const hostFile = (bundle: string, source: string): string =>
  typeof __dirname === 'string'
    ? path.join(__dirname, bundle)
    : path.resolve(path.dirname(process.argv[1]), '../runtime/host/plugins', source);

let host: PluginHost | undefined;

const interrupt = new AbortController();
// Once: a second Ctrl-C ends the process at once.
process.once('SIGINT', () => interrupt.abort());

// `syncline ... | head` closes the stream early: nobody reads any more, and that is no error, but a run ends.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    interrupt.abort();
    process.exit();
  });
}

runCli(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  colors: wantsColors(process.stdout, process.env),
  version: manifest.version,
  catalog: builtinCatalog,
  analyze: createAnalyzer(builtinCatalog, readImported),
  // A second parser, made when somebody asks for it.
  override: (...given) => createOverride(builtinCatalog)(...given),
  plugins: {
    refs: [],
    host: () => {
      host ??= createPluginHost({
        bridgePath: hostFile('plugin-bridge.cjs', 'bridge.ts'),
        processPath: hostFile('plugin-process.cjs', 'plugin-process.ts'),
      });
      return host;
    },
  },
  trust: createTrustStore(trustFile(process.env)),
  runnerPath: hostFile('runner.cjs', '../runner.ts'),
  // One is left for whoever waits.
  defaultJobs: Math.max(1, availableParallelism() - 1),
  interrupt: interrupt.signal,
}).then((code) => {
  process.exitCode = code;
});
