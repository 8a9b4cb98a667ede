/**
 * The process in which an experiment runs: a request on standard input, records on standard output as points finish. It
 * ends with 0 when every point has a record, failed or not, and with 2 and a sentence when there is nothing to run.
 * Cancelling is not its business: whoever started it ends it.
 */
import { once } from 'node:events';
import { AxisValueError } from '../expr/axis-values.ts';
import { runExperiment } from '../jobs/run-experiment.ts';
import { builtinCatalog } from '../plugins/catalog.ts';
import { encodeRecord } from '../records/encode.ts';
import { RequestError, readRunRequest } from './run-request.ts';

async function main(): Promise<number> {
  const { experiment, seed } = readRunRequest(await readAll(process.stdin));
  for (const record of runExperiment(experiment, builtinCatalog, { seed })) {
    if (!process.stdout.write(encodeRecord(record))) await once(process.stdout, 'drain');
    // Between points the loop turns, so that lines leave the process when they are written, also where pipes are slow.
    await new Promise(setImmediate);
  }
  return 0;
}

async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString('utf8');
}

// Ctrl-C in a terminal reaches this process too; the one that started it prints what there is, and ends this one.
process.on('SIGINT', () => {});
// Nobody reads any more: the parent is gone.
process.stdout.on('error', () => process.exit(1));

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (!(error instanceof RequestError || error instanceof AxisValueError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  },
);
