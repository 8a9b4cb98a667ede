/** The entry of `syncline`: real streams, real signals, the built-in catalog. */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { createAnalyzer } from '../language/analyze.ts';
import { createOverride } from '../language/override.ts';
import manifest from '../package.json' with { type: 'json' };
import { builtinCatalog } from '../runtime/plugins/catalog.ts';
import { wantsColors } from './colors.ts';
import { readImported } from './read-imported.ts';
import { runCli } from './run-cli.ts';

/** Beside the bundle; from the sources, which are modules without `__dirname`, it is the runner's source. */
const runnerPath =
  typeof __dirname === 'string'
    ? path.join(__dirname, 'runner.cjs')
    : path.resolve(path.dirname(process.argv[1]), '../runtime/host/runner.ts');

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
  runnerPath,
  // One is left for whoever waits.
  defaultJobs: Math.max(1, availableParallelism() - 1),
  interrupt: interrupt.signal,
}).then((code) => {
  process.exitCode = code;
});
